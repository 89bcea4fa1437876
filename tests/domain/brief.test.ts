import { describe, expect, test } from 'vitest';
import {
  activeSeats,
  briefHash,
  briefOf,
  canonicalJson,
  foldWorkshop,
  rosterSeat,
  workshopOfBrief,
  type Brief,
  type Workshop,
} from '$domain';
import { ballotForm, type BallotForm } from '../../src/app/ballot/ballot-form';
import { entriesOf, seat, workshopFacts } from '../support/ballot-workshop';
import { randomWorkshop } from '../support/random-workshop';

/** As it arrives on another device: through bytes. */
const sent = (workshop: Workshop, round = workshop.rounds[0]!): Brief =>
  JSON.parse(canonicalJson(briefOf(workshop, round))) as Brief;

/** What a form shows, without what no form shows. */
const shown = ({ workshop, ...form }: BallotForm): unknown => ({
  ...form,
  candidates: form.candidates.map(visible),
  screening: form.screening.map(visible),
  interestsFor: form.interestsFor.map(visible),
  order: [form.candidates, form.screening].map((list) => list.map(({ id }) => id)),
  measurements: [...workshop.measurements.values()]
    .filter(({ criterion }) => form.criteria.some(({ id, active }) => id === criterion && active))
    .map(({ value, source }) => ({ value, source })),
  evidence: [...workshop.evidence.values()].map(({ id, text, link, source, origin }) => ({
    ...{ id, text, link, source, origin },
  })),
});
const visible = ({ origin: _, source: __, ...candidate }: { origin: string; source: string }): unknown =>
  candidate;

describe.each([11, 12, 13, 14, 15, 16])('[T6] random workshop %i', (seed) => {
  const workshop = foldWorkshop(null, randomWorkshop(seed).entries)!;

  test('a device with the brief alone has the form of the facilitator, and its hash', () => {
    for (const round of workshop.rounds) {
      const rebuilt = workshopOfBrief(sent(workshop, round));
      expect(briefHash(rebuilt, round)).toBe(briefHash(workshop, round));
      for (const each of activeSeats(workshop).slice(0, 4)) {
        const stated = new Map(Object.entries(each.interests));
        const theirs = { ...rosterSeat(each), interests: {} };
        const form = ballotForm(rebuilt, round, theirs, stated, null);
        const own = ballotForm(workshop, round, { ...theirs, interests: {} }, stated, null);
        expect(shown(form)).toEqual(shown(own));
      }
    }
  });
});

test('[E30][R1] order, common and screened-out candidates are the same on a device as on the laptop', () => {
  const facts = workshopFacts({
    candidates: 8,
    seats: [seat(1, { sectors: ['soil'] })],
    more: [
      { type: 'candidateChanged', candidate: 'cand-3', patch: { common: true } },
      { type: 'shortListSet', screenedOut: ['cand-2'], screenedIn: [] },
      { type: 'roundCreated', round: 'sort', name: 'First sorting', asks: ['screening', 'scores'] },
    ],
  });
  const workshop = foldWorkshop(null, entriesOf(facts))!;
  const own = workshop.seats.get('seat-1')!;
  for (const round of workshop.rounds) {
    const of = (source: Parameters<typeof ballotForm>[0]): string[][] => {
      const form = ballotForm(source, round, own, new Map(), null);
      return [form.candidates, form.screening, form.interestsFor].map((list) => list.map(({ id }) => id));
    };
    expect(of(workshopOfBrief(sent(workshop, round)))).toEqual(of(workshop));
  }
  expect(
    ballotForm(workshop, workshop.rounds[0]!, own, new Map(), null)
      .candidates.map(({ id }) => id)
      .sort(),
  ).toEqual(['cand-3', 'cand-4', 'cand-6', 'cand-8']);
});

test('[R8] “none known” stays apart from a figure and from nothing', () => {
  const more = [
    {
      type: 'performanceMeasured' as const,
      measurement: {
        candidate: 'cand-1',
        criterion: 'price',
        value: { kind: 'none-known' as const },
        source: 'asked',
        challenge: null,
      },
    },
  ];
  const workshop = foldWorkshop(null, entriesOf(workshopFacts({ more })))!;
  const { measurements } = workshopOfBrief(sent(workshop));
  expect(measurements.get('cand-1/price')?.value).toEqual({ kind: 'none-known' });
  expect(measurements.has('cand-2/price')).toBe(false);
});
