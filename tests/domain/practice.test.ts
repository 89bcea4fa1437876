import { expect, test } from 'vitest';
import {
  inverseOf,
  minutesOf,
  practiceMinutes,
  practiceTries,
  seededIds,
  startFromTemplate,
  type Fact,
  type Practice,
} from '$domain';
import { seat, workshopOf } from '../support/ballot-workshop';
import { practice, practiceOffered } from '../support/practice';

const offered = (...more: Fact[]) => workshopOf({ more: [practiceOffered, ...more] });
const asked = (workshop: ReturnType<typeof offered>) =>
  practiceTries(workshop).map(({ candidate, leaf, question }) => `${candidate.id}/${leaf.id}/${question}`);

test('[E29] a practice asks its candidates on criteria that are judged here, in its own order', () => {
  expect(asked(offered())).toEqual([
    'practice-bees/gap/',
    'practice-bees/wish/',
    'practice-repair/gap/',
    'practice-repair/firm/',
  ]);
  const off: Fact = { type: 'criterionChanged', criterion: 'gap', patch: { active: false } };
  expect(asked(offered(off))).toEqual(['practice-bees/wish/', 'practice-repair/firm/']);
  expect(practiceTries(workshopOf())).toEqual([]);
});

test('[E29] a criterion of several questions is practised with all of them', () => {
  const reach: Practice = {
    ...practice,
    candidates: [{ ...practice.candidates[0]!, tries: [{ criterion: 'reach', reading: null }] }],
  };
  expect(asked(offered({ type: 'practiceChanged', practice: reach }))).toEqual([
    'practice-bees/reach/reach1',
    'practice-bees/reach/reach2',
  ]);
});

test('[E29] a reading that the changed scale no longer has is not shown', () => {
  const { scale } = practiceTries(offered())[0]!.leaf;
  const four = { ...scale, min: 3, anchors: scale.anchors.slice(2) };
  const changed: Fact = { type: 'criterionChanged', criterion: 'gap', patch: { scale: four } };
  const readings = practiceTries(offered(changed)).map(({ reading }) => reading?.least ?? null);
  expect(readings).toEqual([null, null, 3, null]);
});

test('[E29][R1] its minutes are in the minutes of everybody, where scores are asked and it is offered', () => {
  const own = seat(1);
  const both = ['weights', 'scores'] as const;
  const without = minutesOf(workshopOf(), own, both);
  expect(minutesOf(offered(), own, both)).toBe(without + 3);
  expect(minutesOf(offered(), own, ['weights'])).toBe(minutesOf(workshopOf(), own, ['weights']));
  const off = offered(
    ...['gap', 'wish', 'firm'].map((criterion): Fact => ({
      type: 'criterionChanged',
      criterion,
      patch: { active: false },
    })),
  );
  expect(practiceMinutes(off)).toBe(0);
});

test('[E2][E32] a template keeps it, and switching it off is taken back', () => {
  const template = offered();
  const kept = { candidates: false, seats: false };
  const begin = { kind: 'real', seed: 1, frame: {} } as const;
  expect(startFromTemplate(template, begin, kept, seededIds(1))).toContainEqual(practiceOffered);
  expect(inverseOf(template, { type: 'practiceChanged', practice: null })).toEqual([practiceOffered]);
});
