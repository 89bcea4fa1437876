import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { RedrawCounts } from '$core';
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
  Solved,
  StopSignal,
} from '$domain';
import { stopped, type Tasks } from './tasks';

/** How long a task may go on after it was asked to stop, before its worker is ended (T17). */
const patience = 100;

/** How long a search that ended in time may take to say what it found, its worker's start included. */
const grace = 1_000;

/** How many problems the worker holds: the headline, and a few lenses beside it. */
const held = 4;

/** More workers than this take longer to be told than they save. */
const mostWorkers = 4;

interface Running {
  readonly worker: Worker;
  readonly tasks: Remote<Tasks>;
  /** Problems the worker holds, the oldest first. */
  readonly known: Map<Problem, number>;
}

/** Workers that run together and end together. */
interface Pool {
  readonly workers: readonly Running[];
  /** Rejects everything that waits for them. */
  readonly fail: (error: Error) => void;
  readonly failed: Promise<never>;
}

export interface EngineParts {
  /** Makes the worker of `tasks.worker.ts`; the composition root knows its address. */
  readonly start: () => Worker;
  /** Processors of this device; one worker when absent, never more than four. */
  readonly processors?: number;
  /** The compiled kernel; the twin in TypeScript gives the same digits without it, or where this fails. */
  readonly kernel?: () => Promise<WebAssembly.Module>;
}

/**
 * The page's way to the workers that compute. They start when first asked, are ended when a task will not stop, and
 * start again at the next question: they keep nothing that cannot be sent again.
 */
export class WorkerEngine implements Engine {
  readonly #parts: EngineParts;
  #pool: Pool | null = null;
  #kernel: Promise<WebAssembly.Module | null> | null = null;
  #next = 1;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Starts the workers ahead of the first question. */
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

  /**
   * Block b is drawn by worker b mod n; counts are integers, so that their sum is the same from one worker or four.
   */
  firmness(
    problem: Problem,
    whatIf: readonly number[] | null,
    onPreview: (firmness: Firmness) => void,
    signal?: StopSignal,
  ): Promise<Firmness> {
    return this.#ask(signal, async (tasks, id, job, pool) => {
      const first = await id(problem);
      const parts: (RedrawCounts | undefined)[] = pool.workers.map(() => undefined);
      const known = (): RedrawCounts[] => parts.filter((part) => part !== undefined);
      let telling = false;
      let ended = false;
      const tell = async (): Promise<void> => {
        if (telling) return;
        telling = true;
        const firmness = await tasks.firmness(first, whatIf, known());
        telling = false;
        if (!ended && signal?.aborted !== true) onPreview(firmness);
      };
      try {
        await Promise.all(
          pool.workers.map(async (running, part) => {
            const own = await this.#idOf(running, problem);
            const onCounts = (counts: RedrawCounts): void => {
              // It comes by a channel of its own, and may come after the answer that has more.
              if (counts.draws <= (parts[part]?.draws ?? 0)) return;
              parts[part] = counts;
              tell().catch(() => undefined);
            };
            const place = { part, of: pool.workers.length };
            parts[part] = await running.tasks.redraw(job, own, whatIf, place, proxy(onCounts));
          }),
        );
      } finally {
        ended = true;
      }
      return tasks.firmness(first, whatIf, known());
    });
  }

  /**
   * A case of the command line in a worker of its own. Long searches end by themselves when the time is up and give
   * the best they have found; what has not answered a little later is ended.
   */
  async solve(given: unknown, milliseconds: number, signal?: StopSignal): Promise<Solved> {
    const worker = this.#parts.start();
    const tasks = wrap<Tasks>(worker);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Solved>((resolve, reject) => {
      timer = setTimeout(() => {
        resolve({ kind: 'out-of-time', milliseconds });
      }, milliseconds + grace);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(broken());
      });
    });
    const answer = tasks
      .solve(given, milliseconds)
      .then((solved): Solved => ({ kind: 'answer', answer: solved }));
    try {
      return await withStop(Promise.race([answer, late]), signal, () => undefined);
    } finally {
      clearTimeout(timer);
      worker.terminate();
    }
  }

  /** Ends the workers; whoever waits is told. */
  stop(why: Error = stopped()): void {
    const pool = this.#pool;
    if (pool === null) return;
    this.#pool = null;
    pool.fail(why);
    for (const { tasks, worker } of pool.workers) {
      tasks[releaseProxy]();
      worker.terminate();
    }
  }

  #run(): Pool {
    if (this.#pool !== null) return this.#pool;
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => undefined);
    const size = Math.min(mostWorkers, Math.max(1, Math.floor(this.#parts.processors ?? 1)));
    const pool = { workers: Array.from({ length: size }, () => this.#startOne()), fail, failed };
    this.#pool = pool;
    void this.#sendKernel(pool);
    return pool;
  }

  #startOne(): Running {
    const worker = this.#parts.start();
    const onBroken = (event: Event): void => {
      event.preventDefault();
      // A worker of a pool that is gone has nobody waiting.
      if (this.#pool?.workers.some((running) => running.worker === worker) === true) this.stop(broken());
    };
    worker.addEventListener('error', onBroken);
    worker.addEventListener('messageerror', onBroken);
    return { worker, tasks: wrap<Tasks>(worker), known: new Map() };
  }

  /** The page compiles, once. Until the module is there, and where there is none, the twin draws the same. */
  async #sendKernel(pool: Pool): Promise<void> {
    this.#kernel ??= this.#parts.kernel?.().catch(() => null) ?? Promise.resolve(null);
    const kernel = await this.#kernel;
    if (kernel === null || this.#pool !== pool) return;
    for (const { tasks } of pool.workers) tasks.useKernel(kernel).catch(() => undefined);
  }

  async #ask<T>(
    signal: StopSignal | undefined,
    question: (
      tasks: Remote<Tasks>,
      id: (problem: Problem) => Promise<number>,
      job: number,
      pool: Pool,
    ) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      if (signal?.aborted === true) throw stopped();
      const pool = this.#run();
      const first = pool.workers[0]!;
      const job = this.#next++;
      const answer = question(first.tasks, (problem) => this.#idOf(first, problem), job, pool);
      try {
        return await Promise.race([
          withStop(answer, signal, () => this.#cancel(pool, job, answer)),
          pool.failed,
        ]);
      } catch (error) {
        // Somebody else's question would not stop, and its workers were ended: this one is asked again.
        if (error !== outOfPatience) throw error;
      }
    }
  }

  /** Asked to stop, then ended: a task that pauses answers at once, one that does not is terminated. */
  #cancel(pool: Pool, job: number, answer: Promise<unknown>): void {
    // Workers that were ended in the meantime have nothing left to stop.
    if (this.#pool !== pool) return;
    for (const { tasks } of pool.workers) void tasks.cancel(job);
    const timer = setTimeout(() => {
      if (this.#pool === pool) this.stop(outOfPatience);
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

/** Why workers were ended that others were waiting for. */
const outOfPatience = new Error('A task would not stop.');

const broken = (): Error =>
  new Error('The part of the app that computes could not be started or has failed.');

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
