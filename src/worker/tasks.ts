import {
  emptyCounts,
  mergeCounts,
  solveCase,
  type RedrawCounts,
  type RedrawExports,
  type SolvedCase,
} from '$core';
import type {
  Agreement,
  Firmness,
  Flips,
  ListByRules,
  ListWorking,
  Problem,
  Ranking,
  Sensitivity,
} from '$domain';
import { agreementOf } from './agreement';
import { firmnessFrom, type FirmnessRun, type NewKernel, runBlock, startFirmness } from './firmness';
import { flipsOf } from './flips';
import { otherRulesOf } from './other-rules';
import { judged, rankingOf, type JudgedProblem } from './ranking';
import { sensitivityOf } from './sensitivity';
import { workingOf } from './working';

/** The name of a task that was stopped on request. An error's class is lost on its way out of a worker; its name is not. */
export const stopped = (): Error => Object.assign(new Error('Stopped on request.'), { name: 'AbortError' });

/** After how many blocks a sharper preview is worth a message; the last is the printed figure. */
const toldAfter = new Set([1, 4, 16, 48, 96]);

/**
 * What runs inside the worker. A problem is posted once and then spoken of by number, so that a dragged weight sends
 * a handful of numbers and not the ballots of a panel.
 */
export class Tasks {
  readonly #problems = new Map<number, JudgedProblem>();
  readonly #cancelled = new Set<number>();
  #newKernel: NewKernel = null;
  #latest: { readonly key: string; readonly run: FirmnessRun } | null = null;
  readonly #pause: () => Promise<void>;

  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  load(id: number, problem: Problem): void {
    this.#problems.set(id, judged(problem));
  }

  forget(id: number): void {
    this.#problems.delete(id);
    this.#latest = null;
  }

  cancel(job: number): void {
    this.#cancelled.add(job);
  }

  rank(id: number, whatIf: readonly number[] | null): Ranking {
    return rankingOf(this.#judged(id), whatIf);
  }

  agreement(id: number): Agreement {
    return agreementOf(this.#judged(id).problem);
  }

  /**
   * Any operation of the command line. What may take long ends in time with the best it has found; for the rest,
   * whoever asks ends this worker.
   */
  solve(given: unknown, milliseconds: number): SolvedCase {
    const until = performance.now() + milliseconds;
    return solveCase(given, () => performance.now() < until);
  }

  sensitivity(id: number): Sensitivity {
    return sensitivityOf(this.#judged(id).problem);
  }

  flips(id: number, whatIf: readonly number[] | null, pair: readonly [number, number]): Flips | null {
    return flipsOf(this.#judged(id), whatIf, pair);
  }

  working(id: number, whatIf: readonly number[] | null): readonly ListWorking[] {
    return workingOf(this.#judged(id), whatIf);
  }

  otherRules(id: number, whatIf: readonly number[] | null): readonly ListByRules[] {
    return otherRulesOf(this.#judged(id), whatIf);
  }

  /** The compiled kernel, from the page: a worker may not compile (T18). */
  useKernel(kernel: WebAssembly.Module): void {
    this.#newKernel = () =>
      new WebAssembly.Instance(kernel, { env: { abort: () => undefined } })
        .exports as unknown as RedrawExports;
  }

  /**
   * This worker's part of a redraw: the blocks b with b mod `of` = `part`.
   *
   * @returns the counts of its blocks; what came so far is told on the way
   */
  async redraw(
    job: number,
    id: number,
    whatIf: readonly number[] | null,
    { part, of }: { readonly part: number; readonly of: number },
    onCounts: (counts: RedrawCounts) => void,
  ): Promise<RedrawCounts> {
    try {
      const run = this.#run(id, whatIf);
      let counts = emptyCounts(run.redraw);
      let done = 0;
      for (let block = part; block < run.blocks; block += of) {
        counts = mergeCounts(counts, runBlock(run, block));
        done += 1;
        if (toldAfter.has(done)) onCounts(counts);
        await this.#pause();
        if (this.#cancelled.has(job)) throw stopped();
      }
      return counts;
    } finally {
      this.#cancelled.delete(job);
    }
  }

  /** What the counts of all parts say together. */
  firmness(id: number, whatIf: readonly number[] | null, counts: readonly RedrawCounts[]): Firmness {
    const run = this.#run(id, whatIf);
    return firmnessFrom(run, counts.reduce(mergeCounts));
  }

  /** A redraw is made ready once for its blocks and its figures. */
  #run(id: number, whatIf: readonly number[] | null): FirmnessRun {
    const key = `${id} ${whatIf?.join() ?? ''}`;
    if (this.#latest?.key !== key)
      this.#latest = { key, run: startFirmness(this.#judged(id).problem, whatIf, this.#newKernel) };
    return this.#latest.run;
  }

  #judged(id: number): JudgedProblem {
    const found = this.#problems.get(id);
    if (found === undefined) throw new Error(`The worker does not know problem ${id}.`);
    return found;
  }
}
