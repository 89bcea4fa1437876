import { privateHash, type Id, type PrivateRow, type Seat } from '$domain';

type Rows = ReadonlyMap<Id, PrivateRow>;

export const noRows: Rows = new Map();

/** The private rows that hold names; attachments lie in the same table. */
export const nameRows = (rows: Rows): Rows => new Map([...rows].filter(([, { kind }]) => kind === 'name'));

/** Names by seat, as far as they are the ones the record speaks of: its salted hash tells (T5). */
export const namesBySeat = (rows: Rows, seats: Iterable<Seat>): ReadonlyMap<Id, string> =>
  new Map(
    [...seats].flatMap(({ id, nameHash }) => {
      const row = rows.get(id);
      const known = row !== undefined && nameHash === privateHash(row.salt, row.text);
      return known ? [[id, row.text] as const] : [];
    }),
  );
