import { activeLeaves } from './criteria';
import type { Candidate } from './candidate';
import { sha256Hex } from './hash';
import type { CriterionLeaf } from './methodology';
import { practiceMinutes } from './practice';
import type { Asks, Seat, Workshop } from './workshop';

/** Candidates that are still in play, in the workshop's order. */
export const liveCandidates = (workshop: Pick<Workshop, 'candidates'>): Candidate[] =>
  [...workshop.candidates.values()].filter((candidate) => !candidate.screenedOut);

/** Criteria that experts judge; measured ones are looked up. */
export const judgedLeaves = (workshop: Pick<Workshop, 'criteria'>): CriterionLeaf[] =>
  activeLeaves(workshop.criteria).filter((leaf) => leaf.elicit === 'judged');

export const measuredLeaves = (workshop: Workshop): CriterionLeaf[] =>
  activeLeaves(workshop.criteria).filter((leaf) => leaf.elicit === 'measured');

/** Questions of a leaf: its several ones, or the leaf's own with the id ''. */
export const questionsOf = (leaf: CriterionLeaf): readonly string[] =>
  leaf.questions.length === 0 ? [''] : leaf.questions.map((question) => question.id);

/** What of a seat decides which candidates it is asked about. */
type Assigned = Pick<Seat, 'sectors' | 'candidates' | 'interests'>;

/** Is this candidate for this expert to score? Common candidates are for all; abstaining ones for none (R1, R7). */
export function isAssigned(seat: Assigned, candidate: Candidate): boolean {
  if (seat.interests[candidate.id] === 'abstains') return false;
  if (candidate.common || (seat.sectors.length === 0 && seat.candidates.length === 0)) return true;
  return seat.sectors.includes(candidate.sector) || seat.candidates.includes(candidate.id);
}

export const assignedCandidates = (workshop: Pick<Workshop, 'candidates'>, seat: Assigned): Candidate[] =>
  liveCandidates(workshop).filter((candidate) => isAssigned(seat, candidate));

/**
 * The order in which one expert meets the candidates (R19, E30): the workshop's own, or one drawn per seat that
 * stays the same through rounds and reloads, and in which a candidate added later moves no other.
 */
export function orderFor<C extends { readonly id: string }>(
  workshop: Pick<Workshop, 'seed' | 'rule'>,
  seat: string,
  candidates: readonly C[],
): C[] {
  if (workshop.rule.candidateOrder === 'listed') return [...candidates];
  const place = new Map(candidates.map(({ id }) => [id, sha256Hex(`order/${workshop.seed}/${seat}/${id}`)]));
  return [...candidates].sort((a, b) => (place.get(a.id)! < place.get(b.id)! ? -1 : 1));
}

/** Questions a seat answers in a round: candidates × judged criteria × their questions. */
export function cellsOf(workshop: Workshop, seat: Seat): number {
  const questions = judgedLeaves(workshop).reduce((sum, leaf) => sum + questionsOf(leaf).length, 0);
  return assignedCandidates(workshop, seat).length * questions;
}

/** What a round costs one person, in minutes (R1): 15 s a cell and 3 min for weights unless set otherwise, and the practice. */
export function minutesOf(workshop: Workshop, seat: Seat, asks: readonly Asks[]): number {
  const { secondsPerCell, minutesForWeights, weighting } = workshop.rule;
  const scoring = asks.includes('scores') ? (cellsOf(workshop, seat) * secondsPerCell) / 60 : 0;
  const screening = asks.includes('screening') ? (workshop.candidates.size * secondsPerCell) / 60 : 0;
  const weighing = asks.includes('weights') && weighting !== 'equal' ? minutesForWeights : 0;
  const practising = asks.includes('scores') ? practiceMinutes(workshop) : 0;
  return scoring + screening + weighing + practising;
}

/** Seats that answer: all but those who left. */
export const activeSeats = (workshop: Workshop): Seat[] =>
  [...workshop.seats.values()].filter((seat) => !seat.left);

/** How many experts are planned for each live candidate; below the minimum a cell cannot reach enough evidence. */
export function plannedJudges(workshop: Workshop): ReadonlyMap<string, number> {
  const seats = activeSeats(workshop);
  return new Map(
    liveCandidates(workshop).map((candidate) => [
      candidate.id,
      seats.filter((seat) => isAssigned(seat, candidate)).length,
    ]),
  );
}

/** The merged group a seat counts in, or null. */
export const mergedGroupOf = (workshop: Workshop, seat: Seat): string | null =>
  workshop.mergedGroups.find((group) => group.of.includes(seat.group))?.id ?? null;

/** People per merged group; a group under the minimum is not used in a result (R5). */
export function groupSizes(workshop: Workshop): ReadonlyMap<string, number> {
  const sizes = new Map(workshop.mergedGroups.map((group) => [group.id, 0]));
  for (const seat of activeSeats(workshop)) {
    const group = mergedGroupOf(workshop, seat);
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return sizes;
}

/**
 * Assigns `perSeat` sectors to each active seat in turn, so that every sector is judged about equally often
 * and every group is spread over all sectors.
 */
export function sectorsInTurn(workshop: Workshop, perSeat: number): ReadonlyMap<string, readonly string[]> {
  const sectors = workshop.frame.sectors;
  const byGroup = new Map<string, Seat[]>();
  for (const seat of activeSeats(workshop)) {
    const group = mergedGroupOf(workshop, seat) ?? '';
    byGroup.set(group, [...(byGroup.get(group) ?? []), seat]);
  }
  const assigned = new Map<string, readonly string[]>();
  let turn = 0;
  for (const seats of byGroup.values()) {
    for (const seat of seats) {
      const own = Array.from(
        { length: Math.min(perSeat, sectors.length) },
        (_, k) => sectors[(turn + k) % sectors.length]!,
      );
      assigned.set(seat.id, own);
      turn += perSeat;
    }
  }
  return assigned;
}
