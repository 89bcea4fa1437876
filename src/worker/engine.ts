import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type {
  Agreement,
  Engine,
  Firmness,
  Flips,
  ListByRules,
  ListWorking,
  Problem,
  Ranking,
  Sensitivity,
  StopSignal,
} from '$domain';
import { stopped, type Tasks } from './tasks';

/** How long a task may go on after it was asked to stop, before its worker is ended (T17). */
const patience = 100;

/** How many problems the worker holds: the headline, and a few lenses beside it. */
const held = 4;

interface Running {
  readonly worker: Worker;
  readonly tasks: Remote<Tasks>;
  /** Problems the worker holds, the oldest first. */
  readonly known: Map<Problem, number>;
  /** Rejects everything that waits for this worker. */
  readonly fail: (error: Error) => void;
  readonly failed: Promise<never>;
}

/**
 * The page's way to the worker that computes. It starts when first asked, is ended when a task will not stop, and
 * starts again at the next question: it keeps nothing that cannot be sent again.
 */
export class WorkerEngine implements Engine {
  readonly #start: () => Worker;
  #running: Running | null = null;
  #next = 1;

  /** @param start makes the worker of `tasks.worker.ts`; the composition root knows its address */
  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Starts the worker ahead of the first question. */
  warm(): void {
    this.#run();
  }

  rank(problem: Problem, whatIf: readonly number[] | null, signal?: StopSignal): Promise<Ranking> {
    return this.#ask(signal, async (tasks, id) => tasks.rank(await id(problem), whatIf));
  }

  agreement(problem: Problem, signal?: StopSignal): Promise<Agreement> {
    return this.#ask(signal, async (tasks, id) => tasks.agreement(await id(problem)));
  }

  sensitivity(problem: Problem, signal?: StopSignal): Promise<Sensitivity> {
    return this.#ask(signal, async (tasks, id) => tasks.sensitivity(await id(problem)));
  }

  flips(
    problem: Problem,
    whatIf: readonly number[] | null,
    pair: readonly [number, number],
    signal?: StopSignal,
  ): Promise<Flips | null> {
    return this.#ask(signal, async (tasks, id) => tasks.flips(await id(problem), whatIf, pair));
  }

  working(
    problem: Problem,
    whatIf: readonly number[] | null,
    signal?: StopSignal,
  ): Promise<readonly ListWorking[]> {
    return this.#ask(signal, async (tasks, id) => tasks.working(await id(problem), whatIf));
  }

  otherRules(
    problem: Problem,
    whatIf: readonly number[] | null,
    signal?: StopSignal,
  ): Promise<readonly ListByRules[]> {
    return this.#ask(signal, async (tasks, id) => tasks.otherRules(await id(problem), whatIf));
  }

  firmness(
    problem: Problem,
    whatIf: readonly number[] | null,
    onPreview: (firmness: Firmness) => void,
    signal?: StopSignal,
  ): Promise<Firmness> {
    return this.#ask(signal, async (tasks, id, job) =>
      tasks.firmness(job, await id(problem), whatIf, proxy(onPreview)),
    );
  }

  /** Ends the worker; whoever waits is told. */
  stop(why: Error = stopped()): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    running.fail(why);
    running.tasks[releaseProxy]();
    running.worker.terminate();
  }

  #run(): Running {
    if (this.#running !== null) return this.#running;
    const worker = this.#start();
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => undefined);
    const broken = (event: Event): void => {
      event.preventDefault();
      this.stop(new Error('The part of the app that computes could not be started or has failed.'));
    };
    worker.addEventListener('error', broken);
    worker.addEventListener('messageerror', broken);
    return (this.#running = { worker, tasks: wrap<Tasks>(worker), known: new Map(), fail, failed });
  }

  async #ask<T>(
    signal: StopSignal | undefined,
    question: (tasks: Remote<Tasks>, id: (problem: Problem) => Promise<number>, job: number) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted === true) throw stopped();
    const running = this.#run();
    const job = this.#next++;
    const answer = question(running.tasks, (problem) => this.#idOf(running, problem), job);
    return Promise.race([withStop(answer, signal, () => this.#cancel(running, job, answer)), running.failed]);
  }

  /** Asked to stop, then ended: a task that pauses answers at once, one that does not is terminated. */
  #cancel(running: Running, job: number, answer: Promise<unknown>): void {
    void running.tasks.cancel(job);
    const timer = setTimeout(() => {
      if (this.#running === running) this.stop();
    }, patience);
    const settled = (): void => {
      clearTimeout(timer);
    };
    answer.then(settled, settled);
  }

  async #idOf(running: Running, problem: Problem): Promise<number> {
    const known = running.known.get(problem);
    if (known !== undefined) return known;
    const id = this.#next++;
    const [oldest] = running.known;
    if (oldest !== undefined && running.known.size >= held) {
      running.known.delete(oldest[0]);
      void running.tasks.forget(oldest[1]);
    }
    running.known.set(problem, id);
    await running.tasks.load(id, problem);
    return id;
  }
}

/** Rejects as soon as the signal says so; the answer, should it still come, is not used. */
function withStop<T>(answer: Promise<T>, signal: StopSignal | undefined, onStop: () => void): Promise<T> {
  if (signal === undefined) return answer;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      onStop();
      reject(stopped());
    };
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
