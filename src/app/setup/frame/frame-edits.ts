import type { DecisionRule, Entry, Fact, Frame, Instant, Workshop } from '$domain';

/** Changes of the frame after the first round opened, which the report shows (D14). */
export interface LateChanges {
  readonly count: number;
  readonly last: Instant;
}

/** Null when there was none. */
export function lateFrameChanges(entries: readonly Entry<Fact>[]): LateChanges | null {
  const opened = entries.findIndex(({ fact }) => fact.type === 'roundOpened');
  if (opened < 0) return null;
  const late = entries.slice(opened + 1).filter(({ fact }) => fact.type === 'frameChanged');
  const last = late.at(-1);
  return last === undefined ? null : { count: late.length, last: last.at };
}

/** The round whose opening fixed the rule; null while none was opened. */
export function fixing(workshop: Workshop): { readonly round: string; readonly at: Instant } | null {
  if (workshop.ruleFixedAt === null) return null;
  const rounds = workshop.rounds.filter((round) => round.openedAt !== null);
  const first = rounds.toSorted((a, b) => (a.openedAt! < b.openedAt! ? -1 : 1))[0];
  return { round: first?.name ?? '', at: workshop.ruleFixedAt };
}

export const frameChanged = (patch: Partial<Frame>): Fact => ({ type: 'frameChanged', patch });

/** @throws Error when the rule is fixed: the screen shows it as text then */
export function ruleChanged(workshop: Workshop, patch: Partial<DecisionRule>): Fact {
  if (workshop.ruleFixedAt !== null) throw new Error(`the rule is fixed since ${workshop.ruleFixedAt}`);
  return { type: 'ruleChanged', patch };
}

/** The list with `id` in or out, in the methodology's order. */
export function toggled(
  all: readonly { readonly id: string }[],
  chosen: readonly string[],
  id: string,
): readonly string[] {
  const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  return all.map((each) => each.id).filter((each) => next.includes(each));
}
