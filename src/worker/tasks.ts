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
import { advance, firmnessSoFar, startFirmness } from './firmness';
import { flipsOf } from './flips';
import { otherRulesOf } from './other-rules';
import { judged, rankingOf, type JudgedProblem } from './ranking';
import { sensitivityOf } from './sensitivity';
import { workingOf } from './working';

/** The name of a task that was stopped on request. An error's class is lost on its way out of a worker; its name is not. */
export const stopped = (): Error => Object.assign(new Error('Stopped on request.'), { name: 'AbortError' });

/** After how many blocks a sharper preview is worth a message; the last is the printed figure. */
const previewsAt = new Set([1, 4, 16, 48, 96]);

/**
 * What runs inside the worker. A problem is posted once and then spoken of by number, so that a dragged weight sends
 * a handful of numbers and not the ballots of a panel.
 */
export class Tasks {
  readonly #problems = new Map<number, JudgedProblem>();
  readonly #cancelled = new Set<number>();
  readonly #pause: () => Promise<void>;

  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  load(id: number, problem: Problem): void {
    this.#problems.set(id, judged(problem));
  }

  forget(id: number): void {
    this.#problems.delete(id);
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

  async firmness(
    job: number,
    id: number,
    whatIf: readonly number[] | null,
    onPreview: (firmness: Firmness) => void,
  ): Promise<Firmness> {
    try {
      const run = startFirmness(this.#judged(id).problem, whatIf);
      while (advance(run)) {
        if (previewsAt.has(run.blocks)) onPreview(firmnessSoFar(run));
        await this.#pause();
        if (this.#cancelled.has(job)) throw stopped();
      }
      return firmnessSoFar(run);
    } finally {
      this.#cancelled.delete(job);
    }
  }

  #judged(id: number): JudgedProblem {
    const found = this.#problems.get(id);
    if (found === undefined) throw new Error(`The worker does not know problem ${id}.`);
    return found;
  }
}
