import { expect, test } from 'vitest';
import { activeSeats, assignedCandidates, type Ballot, groupSizes, openedRounds, problemOf } from '$domain';
import { readWorkshopFile } from '$exchange';
import { judged, rankingOf } from '$worker';
import { exampleData, exampleText } from '../support/example';

const text = exampleText();
const reading = readWorkshopFile(new TextEncoder().encode(text));
if (!reading.ok) throw new Error(reading.issues[0]!.message);
const { workshop, bodies } = reading;

test('the example is illustrative, the same bytes every time, and small enough to ship', () => {
  expect(exampleText()).toBe(text);
  expect(workshop.kind).toBe('illustrative');
  expect(text.length).toBeLessThan(1_500_000);
  expect([...workshop.candidates.values()].every(({ origin }) => origin === 'illustrative')).toBe(true);
  expect([...workshop.evidence.values()].every(({ origin }) => origin === 'illustrative')).toBe(true);
  expect([...workshop.measurements.values()].every(({ source }) => source.startsWith('illustrative'))).toBe(
    true,
  );
});

test('[R1][R5] 30 candidates, 24 experts in four groups of six, two sectors each, about 96 cells', () => {
  expect(workshop.candidates.size).toBe(30);
  expect([...groupSizes(workshop).values()]).toEqual([6, 6, 6, 6]);
  for (const seat of activeSeats(workshop)) {
    expect(seat.sectors).toHaveLength(2);
    expect(assignedCandidates(workshop, seat).length).toBeGreaterThanOrEqual(11);
  }
  expect(workshop.evidence.size).toBe(exampleData().evidence.length);
  for (const { candidate } of workshop.evidence.values())
    expect(workshop.candidates.has(candidate)).toBe(true);
});

test('[D27][R6] one candidate misses a benchmark, one lacks evidence, all others are ranked', () => {
  const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
  expect(opened.map(({ round }) => [round.name, round.ballots.size])).toEqual([
    ['Round 1, alone', 24],
    ['Final round, after talking', 24],
  ]);
  const problem = problemOf(workshop, opened)!;
  const { lists } = rankingOf(judged(problem), null);
  const rows = lists.flatMap((list) => list.rows);
  const coded = (row: (typeof rows)[number]): string => problem.candidates[row.candidate]!.code;
  expect(rows.filter(({ vetoes }) => vetoes.length > 0).map(coded)).toEqual([exampleData().missesBenchmark]);
  expect(rows.filter(({ missing }) => missing.length > 0).map(coded)).toEqual([exampleData().lacksEvidence]);
  expect(rows.filter(({ rank }) => rank !== null)).toHaveLength(28);
  expect(lists).toHaveLength(5);
});
