import {
  chain,
  emptyHead,
  type AppendRequest,
  type AppendResult,
  type Draft,
  type Entry,
  type Head,
  type Id,
} from '$domain';
import type { Transaction } from './connection';
import type { DocumentRow, PendingRow } from './shape';
import { rowsOf } from './shape';
import { readEntry, storedEntry, type StoredEntry } from './stored-entry';
import { bodyRow } from './bodies';
import { verdict } from './verdict';

type Write = Transaction<'readwrite'>;

export const appendTables = ['documents', 'journal', 'bodies', 'pending', 'removed'] as const;

export interface Appended {
  readonly result: AppendResult;
  /** What was written, for the mirror and the other tabs; null when nothing was. */
  readonly written: {
    readonly head: Head;
    readonly entries: readonly StoredEntry[];
    readonly row: DocumentRow;
    readonly bodies: PendingRow['bodies'];
  } | null;
}

/**
 * Compare-and-set on the head and everything that goes with it, within one transaction: all is read first, all is
 * written at once after that. What a leaving page had left for this document is chained on before anything else.
 */
export async function appendIn(
  tx: Write,
  request: AppendRequest,
  stored: readonly StoredEntry[],
): Promise<Appended> {
  const { document, expected } = request;
  const { row, head, left } = await standing(tx, document);
  const asked = head.rev === 0 ? [] : request.entries;
  const known = await knownOps(tx, document, [...left.flatMap((one) => one.drafts), ...asked]);
  const mine = new Set(request.entries.map((entry) => entry.op));
  const foreign = left
    .flatMap((one) => one.drafts)
    .filter((draft) => !known.has(draft.op) && !mine.has(draft.op));

  const since = await entriesSince(tx, document, expected, head);
  const answer = verdict({ head, since, knows: (op) => known.has(op) }, request);
  if (foreign.length > 0) {
    const absorbed = await absorb(tx, document, row, head, left, unique(foreign));
    const entries = [...(since ?? []), ...absorbed.entries];
    const isOffChain = since === null && answer.kind === 'not-saved';
    return { result: isOffChain ? answer : { kind: 'conflict', entries }, written: absorbed.written };
  }
  if (answer.kind !== 'write') {
    await Promise.all(clear(tx, left));
    return { result: answer, written: null };
  }

  const last = stored.at(-1);
  const next: Head = last ? { rev: last.rev, hash: last.hash } : head;
  const changed: DocumentRow = { document, ...next, label: request.label, restored: null };
  await Promise.all([...put(tx, changed, stored, request.bodies), ...clear(tx, left)]);
  return {
    result: { kind: 'saved', head: next },
    written: { head: next, entries: stored, row: changed, bodies: request.bodies },
  };
}

/** Chains on what leaving pages handed over for a document; each operation once. */
export async function absorbIn(tx: Write, document: string): Promise<Appended['written']> {
  const { row, head, left } = await standing(tx, document);
  const drafts = left.flatMap((one) => one.drafts);
  const known = await knownOps(tx, document, drafts);
  const fresh = unique(drafts.filter((draft) => !known.has(draft.op)));
  if (fresh.length === 0) {
    await Promise.all(clear(tx, left));
    return null;
  }
  return (await absorb(tx, document, row, head, left, fresh)).written;
}

async function absorb(
  tx: Write,
  document: string,
  row: DocumentRow | undefined,
  head: Head,
  left: readonly PendingRow[],
  drafts: readonly Draft<unknown>[],
): Promise<{ readonly entries: readonly Entry<unknown>[]; readonly written: Appended['written'] }> {
  const entries = chain(head, drafts);
  const stored = entries.map(storedEntry);
  const last = entries.at(-1);
  const next: Head = last ? { rev: last.rev, hash: last.hash } : head;
  const label = left.findLast((one) => one.label !== null)?.label ?? row?.label ?? unnamed(document, drafts);
  const bodies = left.flatMap((one) => one.bodies);
  const changed: DocumentRow = { document, ...next, label, restored: row?.restored ?? null };
  await Promise.all([...put(tx, changed, stored, bodies), ...clear(tx, left)]);
  return { entries, written: { head: next, entries: stored, row: changed, bodies } };
}

/** Issues every write before any is awaited: between awaits a transaction may end by itself. */
function put(
  tx: Write,
  row: DocumentRow,
  stored: readonly StoredEntry[],
  bodies: PendingRow['bodies'],
): Promise<unknown>[] {
  const { document } = row;
  // Made before the first write is issued: a throw in between would leave that write's promise to nobody.
  const bodyRows = bodies.map(({ hash, body }) => bodyRow(document, hash, body));
  return [
    ...stored.map((entry) => tx.objectStore('journal').add({ document, ...entry })),
    ...bodyRows.map((body) => tx.objectStore('bodies').put(body)),
    tx.objectStore('documents').put(row),
    tx.objectStore('removed').delete(document),
  ];
}

const clear = (tx: Write, left: readonly PendingRow[]): Promise<unknown>[] =>
  left.map((one) => tx.objectStore('pending').delete(one.key));

async function standing(tx: Write, document: string) {
  const [row, left] = await Promise.all([
    tx.objectStore('documents').get(document),
    tx.objectStore('pending').index('document').getAll(document),
  ]);
  const head: Head = row ? { rev: row.rev, hash: row.hash } : emptyHead;
  return { row, head, left };
}

async function knownOps(
  tx: Write,
  document: string,
  drafts: readonly { readonly op: Id }[],
): Promise<Set<Id>> {
  const index = tx.objectStore('journal').index('op');
  const ops = [...new Set(drafts.map((draft) => draft.op))];
  const keys = await Promise.all(ops.map((op) => index.getKey([document, op])));
  return new Set(ops.filter((_, i) => keys[i] !== undefined));
}

async function entriesSince(
  tx: Write,
  document: string,
  expected: Head,
  head: Head,
): Promise<Entry<unknown>[] | null> {
  if (expected.rev === head.rev && expected.hash === head.hash) return [];
  const journal = tx.objectStore('journal');
  if (expected.rev > 0 && (await journal.get([document, expected.rev]))?.hash !== expected.hash) return null;
  if (expected.rev === 0 && expected.hash !== emptyHead.hash) return null;
  const { upper, lowerOpen, upperOpen } = rowsOf(document);
  const after = IDBKeyRange.bound([document, expected.rev + 1], upper, lowerOpen, upperOpen);
  return (await journal.getAll(after)).map(readEntry);
}

const unique = (drafts: readonly Draft<unknown>[]): Draft<unknown>[] => [
  ...new Map(drafts.map((draft) => [draft.op, draft])).values(),
];

/** A document that was only ever left behind, never appended to, has no label yet. */
const unnamed = (document: string, drafts: readonly Draft<unknown>[]): DocumentRow['label'] => ({
  kind: document.startsWith('draft/') ? 'draft' : document.startsWith('member/') ? 'member' : 'workshop',
  name: '',
  sectors: '',
  countries: '',
  round: '',
  panel: '',
  changedAt: drafts.at(-1)?.at ?? '',
  mark: 'real',
});
