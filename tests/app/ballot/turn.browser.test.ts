import { expect, test } from 'vitest';
import { receiptCode, type Ballot } from '$domain';
import { Turn } from '../../../src/app/ballot/turn.svelte';
import { seat, workshopFacts, type WorkshopOptions } from '../../support/ballot-workshop';
import { openOffice } from '../../support/open-office';

function room(options: WorkshopOptions = {}) {
  const opened = openOffice(workshopFacts(options));
  const turn = (of: string): Turn => new Turn(opened.session, opened.ports, 'round-1', of);
  return { ...opened, turn };
}

const four = { kind: 'value', value: 4 } as const;
const drafts = (store: { documents: Map<string, unknown> }): string[] =>
  [...store.documents.keys()].filter((name) => name.startsWith('draft/'));

test('[E14][E33] a turn taken up again stands at the same question with the same answers', async () => {
  const { store, turn } = room();
  const first = turn('seat-1');
  await first.begin();
  first.go(first.steps.find((step) => step.kind === 'criterion' && step.ask.leaf.id === 'firm'));
  first.draft.judge('cand-2', 'firm', '', four);
  const place = first.step!.id;
  await first.draft.settled();
  // The power fails: nothing is closed, only the store is left.
  const again = turn('seat-1');
  await again.begin();
  expect(again.step!.id).toBe(place);
  expect([...again.draft.draft.judgements.values()]).toMatchObject([{ candidate: 'cand-2', answer: four }]);
  expect(drafts(store)).toEqual(['draft/ws/round-1/seat-1']);
});

