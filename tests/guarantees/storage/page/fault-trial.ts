import type { Limits } from '$storage';
import type { Opening, Variant } from './desk.svelte';
import type { SaveState } from '../../../../src/app/journal/journal-session.svelte';

export interface FaultPlan {
  readonly document: string;
  readonly variant: Variant;
  readonly failAt: number;
  readonly fault: 'quota' | 'unknown' | 'invalid-state' | 'silent';
  readonly limits: Partial<Limits>;
  /** How long after an edit it must show as saved or as not saved, in milliseconds. */
  readonly patience: number;
}

export interface FaultReport {
  /** Whether the run came as far as the call that fails. */
  readonly reached: boolean;
  readonly problems: readonly string[];
  readonly slowest: number;
  readonly notSaved: number;
}

interface Bench {
  start(name: string, which: Variant, limits: Partial<Limits>, first: unknown): Promise<Opening>;
  edit(value: string): void;
  saving(): SaveState;
  retry(): void;
  values(): string[];
  lying(name: string): Promise<number>;
  stored(name: string): Promise<string[]>;
  putName(document: string, text: string): Promise<{ readonly kind: string }>;
  ask(message: unknown): Promise<unknown>;
  close(): void;
}

const edits = ['one', 'two', 'three', 'four'];
const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One small workshop during which one call to storage fails: what is said must be true and said in time, the work must
 * go on in memory, and once the fault is over everything must be saved without the person's help.
 */
export async function faultTrial(desk: Bench, plan: FaultPlan): Promise<FaultReport> {
  const problems: string[] = [];
  const { document, variant, limits, failAt, fault } = plan;
  let slowest = 0;
  let notSaved = 0;
  let reached = false;
  const look = async (): Promise<void> => {
    const { failed } = (await desk.ask({ counts: true })) as { failed: number };
    reached ||= failed > 0;
  };

  const opening = await desk.start(document, variant, limits, { failAt, fault });
  await look();
  if (opening.kind === 'failed') {
    desk.close();
    const second = await desk.start(document, variant, limits, null);
    if (second.kind !== 'absent')
      problems.push(`after the fault the start says ${second.kind}: ${second.fault}`);
  }
  for (const [i, value] of edits.entries()) {
    const began = performance.now();
    desk.edit(value);
    const state = await settled(desk, plan.patience);
    slowest = Math.max(slowest, performance.now() - began);
    if (state === 'neither')
      problems.push(`edit ${i + 1} shows neither saved nor not saved after ${plan.patience} ms`);
    if (state === 'not-saved') notSaved += 1;
    const lie = state === 'saved' && (await desk.lying(document)) < i + 1;
    if (lie) problems.push(`edit ${i + 1} shows as saved and does not lie in the database`);
    if (desk.values().length !== i + 1) problems.push(`edit ${i + 1} is not in memory`);
    await look();
  }
  await desk.putName(document, 'a name');
  await look();
  await desk.ask({ clear: true });

  for (let waited = 0; desk.saving().kind !== 'saved' && waited < 6000; waited += 50) await nap(50);
  if (desk.saving().kind !== 'saved')
    problems.push(`saving has not resumed: ${JSON.stringify(desk.saving())}`);
  const stored = await desk.stored(document).catch((error: unknown) => [String(error)]);
  if (stored.join() !== edits.join()) problems.push(`stored ${stored.join()} instead of ${edits.join()}`);
  desk.close();
  return { reached, problems, slowest, notSaved };
}

async function settled(desk: Bench, patience: number): Promise<'saved' | 'not-saved' | 'neither'> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const { kind } = desk.saving();
    if (kind !== 'saving') return kind;
    await nap(4);
  }
  return 'neither';
}
