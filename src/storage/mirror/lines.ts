import { emptyHead, genesis, sha256Hex, type DocumentLabel, type Hash, type Head } from '$domain';
import { linkOf, type StoredEntry } from '../stored-entry';

/** One line of a mirror file, as JSON. Every line can be checked by itself, so that damage costs only what it hits. */
export type Line =
  | readonly ['document', string]
  | readonly ['label', DocumentLabel]
  | readonly ['body', Hash, Hash, string]
  | readonly ['entry', Hash, string];

export const entryLine = (entry: StoredEntry): Line => ['entry', entry.hash, entry.text];
export const bodyLine = (hash: Hash, body: string): Line => ['body', hash, sha256Hex(body), body];
export const writeLines = (lines: readonly Line[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Everything whole that a document's mirror files hold. */
export interface Mirrored {
  readonly document: string;
  readonly label: DocumentLabel | null;
  /** From revision 1 without a break, as far as it goes. */
  readonly entries: readonly StoredEntry[];
  readonly bodies: ReadonlyMap<Hash, string>;
}

/** Reads mirror files, oldest first: lines that do not fit their hash are passed over, of two that disagree the later counts. */
export function readMirror(texts: readonly string[]): Mirrored | null {
  let document: string | null = null;
  let label: DocumentLabel | null = null;
  const bodies = new Map<Hash, string>();
  const after = new Map<Hash, StoredEntry>();
  for (const text of texts.flatMap((file) => file.split('\n'))) {
    if (text === '') continue;
    const line = readLine(text);
    if (!line) continue;
    if (line[0] === 'document') document = line[1];
    else if (line[0] === 'label') label = line[1];
    else if (line[0] === 'body') bodies.set(line[1], line[3]);
    else {
      const entry = entryOf(line);
      after.set(linkOf(entry.text).prev, entry);
    }
  }
  return document === null ? null : { document, label, entries: chainOf(after), bodies };
}

function chainOf(after: ReadonlyMap<Hash, StoredEntry>): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (let next = after.get(genesis); next && next.rev === entries.length + 1; next = after.get(next.hash))
    entries.push(next);
  return entries;
}

/** The last whole entry of a log, and how many characters stand before a line that was cut short. */
export function logTail(text: string): { readonly head: Head; readonly whole: number } {
  const whole = text.lastIndexOf('\n') + 1;
  for (let end = whole; end > 0;) {
    const start = text.lastIndexOf('\n', end - 2) + 1;
    const line = text.startsWith('["entry"', start) ? readLine(text.slice(start, end)) : null;
    if (line?.[0] === 'entry') {
      const { rev, hash } = entryOf(line);
      return { head: { rev, hash }, whole };
    }
    end = start;
  }
  return { head: emptyHead, whole };
}

function entryOf([, hash, text]: Extract<Line, readonly ['entry', ...unknown[]]>): StoredEntry {
  const { rev, op } = linkOf(text);
  return { rev, op, hash, text };
}

function readLine(text: string): Line | null {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(line)) return null;
  const [kind, first, second, third] = line as unknown[];
  if (kind === 'document' && typeof first === 'string') return ['document', first];
  if (kind === 'label' && typeof first === 'object' && first !== null)
    return ['label', first as DocumentLabel];
  if (typeof first !== 'string' || typeof second !== 'string') return null;
  if (kind === 'entry') return sha256Hex(second) === first ? ['entry', first, second] : null;
  if (kind === 'body' && typeof third === 'string' && sha256Hex(third) === second)
    return ['body', first, second, third];
  return null;
}
