import {
  emptyHead,
  sha256Hex,
  type DocumentLabel,
  type Hash,
  type Head,
  type Id,
  type PrivateRow,
} from '$domain';
import { linkOf, storedBreak, type StoredEntry } from '../stored-entry';
import type { Folders, HeldFile } from './folders';
import { bodyLine, entryLine, logTail, readMirror, writeLines, type Line, type Mirrored } from './lines';

const logName = 'log.jsonl';
const snapshotPattern = /^snapshot-\d{9}\.jsonl$/;
const revOf = (snapshot: string | undefined): number => Number(/\d+/.exec(snapshot ?? '')?.[0] ?? 0);
const snapshotName = (rev: number): string => `snapshot-${String(rev).padStart(9, '0')}.jsonl`;
const privateName = (id: Id): string => `private-${sha256Hex(id).slice(0, 32)}.json`;
const keptSnapshots = 3;

/** A snapshot is taken after this many entries, and only once they are an eighth of the journal: its cost stays a share. */
const entriesPerSnapshot = 20;
const snapshotShare = 8;

/** A document as the database holds it, for snapshots and for catching up. */
export interface Source {
  readonly head: Head;
  readonly label: DocumentLabel;
  readonly entries: readonly StoredEntry[];
  readonly bodies: ReadonlyMap<Hash, string>;
}

export interface Addition {
  readonly label: DocumentLabel;
  readonly entries: readonly StoredEntry[];
  readonly bodies: readonly { readonly hash: Hash; readonly body: string }[];
}

/** Byte length and head of a log as this tab left it; if the length still fits, nobody else has written. */
interface Known {
  readonly size: number;
  readonly head: Head;
  /** Of the newest snapshot; 0 where there is none. */
  readonly snapshot: number;
}

/**
 * The second place on the device: per document a log to which every entry is appended and flushed, and the last three
 * snapshots. It never leads the database, so whatever it holds beyond the database was lost there.
 */
export class Mirror {
  readonly #known = new Map<string, Known>();

  constructor(readonly folders: Folders) {}

  static folderOf(document: string): string {
    return sha256Hex(document).slice(0, 32);
  }

