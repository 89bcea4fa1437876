import { afterAll } from 'vitest';
import { type Firmness, sha256Hex } from '$domain';
import { rankingCsv } from '$exchange';
import { engineWorkerUrl, WorkerEngine } from '$worker';
import { guarantee, violated } from '../guarantees/support/guarantee';
import { digestSeed, digestTrials, rankingDigests, revealedWorkshop } from '../support/ranking-digests';

/* The page's half of: page and command line print the same digits (T23), through the worker the app starts. */

const engine = new WorkerEngine(() => new Worker(engineWorkerUrl, { type: 'module' }));
afterAll(() => engine.stop());

/** SHA-256 of the table the page would export; `whole` is false for its first preview. */
async function exported(seed: number, whole = true): Promise<string> {
  const { workshop, problem } = revealedWorkshop(seed)!;
  const ranking = await engine.rank(problem, null);
  const previews: Firmness[] = [];
  const firmness = await engine.firmness(problem, null, (preview) => previews.push(preview));
  return sha256Hex(rankingCsv(workshop, problem, ranking, whole ? firmness : previews[0]!));
}

guarantee(
  'G11',
  '[T23] the page’s worker gives the digits that the command line prints',
  { trials: digestTrials, seed: 24, controlTrials: 12, controlFailures: 6, timeout: 300_000 },
  async ({ index }) => {
    const seed = digestSeed(index);
    if ((await exported(seed)) !== rankingDigests.get(seed)) violated(`random workshop ${seed} differs`);
  },
  async ({ index }) => {
    const seed = digestSeed(index);
    if ((await exported(seed, false)) !== rankingDigests.get(seed)) violated('as it must');
  },
);
