import { expect, test } from 'vitest';
import { seededIds } from '$domain';
import { countedIn, freeCode, newSeats, withInterest } from '../../../../src/app/setup/panel/seat-edits';
import { openSession } from '../../../support/open-session';
import { created, seat } from '../../sample';

test('[D30] seats get codes of a letter and a figure, none twice, also past all of them', () => {
  const { session } = openSession([created(), seat('k7')]);
  const ids = seededIds('codes');
  const like = { group: 'employers', country: 'IT', way: 'paper' } as const;
  session.record(newSeats(session.workshop, 200, like, ids));
  const codes = [...session.workshop.seats.values()].map(({ code }) => code);
  expect(new Set(codes).size).toBe(201);
  expect(codes.slice(1, 150).every((code) => /^[A-Z][2-9]$/.test(code))).toBe(true);
  expect([...session.workshop.seats.values()].at(-1)).toMatchObject({
    ...like,
    sectors: [],
    nameHash: '',
    left: false,
  });
});

test('a code says nothing about the order in which seats were added', () => {
  const ids = seededIds('order');
  const codes = Array.from({ length: 6 }, () => freeCode(new Set(), ids.next()));
  expect(codes).not.toEqual([...codes].sort());
});

test('[R5] a stakeholder group counts in one merged group, or in none', () => {
  const { session } = openSession([created()]);
  const groups = session.workshop.mergedGroups;
  const moved = countedIn(groups, 'workers', 'public');
  expect(moved.map(({ of }) => of)).toEqual([['employers'], ['public', 'workers']]);
  expect(countedIn(moved, 'workers', '').flatMap(({ of }) => of)).not.toContain('workers');
});

test('[R7] no interest is not kept as one', () => {
  const { session } = openSession([created(), seat('s1')]);
  const [own] = session.workshop.seats.values();
  const declared = { ...own!, interests: withInterest(own!, 'w1', 'abstains') };
  expect(declared.interests).toEqual({ w1: 'abstains' });
  expect(withInterest(declared, 'w1', 'none')).toEqual({});
});
