import { afterAll } from 'vitest';
import { sha256Hex } from '$domain';
import { rankingCsv } from '$exchange';
import { engineWorkerUrl, WorkerEngine } from '$worker';
import kernelUrl from '../../build/kernel.wasm?url';
import { guarantee, violated } from '../guarantees/support/guarantee';
import { digestSeed, digestTrials, rankingDigests, revealedWorkshop } from '../support/ranking-digests';

/* The page's half of: page and command line print the same digits (T23), through the workers the app starts. */

const engine = new WorkerEngine({
  start: () => new Worker(engineWorkerUrl, { type: 'module' }),
  processors: 2,
  kernel: () => WebAssembly.compileStreaming(fetch(kernelUrl)),
});
afterAll(() => engine.stop());

/** SHA-256 of the table the page would export, its redraws drawn with a seed beside the workshop's own. */
async function exported(seed: number, beside = 0): Promise<string> {
  const { workshop, problem } = revealedWorkshop(seed)!;
  const ranking = await engine.rank(problem, null);
  const drawn = { ...problem, seed: problem.seed + beside };
  const firmness = await engine.firmness(drawn, null, () => undefined);
  return sha256Hex(rankingCsv(workshop, problem, ranking, firmness));
}

guarantee(
  'G11',
  '[T23] the page’s workers give the digits that the command line prints',
  { trials: digestTrials, seed: 24, controlTrials: 12, controlFailures: 6, timeout: 300_000 },
  async ({ index }) => {
    const seed = digestSeed(index);
    if ((await exported(seed)) !== rankingDigests.get(seed)) violated(`random workshop ${seed} differs`);
  },
  async ({ index }) => {
    const seed = digestSeed(index);
    if ((await exported(seed, 1)) !== rankingDigests.get(seed)) violated('as it must');
  },
);
