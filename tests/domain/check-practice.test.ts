import { expect, test } from 'vitest';
import { methodologyIssues, type Practice } from '$domain';
import { workshopOf } from '../support/ballot-workshop';
import { practice } from '../support/practice';

const { methodology } = workshopOf();
const [bees, repair] = practice.candidates;
const issues = (changed: Partial<(typeof practice.candidates)[number]>): string[] => {
  const broken: Practice = { ...practice, candidates: [{ ...bees!, ...changed }] };
  return methodologyIssues({ ...methodology, practice: broken })
    .map(({ path = '' }) => path)
    .filter((path) => path.startsWith('practice'));
};
const why = { id: 'broken-why', rev: 1, text: { en: 'Because.' } };
const reading = (least: number, most: number) => ({ least, most, why });

test('[E29] a sound practice has no issues', () => {
  expect(issues({})).toEqual([]);
});

test.each([
  ['a measured criterion', { criterion: 'price', reading: null }, 'criterion'],
  ['a group', { criterion: 'north', reading: null }, 'criterion'],
  ['an answer beyond the scale', { criterion: 'gap', reading: reading(2, 6) }, 'reading'],
  ['an answer between anchors that has none', { criterion: 'gap', reading: reading(2.5, 3) }, 'reading'],
  ['a range turned round', { criterion: 'gap', reading: reading(4, 3) }, 'reading'],
  ['one reading of several questions', { criterion: 'reach', reading: reading(0, 1) }, 'reading'],
])('[E29] %s is named with its place', (_, broken, member) => {
  expect(issues({ tries: [bees!.tries[1]!, broken] })).toEqual([`practice.candidates[0].tries[1].${member}`]);
});

test('[E29] two candidates under one id are named', () => {
  const twice: Practice = { ...practice, candidates: [bees!, { ...repair!, id: bees!.id }] };
  expect(methodologyIssues({ ...methodology, practice: twice }).map(({ path }) => path)).toContain(
    'practice.candidates[1].id',
  );
});
