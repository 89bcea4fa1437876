import { describe, expect, test } from 'vitest';
import {
  activeLeaves,
  type Ballot,
  ballotRefusal,
  brokenAt,
  canonicalJson,
  fixedClock,
  isOnScale,
  type Methodology,
  openedRounds,
  problemOf,
  type Recording,
  rehearsalFrom,
  rehearsalOf,
  seededIds,
} from '$domain';
import { judged, rankingOf } from '$worker';
import { chnri, green, methodologies } from '../support/methodologies';
import { randomMethodology } from '../support/random-methodology';
import { randomWorkshop } from '../support/random-workshop';

const size = { candidates: 30, criteria: 11, experts: 24 };
const from = (methodology: Methodology, seed = 7, sized = size): Recording =>
  rehearsalFrom(methodology, sized, seed, seededIds(seed), fixedClock('2026-01-15T09:00:00.000Z'));
const ballotsOf = ({ bodies }: Recording): Ballot[] =>
  [...bodies.values()].map((body) => JSON.parse(body) as Ballot);

describe('[E9] a rehearsal is simulated, seeded, and nothing else than a rehearsal', () => {
  test.each(methodologies())(
    '%s: every expert hands in, every answer is on its scale, every candidate can be ranked',
    (_, methodology) => {
      const made = from(methodology);
      const { workshop } = made;
      expect(workshop.kind).toBe('rehearsal');
      expect(workshop.frame.name).toMatch(/^Rehearsal: /);
      expect(workshop.rounds[0]!.state).toBe('revealed');
      expect(workshop.rounds[0]!.ballots.size).toBe(24);
      for (const ballot of ballotsOf(made)) {
        expect(ballot.simulated).toBe(true);
        for (const { criterion, answer } of ballot.judgements) {
          const leaf = activeLeaves(workshop.criteria).find(({ id }) => id === criterion)!;
          if (answer.kind === 'value') expect(isOnScale(leaf.scale, answer.value)).toBe(true);
        }
      }
      const opened = openedRounds(workshop, (hash) => JSON.parse(made.bodies.get(hash)!) as Ballot);
      const { lists } = rankingOf(judged(problemOf(workshop, opened)!), null);
      const scores = lists.flatMap(({ rows }) =>
        rows.flatMap(({ score }) => (score === null ? [] : [score])),
      );
      expect(scores.length).toBeGreaterThanOrEqual(25);
      expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(0.15);
    },
  );

  test('the same seed gives the same bytes, another seed others', () => {
    const bytes = (made: Recording): string => canonicalJson([made.entries, [...made.bodies]]);
    expect(bytes(from(green()))).toBe(bytes(from(green())));
    expect(bytes(from(green(), 8))).not.toBe(bytes(from(green())));
    expect(brokenAt(from(chnri()).entries)).toBeNull();
  });

  test.each([
    [3, 1, 1],
    [30, 14, 60],
    [0, 8, 4],
  ])('%i candidates, %i criteria, %i experts', (candidates, criteria, experts) => {
    const { workshop } = from(green(), 1, { candidates, criteria, experts });
    expect([workshop.candidates.size, activeLeaves(workshop.criteria).length, workshop.seats.size]).toEqual([
      candidates,
      criteria,
      experts,
    ]);
    expect(new Set([...workshop.seats.values()].map(({ code }) => code)).size).toBe(experts);
  });

  test.each([1, 2, 3, 4, 5, 6])('[T23] any methodology can be rehearsed (random %i)', (seed) => {
    const made = from(randomMethodology(seed), seed, { candidates: 6, criteria: 5, experts: 12 });
    expect(made.workshop.rounds[0]!.state).toBe('revealed');
    expect(made.workshop.rounds[0]!.ballots.size).toBe(12);
  });

  test('a workshop is rehearsed as a copy under new ids, and stays as it was', () => {
    const real = randomWorkshop(4, { kind: 'real' }).workshop;
    const { workshop } = rehearsalOf(real, 3, seededIds('copy'), fixedClock('2026-01-15T09:00:00.000Z'));
    expect([workshop.kind, workshop.copyOf]).toEqual(['rehearsal', real.id]);
    expect(workshop.candidates.size).toBe(real.candidates.size);
    expect([...workshop.seats.keys()].some((id) => real.seats.has(id))).toBe(false);
  });

  test('[T23] a simulated ballot is refused by a real workshop, a real one by a rehearsal', () => {
    const real = randomWorkshop(4, { kind: 'real', open: true });
    const [ballot] = ballotsOf(real);
    expect(ballotRefusal(real.workshop, { ...ballot!, revision: 9 })).toBeNull();
    expect(ballotRefusal(real.workshop, { ...ballot!, revision: 9, simulated: true })).toMatch(
      /never merged into a real workshop/,
    );
    expect(() => real.receive({ ...ballot!, revision: 9, simulated: true })).toThrow(/simulated/);
    const rehearsal = randomWorkshop(4, { kind: 'rehearsal', open: true });
    expect(
      ballotRefusal(rehearsal.workshop, { ...ballotsOf(rehearsal)[0]!, revision: 9, simulated: false }),
    ).toMatch(/real ballot/);
  });
});

test('[T23] other refusals name their reason', () => {
  const made = randomWorkshop(4, { kind: 'real', open: true });
  const [ballot] = ballotsOf(made);
  expect(ballotRefusal(made.workshop, { ...ballot!, workshop: 'another' })).toMatch(/another workshop/);
  expect(ballotRefusal(made.workshop, { ...ballot!, round: 'none' })).toMatch(
    /round that this workshop does not have/,
  );
  expect(ballotRefusal(made.workshop, { ...ballot!, seat: 'none' })).toMatch(
    /seat that this workshop does not have/,
  );
  expect(ballotRefusal(made.workshop, { ...ballot!, language: 'fi' })).toMatch(/not newer/);
  const closed = randomWorkshop(4, { kind: 'real' });
  expect(ballotRefusal(closed.workshop, ballotsOf(closed)[0]!)).toMatch(/revealed: it takes no ballots/);
});
