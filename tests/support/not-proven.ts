import type { RunnerTask } from 'vitest';

type Marked = Pick<RunnerTask, 'meta'>;

/**
 * Says that this machine lacks what the test needs. The test then counts as "not proven", never as passed (T20);
 * `.ci/run` allows only those whose title begins with a line of `.ci/not-proven-allowed`.
 *
 * @example test('[G2] …', ({ task }) => { if (!root) return notProven(task, 'needs root and loop devices'); … })
 */
export function notProven({ meta }: Marked, reason: string): void {
  (meta as { notProven?: string }).notProven = reason;
}
