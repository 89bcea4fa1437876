import { expect, test } from 'vitest';
import { criteriaIssues, type CriterionLeaf, type Scale } from '$domain';
import {
  equalSteps,
  freeStep,
  movedAnchor,
  placed,
  pointsOf,
  rescaled,
  unplaced,
  withAnchor,
  withoutAnchor,
} from '../../../../src/app/setup/criteria/scale-edits';
import { green, leafOf } from '../../../support/methodologies';
import { text } from '../../sample';

const deadline = leafOf(green(), 'deadline');
const effect = leafOf(green(), 'effect');

const scaleIssuesOf = (leaf: CriterionLeaf, scale: Scale) =>
  criteriaIssues([{ ...leaf, parent: null, distinctFrom: [], scale }]);

test('[R16] other ends take the outer anchors along, and the values spread by equal steps again', () => {
  const scale = rescaled(deadline.scale, { max: 60 });
  expect(scale.anchors.map(({ value }) => value)).toEqual([0, 12, 36, 60]);
  expect(scale.valueFunction).toEqual({ kind: 'linear' });
  expect(scaleIssuesOf(deadline, scale)).toEqual([]);
});

test('[R16] other steps leave the values that were placed by hand', () => {
  expect(rescaled(deadline.scale, { step: 6 }).valueFunction).toEqual(deadline.scale.valueFunction);
});

test('[D9] an anchor is added in the widest gap, on a step, and removed again; the ends stay', () => {
  const value = freeStep(deadline.scale);
  expect(value).toBe(90);
  const more = withAnchor(deadline.scale, 90, text('new', 'Seven and a half years.'));
  expect(more.anchors.map((anchor) => anchor.value)).toEqual([0, 12, 36, 60, 90, 120]);
  expect(withoutAnchor(more, 90)).toEqual(deadline.scale);
  expect(withoutAnchor(more, 0)).toEqual(more);
  const every = rescaled({ ...effect.scale, min: 0 }, { step: 25 });
  expect(freeStep(every)).toBeNull();
});

test('[R16] an anchor placed by hand moves between its neighbours and never onto another', () => {
  expect(movedAnchor(effect.scale, 25, 30)!.anchors.map(({ value }) => value)).toEqual([0, 30, 50, 75, 100]);
  expect(movedAnchor(effect.scale, 25, 50)).toBeNull();
  expect(movedAnchor(effect.scale, 25, 120)).toBeNull();
  expect(movedAnchor(effect.scale, 0, 10)).toBeNull();
});

test('[R16] partial values default to equal steps, are placed by hand, and never turn back', () => {
  expect(pointsOf(effect)).toEqual([
    [0, 0],
    [25, 0.25],
    [50, 0.5],
    [75, 0.75],
    [100, 1],
  ]);
  const byHand = placed(effect, 25, 0.4)!;
  expect(byHand.valueFunction).toMatchObject({
    kind: 'piecewise',
    points: [
      [0, 0],
      [25, 0.4],
      [50, 0.5],
      [75, 0.75],
      [100, 1],
    ],
  });
  expect(scaleIssuesOf(effect, byHand)).toEqual([]);
  expect(placed(effect, 25, 0.6)).toBeNull();
  expect(placed(effect, 100, 0.9)).toBeNull();
  expect(equalSteps(byHand)).toEqual(effect.scale);
});

test('[R16] for a cost, values fall', () => {
  expect(placed(deadline, 12, 0.9)).not.toBeNull();
  expect(placed(deadline, 12, 0.5)).toBeNull();
  expect(unplaced(deadline, 36).valueFunction).toMatchObject({
    points: [
      [0, 1],
      [12, 0.85],
      [60, 0.25],
      [120, 0],
    ],
  });
});