  /** How far the mirror of a document reaches; from the log's last line where no snapshot is newer. */
  async head(document: string): Promise<Head> {
    const folder = Mirror.folderOf(document);
    const [log, snapshots] = await Promise.all([this.folders.read(folder, logName), this.#snapshots(folder)]);
    const { head } = logTail(log ?? '');
    if (head.rev > 0 && head.rev >= revOf(snapshots.at(-1))) return head;
    const last = (await this.read(folder))?.entries.at(-1);
    return last ? { rev: last.rev, hash: last.hash } : emptyHead;
  }

  /** Everything whole in a document's folder. */
  async read(folder: string): Promise<Mirrored | null> {
    const names = await this.#snapshots(folder);
    const texts = await Promise.all([...names, logName].map((name) => this.folders.read(folder, name)));
    return readMirror(texts.filter((text) => text !== null));
  }

  async privateRows(folder: string): Promise<PrivateRow[]> {
    const names = (await this.folders.files(folder)).filter((name) =>
      /^private-[0-9a-f]{32}\.json$/.test(name),
    );
    const texts = await Promise.all(names.map((name) => this.folders.read(folder, name)));
    return texts.flatMap((text) => {
      try {
        return text === null ? [] : [JSON.parse(text) as PrivateRow];
      } catch {
        return [];
      }
    });
  }

  /** Appends what was saved; where others have written in between, or earlier writing failed, catches up from `source`. */
  async append(document: string, addition: Addition, source: () => Promise<Source | null>): Promise<void> {
    const folder = Mirror.folderOf(document);
    await this.folders.hold(folder, logName, async (log) => {
      const known = await this.#whereIs(document, folder, log);
      const first = addition.entries[0];
      if (first && linkOf(first.text).prev === known.head.hash && known.size > 0) {
        this.#write(document, log, known, additionLines(addition), addition.entries);
      } else {
        await this.#catchUp(document, log, known, source);
      }
      const now = this.#known.get(document);
      if (now && now.head.rev - now.snapshot >= Math.max(entriesPerSnapshot, now.head.rev / snapshotShare)) {
        await this.#snapshot(document, folder, log, source);
      }
    });
  }

  /** Forgets what the files say and writes them anew from the database. */
  async reset(document: string, source: () => Promise<Source | null>): Promise<void> {
    const folder = Mirror.folderOf(document);
    const old = await this.#snapshots(folder);
    await this.folders.hold(folder, logName, (log) => this.#snapshot(document, folder, log, source));
    const kept = snapshotName(this.#known.get(document)?.head.rev ?? 0);
    for (const name of old) if (name !== kept) await this.folders.deleteFile(folder, name);
  }

  async remove(folder: string): Promise<void> {
    this.#known.clear();
    await this.folders.deleteFolder(folder);
  }

  async putPrivate(document: string, rows: readonly PrivateRow[]): Promise<void> {
    for (const row of rows) {
      await this.folders.replace(Mirror.folderOf(document), privateName(row.id), JSON.stringify(row));
    }
  }

  async deletePrivate(document: string, ids: readonly Id[] | 'all'): Promise<void> {
    const folder = Mirror.folderOf(document);
    const names =
      ids === 'all'
        ? (await this.folders.files(folder)).filter((name) => name.startsWith('private-'))
        : ids.map(privateName);
    for (const name of names) await this.folders.deleteFile(folder, name);
  }

  async #snapshots(folder: string): Promise<string[]> {
    return (await this.folders.files(folder)).filter((name) => snapshotPattern.test(name));
  }

  async #whereIs(document: string, folder: string, log: HeldFile): Promise<Known> {
    const known = this.#known.get(document);
    if (known && known.size === log.size()) return known;
    const text = log.read();
    const { head, whole } = logTail(text);
    const size = new TextEncoder().encode(text.slice(0, whole)).length;
    return { size, head, snapshot: revOf((await this.#snapshots(folder)).at(-1)) };
  }

  async #catchUp(
    document: string,
    log: HeldFile,
    known: Known,
    source: () => Promise<Source | null>,
  ): Promise<void> {
    const current = await source();
    if (!current) return;
    const { head } = known;
    const fits = head.rev === 0 ? emptyHead.hash : current.entries[head.rev - 1]?.hash;
    if (fits !== head.hash) {
      await this.#snapshot(document, Mirror.folderOf(document), log, async () => current);
      return;
    }
    // A log without one whole entry holds nothing worth keeping: it is written from its first byte.
    const isNew = head.rev === 0;
    const entries = current.entries.slice(head.rev);
    const bodies = [...current.bodies].map(([hash, body]) => bodyLine(hash, body));
    const lines: Line[] = [
      ...(isNew ? [['document', document] as const] : []),
      ['label', current.label],
      ...bodies,
      ...entries.map(entryLine),
    ];
    this.#write(document, log, isNew ? { ...known, size: 0 } : known, lines, entries);
  }

  #write(
    document: string,
    log: HeldFile,
    known: Known,
    lines: readonly Line[],
    entries: readonly StoredEntry[],
  ): void {
    log.write(known.size, writeLines(lines));
    const last = entries.at(-1);
    this.#known.set(document, {
      size: log.size(),
      head: last ? { rev: last.rev, hash: last.hash } : known.head,
      snapshot: known.snapshot,
    });
  }

  /** Writes all that the database holds, then shortens the log to what came after the oldest snapshot that is kept. */
  async #snapshot(
    document: string,
    folder: string,
    log: HeldFile,
    source: () => Promise<Source | null>,
  ): Promise<void> {
    const current = await source();
    // What is broken in the database must not push the last whole copy out of the mirror.
    if (!current || !isWhole(current)) return;
    const { head, label, entries, bodies } = current;
    const about: Line[] = [
      ['document', document],
      ['label', label],
    ];
    const beside = [...bodies].map(([hash, body]) => bodyLine(hash, body));
    await this.folders.replace(
      folder,
      snapshotName(head.rev),
      writeLines([...about, ...beside, ...entries.map(entryLine)]),
    );

    const names = await this.#snapshots(folder);
    const oldest = revOf(names.at(-keptSnapshots) ?? names[0]);
    const recent = entries.filter((entry) => entry.rev > Math.min(oldest, head.rev - 1));
    log.write(0, writeLines([...about, ...recent.map(entryLine)]));
    this.#known.set(document, { size: log.size(), head, snapshot: head.rev });
    for (const name of names.slice(0, -keptSnapshots)) await this.folders.deleteFile(folder, name);
  }
}

const isWhole = ({ head, entries }: Source): boolean =>
  storedBreak(entries) === null && (entries.at(-1)?.hash ?? emptyHead.hash) === head.hash;

const additionLines = (addition: Addition): Line[] => [
  ['label', addition.label],
  ...addition.bodies.map(({ hash, body }) => bodyLine(hash, body)),
  ...addition.entries.map(entryLine),
];
