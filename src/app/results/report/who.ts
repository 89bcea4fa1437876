import type { Workshop } from '$domain';
import { activeSeats, inLanguage } from '$domain';

export interface GroupLine {
  readonly name: string;
  readonly seats: number;
  readonly handedIn: number;
  readonly used: boolean;
}

export interface Participation {
  readonly invited: number;
  readonly present: number;
  readonly groups: readonly GroupLine[];
  readonly missing: readonly string[];
  readonly countries: readonly string[];
  /** Declarations by level; counts only, never names (R7, D29). */
  readonly takesPart: number;
  readonly abstains: number;
}

/** Who took part, as counts that name nobody. */
export function participation(workshop: Workshop): Participation {
  const handedIn = new Set(workshop.rounds.flatMap((round) => [...round.ballots.keys()]));
  const seats = activeSeats(workshop);
  const groups = workshop.mergedGroups.map((group): GroupLine => {
    const own = seats.filter((seat) => group.of.includes(seat.group));
    const present = own.filter((seat) => handedIn.has(seat.id)).length;
    return {
      name: inLanguage(group.name, workshop.frame.language),
      seats: own.length,
      handedIn: present,
      used: present >= workshop.rule.minimumGroup,
    };
  });
  const levels = seats.flatMap((seat) => Object.values(seat.interests));
  return {
    invited: seats.length,
    present: seats.filter((seat) => handedIn.has(seat.id)).length,
    groups,
    missing: groups.filter((group) => group.handedIn === 0).map((group) => group.name),
    countries: [...new Set(seats.map((seat) => seat.country))].filter((country) => country !== '').sort(),
    takesPart: levels.filter((level) => level === 'takes-part').length,
    abstains: levels.filter((level) => level === 'abstains').length,
  };
}
