import { chain, type Draft, type Entry, type Fact, foldWorkshop } from '$domain';
import { expect, test } from 'vitest';
import { standingOf } from '../../../src/app/home/file-against-known';
import { candidate, created, journal, round } from '../sample';

const base = journal([created(), candidate('w2', 'Soil health')]);

function after(before: readonly Entry<Fact>[], facts: readonly Fact[], who: string): readonly Entry<Fact>[] {
  const drafts = facts.map((fact, at): Draft<Fact> => ({
    op: `${who}${at}`,
    gesture: `${who}g${at}`,
    undoes: null,
    redoes: null,
    at: '2026-03-04T09:00:00.000Z',
    by: 'facilitator',
    fact,
  }));
  const last = before.at(-1)!;
  return [...before, ...chain({ rev: last.rev, hash: last.hash }, drafts)];
}

test('[E23] the same journal twice changes nothing', () => {
  expect(standingOf(base, base)).toEqual({ kind: 'same' });
});

test('an earlier state and a later one are told apart', () => {
  const later = after(base, [candidate('w3', 'Heat pumps')], 'x');
  expect(standingOf(later, base)).toEqual({ kind: 'older', ahead: 1 });
  expect(standingOf(base, later)).toEqual({ kind: 'newer', added: later.slice(2) });
});

test('two that went on separately are united: the file’s entries after ours, each once', () => {
  const ours = after(base, [candidate('w3', 'Heat pumps')], 'a');
  const theirs = after(base, [candidate('w4', 'Food waste'), candidate('w5', 'Insulation')], 'b');
  const standing = standingOf(ours, theirs);
  if (standing.kind !== 'apart' || standing.merged === null) throw new Error('expected to be merged');
  expect([standing.ours, standing.theirs]).toEqual([1, 2]);
  const united = foldWorkshop(null, [...ours, ...standing.merged]);
  expect([...united!.candidates.keys()]).toEqual(['w2', 'w3', 'w4', 'w5']);
  // Merging the same file once more finds nothing new to put on top.
  const again = standingOf([...ours, ...standing.merged], theirs);
  expect(again).toMatchObject({ kind: 'apart', merged: [] });
});

test('what does not fit is not merged', () => {
  const ours = after(base, [candidate('w3', 'Heat pumps')], 'a');
  const orphan: Fact = { type: 'roundOpened', round: 'nowhere' };
  const theirs = [...base, ...after(base, [round, orphan], 'b').slice(2)].map((entry, at) =>
    at === 2 ? { ...entry, op: 'a0' } : entry,
  );
  expect(standingOf(ours, theirs)).toMatchObject({ kind: 'apart', merged: null });
});

test('[E9][T23] a rehearsal is not merged into a real workshop, even where ids and writes have the same names', () => {
  const rehearsal = journal([{ ...created(), kind: 'rehearsal' } as Fact, candidate('w2', 'Soil health')]);
  expect(rehearsal.map(({ op }) => op)).toEqual(base.map(({ op }) => op));
  expect(standingOf(base, rehearsal)).toEqual({ kind: 'apart', ours: 2, theirs: 2, merged: null });
});
