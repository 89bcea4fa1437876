import { describe, expect, test } from 'vitest';
import { childrenOf, criteriaIssues } from '$domain';
import {
  corrected,
  isLastLeaf,
  moveFact,
  newGroup,
  newLeaf,
  placesFor,
  removalFacts,
  turned,
} from '../../../../src/app/setup/criteria/criterion-edits';
import { countingIds, openSession } from '../../../support/open-session';
import { green, leafOf } from '../../../support/methodologies';
import { created, methodology, text } from '../../sample';

const names = {
  name: 'New',
  question: 'What?',
  anchor: (value: number) => `At ${value}`,
  worst: 'from',
  best: 'to',
};

test('[T7] a correction raises the revision of the text, and other languages stay', () => {
  const before = { id: 't', rev: 3, text: { en: 'Old', bg: 'Старо' } };
  expect(corrected(before, 'en', 'New')).toEqual({ id: 't', rev: 4, text: { en: 'New', bg: 'Старо' } });
});

test('[E3] a new criterion has a scale, anchors, swing and question, and nothing to mend', () => {
  const ids = countingIds();
  const leaf = newLeaf(ids, 'need', 'en', names);
  expect(criteriaIssues([...methodology.criteria, leaf])).toEqual([]);
  const texts = [leaf.name, leaf.question, leaf.help, ...leaf.scale.anchors.map((anchor) => anchor.text)];
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
});

describe('[D9] places in the tree', () => {
  const { criteria } = green();

  test('up and down keep to the siblings', () => {
    const [first, second, third] = childrenOf(criteria, 'need').map(({ id }) => id);
    expect(moveFact(criteria, first!, 'up')).toBeNull();
    expect(moveFact(criteria, third!, 'down')).toBeNull();
    expect(moveFact(criteria, second!, 'up')).toMatchObject({ before: first });
    expect(moveFact(criteria, second!, 'down')).toMatchObject({ before: null });
  });

  test('moving down and up again leaves the order as it was', () => {
    const { session } = openSession([created()]);
    const order = () => childrenOf(session.workshop.criteria, null).map(({ id }) => id);
    const before = order();
    session.record(moveFact(session.workshop.criteria, 'need', 'down')!);
    expect(order()).toEqual([...before].reverse());
    session.record(moveFact(session.workshop.criteria, 'need', 'up')!);
    expect(order()).toEqual(before);
  });

  test('a group is never put into itself, nor deeper than three levels', () => {
    const deep = [...criteria, newGroup(countingIds(), 'need', 'en', names)];
    const inner = deep.at(-1)!.id;
    expect(placesFor(deep, 'need')).not.toContain('need');
    expect(placesFor(deep, 'need')).not.toContain(inner);
    expect(placesFor(deep, 'gap')).toContain(inner);
    // A group with criteria in it takes two levels: below another group there is room for it, below two there is not.
    expect(placesFor(deep, 'green')).toContain('need');
    expect(placesFor(deep, 'green')).not.toContain(inner);
  });
});

test('[E32] removing a criterion clears what points to it, in one gesture', () => {
  const { session } = openSession([created()]);
  session.record({
    type: 'criterionChanged',
    criterion: 'cost',
    patch: { distinctFrom: [{ criterion: 'gap', how: text('how', 'Money, not skill.') }] },
  });
  const before = session.workshop;
  session.record(removalFacts(session.workshop, 'need'));
  expect(session.workshop.criteria.map(({ id }) => id)).toEqual(['do', 'cost']);
  expect(session.workshop.criteria[1]).toMatchObject({ distinctFrom: [] });
  expect(session.workshop.benchmarks[0]!.active).toBe(false);
  session.undo();
  expect(session.workshop.criteria).toEqual(before.criteria);
  expect(session.workshop.benchmarks).toEqual(before.benchmarks);
});

test('[E6] the last criterion in use is known as such', () => {
  const { criteria } = methodology;
  expect(isLastLeaf(criteria, 'need')).toBe(false);
  expect(
    isLastLeaf(
      criteria.filter(({ id }) => id !== 'cost'),
      'need',
    ),
  ).toBe(true);
});

test('[R16] turning the direction turns the values that were placed by hand', () => {
  const deadline = leafOf(green(), 'deadline');
  const patch = turned(deadline, 'benefit');
  expect(patch.scale?.valueFunction).toEqual({
    kind: 'piecewise',
    points: [
      [0, 0],
      [12, 0.15],
      [36, 0.45],
      [60, 0.75],
      [120, 1],
    ],
  });
  expect(turned(deadline, 'cost')).toEqual({});
});
