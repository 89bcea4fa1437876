import type { Fact } from '$domain';
import { expect, test } from 'vitest';
import { auditLines } from '../../../src/app/frame/audit-trail';
import { english } from '../../../src/app/words';
import { candidate, created, journal, round, seat } from '../sample';

const lines = (facts: readonly Fact[]) => auditLines(journal(facts), english.audit);
const opened: Fact = { type: 'roundOpened', round: 'r1' };
const renamed: Fact = { type: 'candidateChanged', candidate: 'w2', patch: { title: 'Soil' } };

test('[P5] the trail says who did what in which round', () => {
  const ballot: Fact = {
    type: 'ballotReceived',
    round: 'r1',
    seat: 'k7',
    hash: 'h',
    kind: 'proxy',
    revision: 1,
    typed: 'twice',
    simulated: false,
  };
  const found = lines([created(), candidate('w2', 'Soil health'), seat('k7'), round, opened, ballot]);
  expect(found.map(({ what }) => what)).toEqual([
    'Workshop created from the methodology “Green micro-credentials, short”, version 1.0.0',
    'Candidate W2 “Soil health” added',
    'Seat K7 added',
    '“Round 1” planned',
    '“Round 1” opened',
    'Ballot of seat K7 received for “Round 1” · on paper',
  ]);
  expect(found[5]).toMatchObject({ who: 'Facilitator', round: 'Round 1' });
});

test('[P5] edits after opening are marked; the steps of the record are not', () => {
  const found = lines([
    created(),
    candidate('w2', 'Soil health'),
    renamed,
    round,
    opened,
    renamed,
    { type: 'roundClosed', round: 'r1' },
  ]);
  expect(found.map(({ afterOpening }) => afterOpening)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(found[5]!.round).toBe('Round 1');
});

test('what is taken back and brought back says so', () => {
  const entries = journal([
    created(),
    candidate('w2', 'Soil health'),
    { type: 'candidateRemoved', candidate: 'w2' },
  ]);
  const undone = entries.map((entry, at) => (at === 2 ? { ...entry, undoes: 'g1' } : entry));
  expect(auditLines(undone, english.audit)[2]!.what).toBe('Taken back: Candidate W2 “Soil health” removed');
});

test('every kind of fact has a sentence of its own words', () => {
  const facts: Fact[] = [
    created(),
    candidate('w2', 'Soil health'),
    seat('k7'),
    round,
    { type: 'frameChanged', patch: { purpose: 'to fund' } },
    { type: 'criterionChanged', criterion: 'gap', patch: { active: false } },
    { type: 'groupsMerged', groups: [] },
    { type: 'benchmarkChanged', benchmark: 'too-small-gap', patch: { setBy: 'the ministry' } },
    { type: 'seatChanged', seat: 'k7', patch: { left: true } },
    { type: 'interestDeclared', seat: 'k7', candidate: 'w2', level: 'abstains' },
    { type: 'shortListSet', screenedOut: ['w2'], screenedIn: [] },
    { type: 'stepSkipped', step: 'discuss', reason: 'no time' },
    { type: 'noteAdded', about: '', text: 'coffee' },
    { type: 'roundSkipped', round: 'r1', reason: 'nobody came' },
  ];
  expect(
    lines(facts)
      .slice(4)
      .map(({ what }) => what),
  ).toEqual([
    'Frame changed: purpose “to fund”',
    'Criterion Skill gap switched off',
    'Stakeholder groups united into 0',
    'Benchmark too-small-gap changed: set by “the ministry”',
    'Seat K7 left the panel',
    'Seat K7 declared on W2 “Soil health”',
    'Short list set: 1 left out, 0 kept',
    'Step discuss passed over: no time',
    'Note: coffee',
    '“Round 1” passed over: nobody came',
  ]);
});
