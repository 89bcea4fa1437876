import { excerpt } from './table';

/** What a column of the file is used for: an importer's own word, `field:` and a name, or nothing. */
export type ColumnUse = string;
export const ignored: ColumnUse = 'ignored';

export interface Column {
  readonly index: number;
  readonly header: string;
  readonly use: ColumnUse;
  /** False: the header is none the importer knows, and somebody should look at it. */
  readonly known: boolean;
}

/** Headers are compared without regard to case, accents, and what stands between their words. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

/**
 * What each column is used for: as chosen by a person, else as its header says.
 *
 * @param synonyms plain header → use
 * @param unknown what an unknown header is used for
 * @param chosen by index of column
 */
export function columnsOf(
  header: readonly string[],
  synonyms: ReadonlyMap<string, ColumnUse>,
  unknown: (header: string) => ColumnUse,
  chosen: Readonly<Record<number, ColumnUse>> = {},
): Column[] {
  return header.map((name, index) => {
    const byName = synonyms.get(plainHeader(name));
    const use = Object.hasOwn(chosen, index) ? chosen[index]! : (byName ?? unknown(name));
    return { index, header: name, use, known: byName !== undefined };
  });
}

/** Why the columns cannot be used as they are: one use twice, or a needed one missing. */
export function columnFaults(columns: readonly Column[], needed: readonly ColumnUse[]): string[] {
  const uses = columns.filter(({ use }) => use !== ignored);
  const twice = uses.flatMap(({ use, header }, at) => {
    const first = uses.findIndex((other) => other.use === use);
    return first < at
      ? [
          `Columns ${excerpt(uses[first]!.header)} and ${excerpt(header)} mean the same (${use.replace('field:', '')}). Ignore one of them.`,
        ]
      : [];
  });
  const missing = needed
    .filter((use) => !uses.some((column) => column.use === use))
    .map(
      (use) =>
        `No column is the ${use}. The first line must name the columns; name one of them “${use}”, or choose which one it is.`,
    );
  return [...twice, ...missing];
}