test('[E20] a draft goes only when the ballot is saved, and the screen only when the draft is gone', async () => {
  const { store, session, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  await own.draft.settled();
  store.hold();
  const handing = own.handIn();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(own.phase.kind).toBe('handing-in');
  expect(drafts(store)).toHaveLength(1);
  store.release();
  await handing;
  expect(store.log.slice(-2)).toEqual(['append ws', 'remove draft/ws/round-1/seat-1']);
  const received = session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect(received).toMatchObject({ kind: 'plain', revision: 1, simulated: false, typed: null });
  expect(own.phase).toEqual({ kind: 'receipt', code: receiptCode(received.hash) });
  expect(own.isOpen).toBe(false);
  const ballot = JSON.parse(store.kept.get(received.hash)!) as Ballot;
  expect(ballot.judgements).toMatchObject([{ candidate: 'cand-1', criterion: 'gap', answer: four }]);
});

test('[E20] control: while saving fails, nothing is removed and nothing is called handed in', async () => {
  const { store, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  await own.draft.settled();
  store.failing = true;
  const handing = own.handIn();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(own.phase.kind).toBe('handing-in');
  expect(drafts(store)).toHaveLength(1);
  store.failing = false;
  await handing;
  expect(own.phase.kind).toBe('receipt');
});

test('[E20] a stop in the middle lets another take a turn, and their answers never mix', async () => {
  const { session, store, turn } = room();
  const one = turn('seat-1');
  await one.begin();
  one.draft.judge('cand-1', 'gap', '', four);
  await one.stop();
  expect(one.isOpen).toBe(false);
  const two = turn('seat-2');
  await two.begin();
  expect(two.draft.draft.judgements.size).toBe(0);
  two.undo();
  two.draft.judge('cand-1', 'gap', '', { kind: 'value', value: 1 });
  await two.handIn();
  await one.begin();
  expect([...one.draft.draft.judgements.values()]).toMatchObject([{ answer: four }]);
  await one.handIn();
  const hashes = [...session.workshop.rounds[0]!.ballots.values()].map(({ hash }) => hash);
  const values = hashes.map((hash) => (JSON.parse(store.kept.get(hash)!) as Ballot).judgements[0]!.answer);
  expect(values).toEqual([{ kind: 'value', value: 1 }, four]);
});

test('[E33] a draft left behind by a power cut after handing in is removed and not shown', async () => {
  const { store, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  await own.draft.settled();
  const left = store.documents.get('draft/ws/round-1/seat-1')!;
  await own.handIn();
  store.documents.set('draft/ws/round-1/seat-1', left);
  const again = turn('seat-1');
  await again.begin();
  expect(again.draft.draft.judgements.size).toBe(0);
  expect(again.draft.draft.revision).toBe(2);
});

test('a handed-in ballot opens again only to its receipt, and replaces the first', async () => {
  const { session, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  own.draft.giveReason('cand-1', 'gap', '', 'seen on site');
  await own.handIn();
  const code = receiptCode(session.workshop.rounds[0]!.ballots.get('seat-1')!.hash);
  const again = turn('seat-1');
  await again.begin({ receipt: '0000-0000' });
  expect([again.wrongReceipt, again.isOpen]).toEqual([true, false]);
  await again.begin({ receipt: code.toLowerCase() });
  expect([...again.draft.draft.judgements.values()]).toMatchObject([
    { answer: four, reason: 'seen on site' },
  ]);
  await again.handIn();
  expect(session.workshop.rounds[0]!.ballots.get('seat-1')!.revision).toBe(2);
});

test('[R7] interests are declared with the ballot, and an abstention leaves its candidate out', async () => {
  const { session, store, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  own.draft.judge('cand-2', 'gap', '', four);
  own.draft.declare('cand-1', 'abstains');
  expect(own.form!.candidates.map(({ id }) => id)).not.toContain('cand-1');
  await own.handIn();
  expect(session.workshop.seats.get('seat-1')).toMatchObject({
    declared: true,
    interests: { 'cand-1': 'abstains' },
  });
  const { hash } = session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect((JSON.parse(store.kept.get(hash)!) as Ballot).judgements.map(({ candidate }) => candidate)).toEqual([
    'cand-2',
  ]);
});

test('[T8] the facilitator’s undo does not reach what an expert declared', async () => {
  const { session, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.declare('cand-1', 'takes-part');
  await own.handIn();
  session.undo();
  expect(session.workshop.seats.get('seat-1')!.interests).toEqual({ 'cand-1': 'takes-part' });
});

test('[E17] no turn begins or ends while the round is paused, closed, or the seat has left', async () => {
  const { session, turn } = room({ seats: [seat(1), seat(2, { left: true })] });
  expect(turn('seat-2').refusal).toBe('left');
  const own = turn('seat-1');
  await own.begin();
  session.record({ type: 'roundPaused', round: 'round-1' });
  expect(own.refusal).toBe('paused');
  await own.handIn();
  expect(own.phase.kind).toBe('walk');
  session.record({ type: 'roundClosed', round: 'round-1' });
  expect(turn('seat-1').refusal).toBe('not-open');
  expect(session.workshop.rounds[0]!.ballots.size).toBe(0);
});

test('[E18] what a draft shows in lists is two counts and nothing of its answers', async () => {
  const { store, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  await own.draft.settled();
  const { label } = store.documents.get('draft/ws/round-1/seat-1')!;
  expect(label.panel).toMatch(/^1\/\d+$/);
  expect(JSON.stringify(label)).not.toMatch(/gap|cand-1/);
});

test('[T6] a form that changed during a draft is said, and the ballot names the one that was seen', async () => {
  const { session, store, turn } = room();
  const own = turn('seat-1');
  await own.begin();
  await own.stop();
  session.record({ type: 'criterionChanged', criterion: 'gap', patch: { active: false } });
  await own.begin();
  expect(own.formChanged).toBe(true);
  own.seeChange();
  await own.handIn();
  const { hash } = session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect((JSON.parse(store.kept.get(hash)!) as Ballot).brief.revision).toBe(session.workshop.briefRevision);
});

test('[E19] a facilitator who also votes does so in a seat’s own ballot, apart from what the facilitator does', async () => {
  const { session, turn, store } = room();
  session.record({ type: 'frameChanged', patch: { purpose: 'to choose' } });
  const own = turn('seat-1');
  await own.begin();
  own.draft.judge('cand-1', 'gap', '', four);
  session.record({ type: 'frameChanged', patch: { audience: 'the region' } });
  await own.handIn();
  const by = session.entries.slice(-4).map(({ by: who, fact }) => [who, fact.type]);
  expect(by).toContainEqual(['facilitator', 'frameChanged']);
  expect(by.at(-1)).toEqual(['seat-1', 'ballotReceived']);
  // The facilitator's undo reaches the facilitator's own changes, never the ballot.
  session.undo();
  await session.settled();
  expect(session.workshop.frame).toMatchObject({ purpose: 'to choose', audience: '' });
  const { hash } = session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect((JSON.parse(store.kept.get(hash)!) as Ballot).seat).toBe('seat-1');
  expect(JSON.stringify(session.entries)).not.toContain('"judgements"');
});
