export { agreementOf } from './agreement';
export { WorkerEngine } from './engine';
export type { EngineParts } from './engine';
export { firmnessFrom, firmnessOf, runBlock, startFirmness } from './firmness';
export type { FirmnessRun, NewKernel } from './firmness';
export { flipsOf, stabilityOf } from './flips';
export { otherRulesOf } from './other-rules';
export { judged, rankingOf, type JudgedProblem } from './ranking';
export { sensitivityOf } from './sensitivity';
export { workingOf } from './working';
/** Where the engine's worker is built to; the composition root starts it under its policy (T18). */
export { default as engineWorkerUrl } from './tasks.worker.ts?worker&url';
