import type { ChosenFile, CopyState, SecondCopies } from '$domain';
import { Connection, defaultLimits, type Limits } from './connection';
import type { CopyRow } from './shape';

export interface SecondCopySettings {
  readonly name?: string;
  readonly limits?: Limits;
}

const noCopy = (document: string): CopyRow => ({
  document,
  handle: null,
  fileName: '',
  writtenRev: 0,
  dueRev: 0,
});

/**
 * The copy outside the browser's store. The chosen file is kept with the workshop, so that it is known after a restart;
 * browsers without chosen files, or pages where they are withheld, are left with the reminder.
 */
export function secondCopies({
  name = 'pondera',
  limits = defaultLimits,
}: SecondCopySettings = {}): SecondCopies {
  const connection = new Connection(name, limits);

  const read = async (document: string): Promise<CopyRow> =>
    (await connection.transact(['copies'], 'readonly', (tx) => tx.objectStore('copies').get(document))) ??
    noCopy(document);

  const change = async (document: string, part: Partial<CopyRow>): Promise<CopyState> => {
    const row = await connection.transact(['copies'], 'readwrite', async (tx) => {
      const changed = { ...((await tx.objectStore('copies').get(document)) ?? noCopy(document)), ...part };
      await tx.objectStore('copies').put(changed);
      return changed;
    });
    return stateOf(row);
  };

  const write = async (row: CopyRow, file: ChosenFile, rev: number, text: string): Promise<CopyState> => {
    try {
      const target = await file.createWritable();
      await target.write(text);
      await target.close();
    } catch {
      // Moved, locked or withheld: the file stays known, and the copy is due.
      return change(row.document, { dueRev: rev });
    }
    return change(row.document, { writtenRev: rev, dueRev: rev });
  };

  return {
    state: async (document) => stateOf(await read(document)),
    keep: (document, file) => change(document, { handle: file, fileName: file.name }),
    stepClosed: async (document, rev, text) => {
      const row = await read(document);
      const file = fileOf(row);
      if (file && (await isGranted(file))) return write(row, file, rev, text);
      return change(document, { dueRev: rev });
    },
    writeNow: async (document, rev, text) => {
      const row = await read(document);
      const file = fileOf(row);
      if (!file) return change(document, { dueRev: rev });
      if (!(await isGranted(file))) await file.requestPermission?.({ mode: 'readwrite' });
      return write(row, file, rev, text);
    },
    downloaded: (document, rev) => change(document, { writtenRev: rev, dueRev: rev }),
  };
}

const fileOf = (row: CopyRow): ChosenFile | null => row.handle as ChosenFile | null;

/** A file without the question is one that needs none. */
const isGranted = async (file: ChosenFile): Promise<boolean> =>
  file.queryPermission === undefined || (await file.queryPermission({ mode: 'readwrite' })) === 'granted';

async function stateOf(row: CopyRow): Promise<CopyState> {
  const file = fileOf(row);
  const kind = file === null ? 'none' : (await isGranted(file)) ? 'automatic' : 'ask';
  return { kind, fileName: row.fileName, writtenRev: row.writtenRev, due: row.dueRev > row.writtenRev };
}
