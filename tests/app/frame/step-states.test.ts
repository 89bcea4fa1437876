import type { Fact } from '$domain';
import { expect, test } from 'vitest';
import { stepStates, type StepCheck } from '../../../src/app/frame/step-states';
import { candidate, created, folded, round, seat } from '../sample';

const states = (facts: readonly Fact[], checks: readonly StepCheck[] = []) =>
  Object.fromEntries(stepStates(folded(facts), checks).map((state) => [state.step, state]));

const ready = [created(), candidate('w2', 'Soil health'), seat('k7'), round];
const opened: Fact[] = [...ready, { type: 'roundOpened', round: 'r1' }];

test('a new workshop: what is set is ready, what is empty is to do', () => {
  const found = states([created()]);
  expect(found['frame']!.standing).toBe('ready');
  expect(found['candidates']!.standing).toBe('to-do');
  expect(found['panel']!.standing).toBe('to-do');
  expect(found['rank']!.standing).toBe('to-do');
});

test('[E6] a step that is begun and not complete needs attention, and says why', () => {
  const check: StepCheck = { step: 'candidates', level: 'blocks', message: 'One has no sector.' };
  expect(states(ready, [check])['candidates']).toMatchObject({
    standing: 'attention',
    why: 'One has no sector.',
  });
  expect(states([created()], [check])['candidates']).toMatchObject({ standing: 'to-do' });
});

test('what blocks comes before what is only worth a look', () => {
  const checks: StepCheck[] = [
    { step: 'panel', level: 'warns', message: 'small' },
    { step: 'panel', level: 'blocks', message: 'empty' },
  ];
  expect(states(ready, checks)['panel']!.why).toBe('empty');
});

test('[E12] the first opening holds the frame, with its moment and its round', () => {
  expect(states(ready)['frame']!.hold).toBeNull();
  const { hold, standing } = states(opened)['frame']!;
  expect(hold).toEqual({ kind: 'fixed', since: '2026-03-03T09:00:04.000Z', round: 'Round 1' });
  expect(standing).toBe('closed');
  expect(states(opened)['candidates']!.hold?.kind).toBe('logged');
});

test('[E17] Weigh and Score follow their round through its states', () => {
  const after = (...types: readonly ('roundPaused' | 'roundResumed' | 'roundClosed' | 'roundRevealed')[]) =>
    states([...opened, ...types.map((type): Fact => ({ type, round: 'r1' }))])['score']!.standing;
  expect(states(ready)['score']!.standing).toBe('ready');
  expect(after()).toBe('open');
  expect(after('roundPaused')).toBe('paused');
  expect(after('roundPaused', 'roundResumed')).toBe('open');
  expect(after('roundClosed')).toBe('closed');
  expect(after('roundClosed', 'roundRevealed')).toBe('revealed');
});

test('a result makes Discuss, Rank and Report ready', () => {
  const found = states([
    ...opened,
    { type: 'roundClosed', round: 'r1' },
    { type: 'roundRevealed', round: 'r1' },
  ]);
  for (const step of ['discuss', 'rank', 'report']) expect(found[step]!.standing).toBe('ready');
});

test('a step passed over says so with its reason; equal weights ask nobody', () => {
  const skipped: Fact = { type: 'stepSkipped', step: 'discuss', reason: 'no time' };
  expect(states([...ready, skipped])['discuss']).toMatchObject({ standing: 'passed-over', why: 'no time' });
  const equal: Fact = { type: 'ruleChanged', patch: { weighting: 'equal' } };
  expect(states([...ready, equal])['weigh']!.standing).toBe('not-asked');
});
