import { canonicalJson } from './canonical';
import type { RosterSeat } from './documents';
import type { Seat } from './workshop';

/** A seat as the room may know it: no name, no interests. */
export const rosterSeat = (seat: Seat): RosterSeat => {
  const { id, code, group, country, sector, way, sectors, candidates } = seat;
  return { id, code, group, country, sector, way, sectors, candidates };
};

export const sameRoster = (a: RosterSeat, b: RosterSeat): boolean => canonicalJson(a) === canonicalJson(b);
