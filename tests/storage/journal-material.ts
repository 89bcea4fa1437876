import {
  chain,
  emptyHead,
  type AppendRequest,
  type DocumentLabel,
  type Draft,
  type Entry,
  type Head,
} from '$domain';

export const label = (name = 'Skills for the circular economy'): DocumentLabel => ({
  kind: 'workshop',
  name,
  sectors: 'waste',
  countries: 'PT',
  round: 'Round 1',
  panel: '24 seats',
  changedAt: '2026-03-02T09:00:00.000Z',
  mark: 'real',
});

export const draft = (op: string, text = op): Draft<unknown> => ({
  op,
  gesture: op,
  undoes: null,
  redoes: null,
  at: '2026-03-02T09:00:00.000Z',
  by: 'facilitator',
  fact: { type: 'noteAdded', about: 'frame', text },
});

export const drafts = (count: number, prefix = 'op'): Draft<unknown>[] =>
  Array.from({ length: count }, (_, i) => draft(`${prefix}${i + 1}`));

export const headAfter = (entries: readonly Entry<unknown>[]): Head => {
  const last = entries.at(-1);
  return last ? { rev: last.rev, hash: last.hash } : emptyHead;
};

export function request(document: string, expected: Head, made: readonly Draft<unknown>[]): AppendRequest {
  return { document, expected, entries: chain(expected, made), bodies: [], label: label() };
}

export const textsOf = (entries: readonly Entry<unknown>[]): string[] =>
  entries.map((entry) => (entry.fact as { text: string }).text);
