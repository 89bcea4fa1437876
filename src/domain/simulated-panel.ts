import type { RandomStream } from '$core';
import { activeSeats, liveCandidates, measuredLeaves, plannedJudges, sectorsInTurn } from './assignment';
import type { Fact } from './facts';
import type { CriterionLeaf, MergedGroup } from './methodology';
import type { Ids } from './ports';
import { cellKey, type Measurement, type Seat, type Workshop } from './workshop';

/*
 * A panel and looked-up figures for a rehearsal: plausible, seeded, and made of nothing but the methodology's own ids.
 */

/** Seats spread over as many merged groups as can each have the minimum of people (R5), countries in turn. */
export function simulatedSeats(workshop: Workshop, count: number, ids: Ids): Fact[] {
  const groups = usableGroups(workshop, count);
  const { countries } = workshop.frame;
  return Array.from({ length: count }, (_, at): Fact => {
    const group = groups[at % Math.max(1, groups.length)];
    const turn = Math.floor(at / Math.max(1, groups.length));
    const seat: Seat = {
      id: ids.next(),
      code: seatCode(at),
      group: group?.of[turn % group.of.length] ?? '',
      country: countries[turn % Math.max(1, countries.length)] ?? '',
      sector: '',
      expertise: '',
      way: 'this-laptop',
      sectors: [],
      candidates: [],
      interests: {},
      declared: true,
      nameHash: '',
      left: false,
    };
    return { type: 'seatAdded', seat };
  });
}

function usableGroups({ mergedGroups, rule }: Workshop, count: number): readonly MergedGroup[] {
  const most = Math.max(1, Math.floor(count / rule.minimumGroup));
  return mergedGroups.slice(0, most);
}

/** A1 … A9, B1 … : short enough to be read aloud. */
const seatCode = (at: number): string =>
  `${'ABCDEFGHJKLMNPQRSTUVWXYZ'[Math.floor(at / 9) % 24]!}${at < 216 ? (at % 9) + 1 : at}`;

/** Sectors assigned in turn, as few to a person as let every candidate be judged by two more than the minimum (R1). */
export function simulatedAssignment(workshop: Workshop): Fact[] {
  const all = workshop.frame.sectors.length;
  for (let perSeat = 2; perSeat < all; perSeat++) {
    const turns = sectorsInTurn(workshop, perSeat);
    const facts = [...turns].map(([seat, sectors]): Fact => ({
      type: 'seatChanged',
      seat,
      patch: { sectors },
    }));
    const seats = new Map(
      activeSeats(workshop).map((seat) => [seat.id, { ...seat, sectors: turns.get(seat.id) ?? [] }]),
    );
    const planned = [...plannedJudges({ ...workshop, seats }).values()];
    if (planned.every((judges) => judges >= workshop.rule.minimumJudgements + 2)) return facts;
  }
  return [];
}

/** A figure for every cell that is looked up and has none. */
export function simulatedMeasurements(workshop: Workshop, chance: RandomStream, source: string): Fact[] {
  return liveCandidates(workshop).flatMap((candidate) =>
    measuredLeaves(workshop)
      .filter((leaf) => !workshop.measurements.has(cellKey(candidate.id, leaf.id)))
      .map((leaf): Fact => {
        const measurement: Measurement = {
          candidate: candidate.id,
          criterion: leaf.id,
          value: simulatedFigure(leaf, chance),
          source,
          challenge: null,
        };
        return { type: 'performanceMeasured', measurement };
      }),
  );
}

function simulatedFigure(leaf: CriterionLeaf, chance: RandomStream): Measurement['value'] {
  const unknown = chance.uniform() < 0.1;
  const share = chance.uniform();
  if (leaf.noneKnown !== null && unknown) return { kind: 'none-known' };
  const { min, max, step } = leaf.scale;
  const steps = Math.floor((max - min) / step + 1e-9);
  return { kind: 'number', value: onStep(min, step, Math.floor(share * (steps + 1))) };
}

/** min + k steps without the noise of binary fractions: scales have few decimals. */
export const onStep = (min: number, step: number, k: number): number =>
  Math.round((min + k * step) * 1e6) / 1e6;
