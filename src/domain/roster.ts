import { canonicalJson, type RosterSeat, type Seat } from '$domain';

/** A seat as the room may know it: no name, no interests. */
export const rosterSeat = ({
  id,
  code,
  group,
  country,
  sector,
  way,
  sectors,
  candidates,
}: Seat): RosterSeat => ({
  ...{ id, code, group, country, sector, way, sectors, candidates },
});

export const sameRoster = (a: RosterSeat, b: RosterSeat): boolean => canonicalJson(a) === canonicalJson(b);
