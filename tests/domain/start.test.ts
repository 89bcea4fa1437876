import { describe, expect, test } from 'vitest';
import {
  fixedClock,
  type Kept,
  Recording,
  seededIds,
  startFromTemplate,
  startWorkshop,
  type Workshop,
} from '$domain';
import { methodologies } from '../support/methodologies';
import { randomWorkshop } from '../support/random-workshop';

const recording = (seed = 'start'): Recording =>
  new Recording(seededIds(seed), fixedClock('2026-01-15T09:00:00.000Z'));

describe('[E1] a workshop begins from a methodology alone', () => {
  test.each(methodologies())(
    '%s: its question, sectors and countries, and one scoring round',
    (_, methodology) => {
      const made = recording();
      made.record(startWorkshop(methodology, { kind: 'real', seed: 5, frame: { name: 'Ours' } }, made.ids));
      const { workshop } = made;
      expect(workshop.frame).toMatchObject({
        name: 'Ours',
        language: 'en',
        question: methodology.question.text['en'],
      });
      expect(workshop.frame.sectors).toEqual(methodology.sectors.map(({ id }) => id));
      expect(workshop.rule).toEqual(methodology.rule);
      expect(workshop.rounds.map(({ state, asks }) => [state, asks.includes('scores')])).toEqual([
        ['created', true],
      ]);
      expect([workshop.kind, workshop.seed, workshop.copyOf]).toEqual(['real', 5, null]);
    },
  );
});

describe('[E2] a past workshop is a template with all judgements removed', () => {
  const copy = (template: Workshop, kept: Kept): Workshop => {
    const made = recording('copy');
    made.record(
      startFromTemplate(template, { kind: 'real', seed: 1, frame: { name: 'Next year' } }, kept, made.ids),
    );
    return made.workshop;
  };

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('settings stay, everything people said goes (workshop %i)', (seed) => {
    const made = randomWorkshop(seed);
    const [seat] = made.workshop.seats.keys();
    const leaf = made.workshop.criteria.find(({ kind }) => kind === 'leaf')!;
    made.record([
      { type: 'ruleChanged', patch: { minimumJudgements: 3 } },
      { type: 'criterionChanged', criterion: leaf.id, patch: { name: { ...leaf.name, rev: 2 } } },
      { type: 'seatChanged', seat: seat!, patch: { nameHash: 'f'.repeat(64) } },
    ]);
    const template = made.workshop;
    const next = copy(template, { candidates: true, seats: true });
    expect(next.copyOf).toBe(template.id);
    expect(next.id).not.toBe(template.id);
    expect(next.frame).toEqual({ ...template.frame, name: 'Next year' });
    expect([next.rule, next.criteria, next.mergedGroups, next.benchmarks]).toEqual([
      template.rule,
      template.criteria,
      template.mergedGroups,
      template.benchmarks,
    ]);
    expect([...next.candidates.values()].map(({ id: _, ...rest }) => rest)).toEqual(
      [...template.candidates.values()].map(({ id: _, ...rest }) => ({ ...rest, screenedOut: false })),
    );
    expect([...next.seats.values()].map(({ code, group }) => [code, group])).toEqual(
      [...template.seats.values()].map(({ code, group }) => [code, group]),
    );
    for (const each of next.seats.values())
      expect([each.interests, each.declared, each.nameHash]).toEqual([{}, false, '']);
    expect(next.measurements.size).toBe(template.measurements.size);
    for (const each of next.measurements.values()) expect(each.challenge).toBeNull();
    expect(next.rounds.map(({ state, ballots }) => [state, ballots.size])).toEqual([['created', 0]]);
    expect([next.prose, next.skipped, next.ruleFixedAt]).toEqual([{}, {}, null]);
    const oldIds = new Set([
      ...template.candidates.keys(),
      ...template.seats.keys(),
      ...template.evidence.keys(),
    ]);
    for (const id of [...next.candidates.keys(), ...next.seats.keys(), ...next.evidence.keys()])
      expect(oldIds.has(id)).toBe(false);
  });

  test('a tree of another shape comes over whole', () => {
    const made = randomWorkshop(3);
    const leaf = made.workshop.criteria.find(({ kind }) => kind === 'leaf')!;
    made.record([
      { type: 'criterionAdded', criterion: { ...leaf, id: 'our-own' }, before: leaf.id },
      { type: 'criterionMoved', criterion: 'our-own', parent: null, before: null },
    ]);
    expect(copy(made.workshop, { candidates: false, seats: false }).criteria).toEqual(made.workshop.criteria);
  });

  test('candidates and seats come along only where wanted', () => {
    const { workshop } = randomWorkshop(2);
    const bare = copy(workshop, { candidates: false, seats: false });
    expect([bare.candidates.size, bare.seats.size, bare.measurements.size, bare.evidence.size]).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
