import { expect, test } from 'vitest';
import { paperBallotId, briefHash, type Ballot } from '$domain';
import type { PaperBox } from '../../../src/app/ballot/paper-boxes';
import { Typing } from '../../../src/app/ballot/typing.svelte';
import { workshopFacts, type WorkshopOptions } from '../../support/ballot-workshop';
import { openOffice } from '../../support/open-office';

function room(options: WorkshopOptions = {}) {
  const opened = openOffice(workshopFacts(options));
  const typed = async (seat = 'seat-1'): Promise<Typing> => {
    const typing = new Typing(opened.session, opened.ports, 'round-1', seat);
    await typing.open();
    return typing;
  };
  const ballot = (): Ballot => {
    const { hash } = opened.session.workshop.rounds[0]!.ballots.get('seat-1')!;
    return JSON.parse(opened.store.kept.get(hash)!) as Ballot;
  };
  return { ...opened, typed, ballot };
}

const box = (typing: Typing, end: string): PaperBox => typing.boxes.find(({ key }) => key.endsWith(end))!;

async function typeOnce(typing: Typing, gap: string): Promise<void> {
  typing.write(box(typing, 'cand-1/gap/'), gap);
  typing.write(box(typing, 'cand-1/wish/'), '37');
  typing.write(box(typing, 'cand-1/reach/reach1'), '½');
  typing.write(box(typing, 'cand-2/gap/'), '?');
  typing.write(box(typing, 'cand-2/firm/'), 'x');
  typing.write(box(typing, 'north/gap'), '100');
  await Promise.resolve();
}

test('[E21] a paper ballot is kept once, compared box by box, and kept as typed twice when it agrees', async () => {
  const { session, store, typed, ballot } = room();
  const first = await typed();
  await typeOnce(first, '4');
  first.giveReason('cand-1', 'gap', '', 'written on the sheet');
  await first.keep();
  const round = () => session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect(round()).toMatchObject({ kind: 'proxy', typed: 'once', revision: 1 });
  const second = await typed();
  expect(second.isSecond).toBe(true);
  expect(second.boxes.map((each) => second.written(each)).join('')).toBe('');
  await typeOnce(second, '5');
  second.compare();
  expect(second.undecided.map(({ first: a, second: b }) => [a, b])).toEqual([['4', '5']]);
  await second.keep();
  expect(round().typed).toBe('once');
  second.settle(second.undecided[0]!, 'first');
  await second.keep();
  expect(round()).toMatchObject({ kind: 'proxy', typed: 'twice', revision: 2 });
  expect(ballot().judgements).toContainEqual({
    candidate: 'cand-1',
    criterion: 'gap',
    question: '',
    answer: { kind: 'value', value: 4 },
    reason: 'written on the sheet',
  });
  expect([...store.documents.keys()]).toEqual(['ws']);
});

test('[E21] the second typing may be right, or the paper may say a third thing', async () => {
  const { typed, ballot } = room();
  const first = await typed();
  await typeOnce(first, '4');
  await first.keep();
  const second = await typed();
  await typeOnce(second, '5');
  second.write(box(second, 'cand-2/gap/'), '1');
  second.compare();
  const differing = (end: string) => second.undecided.find(({ box: { key } }) => key.endsWith(end))!;
  second.settle(differing('cand-1/gap/'), 'second');
  second.write(differing('cand-2/gap/').box, '2');
  expect(second.undecided).toEqual([]);
  await second.keep();
  const answers = ballot().judgements.filter(({ criterion }) => criterion === 'gap');
  expect(answers.map(({ answer }) => answer)).toEqual([
    { kind: 'value', value: 5 },
    { kind: 'value', value: 2 },
  ]);
});

test('[D16] what is no answer on the scale is not kept, and blank, ? and X stay apart', async () => {
  const { typed, ballot } = room();
  const typing = await typed();
  await typeOnce(typing, '4');
  typing.write(box(typing, 'cand-3/gap/'), '9');
  expect(typing.refused.get(box(typing, 'cand-3/gap/').key)).toBe('9');
  await typing.keep();
  expect(typing.phase.kind).toBe('typing');
  typing.write(box(typing, 'cand-3/gap/'), '');
  await typing.keep();
  expect(
    ballot().judgements.map(({ candidate, criterion, answer }) => [candidate, criterion, answer]),
  ).toEqual([
    ['cand-1', 'gap', { kind: 'value', value: 4 }],
    ['cand-1', 'reach', { kind: 'value', value: 0.5 }],
    ['cand-1', 'wish', { kind: 'value', value: 37 }],
    ['cand-2', 'firm', { kind: 'not-understood' }],
    ['cand-2', 'gap', { kind: 'cannot-judge' }],
  ]);
});

test('[D12] places written on paper become a ranking with ties', async () => {
  const { typed, ballot } = room({ rule: { weighting: 'ranking' } });
  const typing = await typed();
  typing.write(box(typing, 'south/reach'), '2');
  typing.write(box(typing, 'south/firm'), '1');
  typing.write(box(typing, 'south/price'), '2');
  expect(['reach', 'firm', 'price'].map((id) => typing.written(box(typing, `south/${id}`)))).toEqual([
    '2',
    '1',
    '2',
  ]);
  await typing.keep();
  expect(ballot().weights).toEqual({ mode: 'ranking', nodes: { south: [['firm'], ['reach', 'price']] } });
});

test('[E11] a sheet of another seat is recognised by its code', async () => {
  const { session, typed } = room();
  const typing = await typed();
  const { workshop } = session;
  const code = (seat: string) =>
    paperBallotId('ws', 'round-1', seat, briefHash(workshop, workshop.rounds[0]!));
  expect(typing.isRightSheet(code('seat-1').toLowerCase())).toBe(true);
  expect(typing.isRightSheet(code('seat-2'))).toBe(false);
});
