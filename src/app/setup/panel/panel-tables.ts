import {
  activeSeats,
  assignedCandidates,
  cellsOf,
  inLanguage,
  liveCandidates,
  minutesOf,
  plannedJudges,
  type Asks,
  type Candidate,
  type Seat,
  type Workshop,
} from '$domain';

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  /** People per listed country, then elsewhere. */
  readonly counts: readonly number[];
  readonly all: number;
  readonly proposed: { readonly min: number; readonly max: number };
}

/** The countries of the frame, as far as anybody comes from them or they are few; others are counted as elsewhere. */
export const countriesOf = ({ frame }: Workshop): readonly string[] => frame.countries;

/** Seats by stakeholder group × country (D28): people who have not left. */
export function groupTable(workshop: Workshop): GroupRow[] {
  const countries = countriesOf(workshop);
  const seats = activeSeats(workshop);
  return workshop.methodology.stakeholderGroups.map(({ id, name, seats: proposed }) => {
    const own = seats.filter(({ group }) => group === id);
    const counts = countries.map((country) => own.filter((seat) => seat.country === country).length);
    const elsewhere = own.filter(({ country }) => !countries.includes(country)).length;
    return {
      id,
      name: inLanguage(name, workshop.frame.language),
      counts: [...counts, elsewhere],
      all: own.length,
      proposed,
    };
  });
}

export interface WorkRow {
  readonly seat: Seat;
  readonly candidates: number;
  readonly cells: number;
  readonly minutes: number;
  readonly over: boolean;
}

/** What the round to come asks of everybody (R1): the first scoring round that is not over, else weights and scores. */
export function asksOf({ rounds }: Workshop): readonly Asks[] {
  const next = rounds.find(({ asks, state }) => asks.includes('scores') && state !== 'revealed');
  return next?.asks ?? ['weights', 'scores'];
}

export function workTable(workshop: Workshop): WorkRow[] {
  const asks = asksOf(workshop);
  return activeSeats(workshop).map((seat) => {
    const minutes = minutesOf(workshop, seat, asks);
    return {
      seat,
      candidates: assignedCandidates(workshop, seat).length,
      cells: cellsOf(workshop, seat),
      minutes,
      over: minutes > workshop.rule.minutesForRound,
    };
  });
}

export interface PlannedRow {
  readonly candidate: Candidate;
  readonly planned: number;
  readonly few: boolean;
}

/** How many judgements each candidate can get; below the minimum it cannot have enough evidence (R6). */
export function plannedTable(workshop: Workshop): PlannedRow[] {
  const planned = plannedJudges(workshop);
  return liveCandidates(workshop).map((candidate) => {
    const count = planned.get(candidate.id) ?? 0;
    return { candidate, planned: count, few: count < workshop.rule.minimumJudgements };
  });
}

export interface InterestRow {
  readonly candidate: Candidate;
  readonly takesPart: readonly Seat[];
  readonly abstains: readonly Seat[];
}

export function interestTable(workshop: Workshop): InterestRow[] {
  const seats = activeSeats(workshop);
  return liveCandidates(workshop).map((candidate) => ({
    candidate,
    takesPart: seats.filter(({ interests }) => interests[candidate.id] === 'takes-part'),
    abstains: seats.filter(({ interests }) => interests[candidate.id] === 'abstains'),
  }));
}
