import type { RosterSeat, Seat } from '$domain';

/** A seat as the room may know it: no name, no interests. */
export const rosterSeat = (seat: Seat): RosterSeat => {
  const { id, code, group, country, sector, way, sectors, candidates } = seat;
  return { id, code, group, country, sector, way, sectors, candidates };
};
