/**
 * How a guarantee (GUARANTEES, section 5) is written down and proved.
 *
 * ```ts
 * import { guarantee, violated } from '../support/guarantee';
 *
 * guarantee(
 *   'G3',
 *   'the last typing survives leaving the page',
 *   { trials: { commit: 8, C: 40, D: 200 }, seed: 3 },
 *   async (trial) => leave(trial, { flushOnHide: true }),   // throws when the promise is broken
 *   async (trial) => leave(trial, { flushOnHide: false }),  // protection off: must break it
 * );
 * ```
 *
 * - `trials`: how often at each tier. `commit` runs in `npm test`, `C` in `npm run guarantees`, `D` with `-- --demand`.
 *   A tier left out does not run the guarantee at all (so `{ D: 60 }` is a demand-only one).
 * - Every trial gets its own number, a seed made from the guarantee's, and a seeded `random`: use no other chance.
 *   A failure names the trial's seed; `PONDERA_TRIAL=<seed> npm run guarantees -- G3` repeats that one trial.
 * - `run` keeps quiet or throws. Say a broken promise with `expect` or `violated('…')`.
 * - `control` does the same with one protection switched off (a build flag or an option), and must fail by an
 *   assertion or `violated` at least `controlFailures` times in `controlTrials`. Any other error (a TypeError, a
 *   timeout of a tool) means that the control itself is broken, and fails the test: a control that falls over proves
 *   nothing.
 * - `needs` gives a reason when this machine lacks what the proof needs: then the run says "not proven", never "passed".
 *
 * A promise about numbers that DECISIONS makes wears its `T` number in the same way.
 *
 * Works in node and in browser projects, in any test file; the runner finds guarantees by their title.
 */
import { describe, inject, test } from 'vitest';
import { notProven } from '../../support/not-proven';

export type Tier = 'commit' | 'C' | 'D';

export interface Settings {
  readonly trials: Partial<Record<Tier, number>>;
  /** Start of every chain of chance in this guarantee; printed in the table. */
  readonly seed: number;
  /** How often the control is tried; 1 when not said. */
  readonly controlTrials?: number;
  /** How many of them must break the promise; 1 when not said. */
  readonly controlFailures?: number;
  /** Why this machine cannot prove it, or null. */
  readonly needs?: () => string | null | Promise<string | null>;
  /** Milliseconds for all trials together; the project's limit when not said. */
  readonly timeout?: number;
}

export interface Trial {
  /** 0, 1, 2 … */
  readonly index: number;
  readonly of: number;
  readonly seed: number;
  /** Uniform on [0, 1), the same for the same seed. */
  readonly random: () => number;
}

/** What the runner's table shows of one guarantee. */
export interface Proof {
  readonly id: string;
  readonly title: string;
  readonly part: 'promise' | 'control';
  readonly tier: Tier;
  readonly seed: number;
  readonly trials: number;
  readonly failures: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly guarantees: { readonly tier: Tier; readonly trialSeed: number | null };
  }
  interface TaskMeta {
    proof?: Proof;
    notProven?: string;
  }
}

export class Violation extends Error {
  override name = 'Violation';
}

/** The promise is broken, in a sentence with figures. */
export function violated(how: string): never {
  throw new Violation(how);
}

export function guarantee(
  id: `G${number}` | `T${number}`,
  title: string,
  settings: Settings,
  run: (trial: Trial) => void | Promise<void>,
  control: (trial: Trial) => void | Promise<void>,
): void {
  const { tier, trialSeed } = inject('guarantees');
  const trials = settings.trials[tier] ?? 0;
  if (trials === 0) return;
  const options = settings.timeout === undefined ? {} : { timeout: settings.timeout };
  const proof = { id, title, tier, seed: settings.seed };

  describe(`[${id}] ${title}`, () => {
    test('holds', options, async ({ task }) => {
      const missing = (await settings.needs?.()) ?? null;
      if (missing !== null) return notProven(task, missing);
      const attempts = trialSeed === null ? seeds(settings.seed, trials) : [trialSeed];
      const failures = await broken(attempts, run);
      task.meta.proof = { ...proof, part: 'promise', trials: attempts.length, failures: failures.length };
      if (failures.length > 0) throw report(id, failures, attempts.length);
    });

    test('control fails as it must', options, async ({ task }) => {
      const missing = (await settings.needs?.()) ?? null;
      if (missing !== null) return notProven(task, missing);
      const attempts = seeds(settings.seed, settings.controlTrials ?? 1);
      const failures = await broken(attempts, control);
      task.meta.proof = { ...proof, part: 'control', trials: attempts.length, failures: failures.length };
      const accident = failures.find(({ error }) => !isViolation(error));
      if (accident !== undefined) throw controlBroken(id, accident.error);
      const required = settings.controlFailures ?? 1;
      if (failures.length < required) throw controlHolds(id, failures.length, required, attempts.length);
    });
  });
}

interface Failure {
  readonly seed: number;
  readonly error: unknown;
}

async function broken(
  attempts: readonly number[],
  run: (trial: Trial) => void | Promise<void>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const [index, seed] of attempts.entries()) {
    try {
      await run({ index, of: attempts.length, seed, random: seededRandom(seed) });
    } catch (error) {
      failures.push({ seed, error });
    }
  }
  return failures;
}

function isViolation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Violation' || error.name === 'AssertionError');
}

function report(id: string, failures: readonly Failure[], trials: number): Error {
  const first = failures[0];
  const all = failures.map(({ seed }) => seed).join(', ');
  return new Error(
    `${id} broken in ${failures.length} of ${trials} trials (seeds ${all}). First: ${String(first?.error)}\n` +
      `Repeat it: PONDERA_TRIAL=${first?.seed} npm run guarantees -- ${id}`,
    { cause: first?.error },
  );
}

function controlBroken(id: string, error: unknown): Error {
  return new Error(`The control of ${id} fell over instead of breaking the promise: ${String(error)}`, {
    cause: error,
  });
}

function controlHolds(id: string, failures: number, required: number, trials: number): Error {
  return new Error(
    `The control of ${id} broke the promise in ${failures} of ${trials} trials and must in ${required}: ` +
      'without its protection the promise still holds, so this test does not see the protection.',
  );
}

/** One seed per trial, well apart even for neighbouring guarantees. */
function seeds(start: number, count: number): number[] {
  const next = seededRandom(start);
  return Array.from({ length: count }, () => Math.floor(next() * 2 ** 32));
}

/** A 32-bit counter through a mixing function (the construction of "mulberry32"): short, and even enough for tests. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
