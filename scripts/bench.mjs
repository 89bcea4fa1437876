// npm run bench: measures the robustness kernel and writes tests/bench/RESULTS.md (`-- --quick` only tries everything out).
import '../tests/bench/kernel/run.mjs';
