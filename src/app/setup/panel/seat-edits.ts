import type { Fact, Ids, MergedGroup, Seat, Text, Workshop } from '$domain';

/** Letters and figures that are not mistaken for each other when read aloud or from a slip. */
const letters = 'ABCDEFHJKLMNPRTUVWXY';
const figures = '23456789';

/** A code as people see it, K7 or M2: one that is free, at a place that an id chooses and nobody can guess. */
export function freeCode(taken: ReadonlySet<string>, id: string): string {
  const codes = [...letters].flatMap((letter) => [...figures].map((figure) => `${letter}${figure}`));
  let start = 0;
  for (const letter of id) start = (start * 31 + letter.charCodeAt(0)) % codes.length;
  for (let more = 1; ; more += 1)
    for (let at = 0; at < codes.length; at += 1) {
      const code = `${codes[(start + at) % codes.length]!}${more === 1 ? '' : more}`;
      if (!taken.has(code)) return code;
    }
}

export type NewSeat = Pick<Seat, 'group' | 'country' | 'way'>;

export function newSeats(workshop: Workshop, count: number, like: NewSeat, ids: Ids): Fact[] {
  const taken = new Set([...workshop.seats.values()].map(({ code }) => code));
  return Array.from({ length: count }, (): Fact => {
    const id = ids.next();
    const code = freeCode(taken, id);
    taken.add(code);
    const seat: Seat = {
      ...like,
      id,
      code,
      sector: '',
      expertise: '',
      sectors: [],
      candidates: [],
      interests: {},
      declared: false,
      nameHash: '',
      left: false,
    };
    return { type: 'seatAdded', seat };
  });
}

export const hasBallot = ({ rounds }: Workshop, seat: string): boolean =>
  rounds.some(({ ballots }) => ballots.has(seat));

/** One stakeholder group counts in another merged group, or in none; groups keep their order. */
export const countedIn = (groups: readonly MergedGroup[], member: string, target: string): MergedGroup[] =>
  groups.map((group) => {
    const of = group.of.filter((each) => each !== member);
    return { ...group, of: group.id === target ? [...of, member] : of };
  });

export const renamed = (groups: readonly MergedGroup[], id: string, name: Text): MergedGroup[] =>
  groups.map((group) => (group.id === id ? { ...group, name } : group));

/** Interests with one changed; none is not kept: absent means none (R7). */
export function withInterest(
  { interests }: Seat,
  candidate: string,
  level: Seat['interests'][string],
): Seat['interests'] {
  const { [candidate]: _before, ...rest } = interests;
  return level === 'none' ? rest : { ...rest, [candidate]: level };
}
