import { describe, expect, test } from 'vitest';
import { documentHash, keyNames, type Carried } from '$domain';
import { sealer } from '$seal';
import { emptyShelf, memoryStore } from '$storage';
import { forgetMembership, joinWorkshop, openMembership } from '../../../src/app/member/membership';
import { MemberBallot } from '../../../src/app/member/member-ballot.svelte';
import { workshopOf } from '../../support/ballot-workshop';
import { countingIds } from '../../support/open-session';
import { desk, device, joined, reopened, seated } from './member-desk';

/* One expert's device, over stores, sealer and hub that keep the rules of their ports (E13, E14, E22, E33, G19). */

const four = { kind: 'value', value: 4 } as const;
type Seated = Awaited<ReturnType<typeof seated>>;

async function handedIn({ member, ports }: Pick<Seated, 'member' | 'ports'>, value = 4): Promise<string> {
  const ballot = new MemberBallot(member, ports, 'round-1');
  await ballot.begin();
  ballot.draft.judge('cand-1', 'gap', '', { kind: 'value', value });
  await ballot.handIn();
  expect(ballot.phase.kind).toBe('handed-in');
  return member.ballots.last('round-1')!.envelope;
}

describe('joining', () => {
  test('[E13][G22] the token leaves sealed to the facilitator, and stays nowhere on the device', async () => {
    const { facilitator, seat } = await desk();
    const ports = device(facilitator);
    const member = await joined(facilitator, ports);
    await expect
      .poll(() => facilitator.messages())
      .toEqual([{ type: 'join', token: 'slip-token', name: '', device: 'phone' }]);
    await expect.poll(() => ports.keys.get(keyNames.expert('ws'))).not.toContain('slip-token');
    await facilitator.admit(seat('seat-2'), member.state.expert);
    expect(member.records.seat?.seat.code).toBe('K2');
    expect(member.outgoing).toEqual([]);
  });

  test('[G22][T10] once the seat is confirmed no store of the device holds the token, whenever its page died', async () => {
    const { facilitator, seat } = await desk({}, sealer());
    const shelf = emptyShelf();
    const ports = device(facilitator, shelf);
    const { put: kept } = ports.keys;
    let dies = true;
    // The message is on disk and its page dies before the token is taken out of the key store.
    ports.keys.put = (name, text) =>
      dies && text.includes('"token":null') ? new Promise(() => {}) : kept(name, text);
    const member = await joined(facilitator, ports, 'dG9rZW4gb2YgYSBzbGlwIQ');
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
    expect(await ports.keys.get(keyNames.expert('ws'))).toContain('dG9rZW4');
    await facilitator.admit(seat('seat-2'), member.state.expert);
    dies = false;
    const again = await reopened(member, ports);
    await expect.poll(() => ports.keys.get(keyNames.expert('ws'))).not.toContain('dG9rZW4');
    expect(again.records.seat?.seat.code).toBe('K2');
    const documents = [...shelf.documents.values()].flatMap(({ entries }) => entries);
    const beside = [...shelf.bodies.values(), ...shelf.privateRows.values()].flatMap((rows) => [...rows]);
    expect(beside.length).toBeGreaterThan(0);
    expect(JSON.stringify([documents, beside])).not.toContain('dG9rZW4');
    expect((await facilitator.messages()).length).toBe(1);
  });

  test('[E14] who joins while the room is away is asked for when it is back, without a click', async () => {
    const { facilitator } = await desk();
    facilitator.hub.go(false);
    const ports = device(facilitator);
    const first = await joined(facilitator, ports);
    const member = await reopened(first, ports);
    expect(await facilitator.messages()).toEqual([]);
    facilitator.hub.go(true);
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
    expect(member.state.expert).toBe(first.state.expert);
  });

  test('[E14][E23] a wish that was sealed from a file of records is still there after a restart, and goes once', async () => {
    const { facilitator } = await desk();
    facilitator.hub.go(false);
    const ports = device(facilitator);
    const first = await joined(facilitator, ports);
    for (const record of facilitator.records) first.take(record);
    await expect.poll(() => first.outgoing.length).toBe(1);
    await expect.poll(() => ports.keys.get(keyNames.expert('ws'))).not.toContain('slip-token');
    const member = await reopened(first, ports);
    expect(member.outgoing).toEqual(first.outgoing);
    facilitator.hub.go(true);
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
  });

  test('[E14] a device that joins twice has one key, and a new slip asks again with it', async () => {
    const { facilitator } = await desk();
    const ports = device(facilitator);
    const first = await joined(facilitator, ports);
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
    first.close();
    const again = await joined(facilitator, ports, 'second-slip');
    expect(again.state.expert).toBe(first.state.expert);
    await expect
      .poll(async () => (await facilitator.messages()).at(-1))
      .toMatchObject({
        token: 'second-slip',
      });
  });

  test('an invite that names another key for the same workshop is refused', async () => {
    const { facilitator } = await desk();
    const ports = device(facilitator);
    (await joined(facilitator, ports)).close();
    const other = await desk();
    const invite = { ...other.facilitator.invite(), workshop: 'ws' };
    const opening = await joinWorkshop({ invite, name: '', device: 'phone', keyChecked: true }, ports);
    expect(opening.kind).toBe('other-room');
  });

  test('[G19] records signed by anybody else change nothing', async () => {
    const { member, facilitator } = await seated();
    const stranger = await desk();
    const before = member.records.room;
    for (const record of stranger.facilitator.records) expect(member.take(record)).toBe('foreign');
    const ours = facilitator.records[0]!;
    expect(member.take({ ...ours, by: stranger.facilitator.key })).toBe('foreign');
    expect(member.records.room).toBe(before);
  });
});

describe('a ballot', () => {
  test('[E33] after a power cut the draft stands at the same question with the same answers', async () => {
    const { member, ports } = await seated();
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.go(ballot.steps.find((step) => step.kind === 'criterion' && step.ask.leaf.id === 'firm'));
    ballot.draft.judge('cand-2', 'firm', '', four);
    const place = ballot.step!.id;
    await ballot.draft.settled();
    const again = new MemberBallot(await reopened(member, ports), ports, 'round-1');
    await again.begin();
    expect(again.step!.id).toBe(place);
    expect([...again.draft.draft.judgements.values()]).toMatchObject([{ candidate: 'cand-2', answer: four }]);
  });

  test('[R19][E22] saved, handed in, counted: each is said only when it is so', async () => {
    const { member, ports, facilitator } = await seated();
    facilitator.hub.go(false);
    const envelope = await handedIn({ member, ports });
    const custody = () => member.ballots.custody(member.records.round!);
    expect(custody()).toEqual({ kind: 'saved' });
    facilitator.hub.go(true);
    await expect.poll(custody).toEqual({ kind: 'handed-in', with: 'hub' });
    const [sent] = facilitator.envelopes;
    expect(documentHash(sent!)).toBe(envelope);
    await facilitator.receive(sent!);
    expect(custody()).toEqual({ kind: 'handed-in', with: 'facilitator' });
    await facilitator.close([facilitator.entryOf(sent!)]);
    expect(member.ballots.check(member.records.round!).kind).toBe('listed');
    expect(custody().kind).toBe('handed-in');
    await facilitator.reveal([facilitator.entryOf(sent!)]);
    expect(custody()).toEqual({ kind: 'counted' });
  });

  test('[E22][E33] a ballot sealed without a room is sent by itself, also by a page opened later', async () => {
    const { member, ports, facilitator } = await seated();
    facilitator.hub.go(false);
    const envelope = await handedIn({ member, ports });
    const again = await reopened(member, ports);
    expect(again.outgoing.map(documentHash)).toEqual([envelope]);
    expect(facilitator.envelopes).toEqual([]);
    facilitator.hub.go(true);
    await expect.poll(() => facilitator.envelopes.length).toBe(1);
  });

  test('the envelope is what the facilitator opens: header, answers, interests, revision and chain', async () => {
    const { member, ports, facilitator } = await seated();
    const first = await handedIn({ member, ports });
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.draft.declare('cand-2', 'abstains');
    ballot.draft.judge('cand-3', 'gap', '', four);
    await ballot.handIn();
    await expect.poll(() => facilitator.envelopes.length).toBe(2);
    const [, second] = facilitator.envelopes;
    expect(second!.document.header).toMatchObject({ rev: 2, prev: first, seat: 'seat-1' });
    expect(second!.document.header.form).toBe(documentHash(member.records.briefFor('round-1')));
    const answers = await facilitator.opened(second!);
    expect(answers.ballot.judgements.map(({ candidate }) => candidate)).toEqual(['cand-1', 'cand-3']);
    expect(answers.interests).toEqual({ 'cand-2': 'abstains' });
    expect(answers.ballot.revision).toBe(2);
  });

  test('[R20] a device that is admitted again counts on after the one between, and keeps its draft', async () => {
    const { member, ports, facilitator, seat } = await seated();
    await handedIn({ member, ports });
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.draft.judge('cand-2', 'gap', '', four);
    await ballot.draft.settled();
    await facilitator.admit(seat('seat-1'), 'x'.repeat(43), member.state.expert);
    await facilitator.admit(seat('seat-1'), member.state.expert, 'x'.repeat(43));
    const again = await reopened(member, ports);
    const resumed = new MemberBallot(again, ports, 'round-1');
    await resumed.begin();
    expect(resumed.draft.draft.judgements.size).toBe(2);
    await resumed.handIn();
    await expect.poll(() => facilitator.envelopes.at(-1)?.document.header.rev).toBe(2001);
    expect((await facilitator.opened(facilitator.envelopes.at(-1)!)).ballot.revision).toBe(2001);
  });

  test('[R7] what was declared once is declared in the next ballot too', async () => {
    const { member, ports, facilitator } = await seated();
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.draft.declare('cand-2', 'takes-part');
    await ballot.handIn();
    await handedIn({ member, ports });
    await expect.poll(() => facilitator.envelopes.length).toBe(2);
    const answers = await facilitator.opened(facilitator.envelopes[1]!);
    expect(answers.interests).toEqual({ 'cand-2': 'takes-part' });
  });

  test('[E20] while the disk is full nothing is called saved, and nothing is sent', async () => {
    const { member, ports, facilitator } = await seated();
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.draft.judge('cand-1', 'gap', '', four);
    await ballot.draft.settled();
    const { store } = ports;
    const { append } = store;
    store.append = () => Promise.resolve({ kind: 'not-saved', fault: { kind: 'quota', detail: '' } });
    const handing = ballot.handIn();
    await expect.poll(() => member.saving.kind).toBe('not-saved');
    expect(ballot.isHandingIn).toBe(true);
    expect(facilitator.envelopes).toEqual([]);
    store.append = append;
    member.retry();
    await handing;
    await expect.poll(() => facilitator.envelopes.length).toBe(1);
  });

  test('what the hub refuses is said with its reason, and can be offered again', async () => {
    const { member, ports, facilitator } = await seated();
    facilitator.hub.refuse = 'rate';
    await handedIn({ member, ports });
    await expect
      .poll(() => member.ballots.custody(member.records.round!))
      .toEqual({ kind: 'refused', why: 'rate' });
    facilitator.hub.refuse = null;
    member.line.sendAgain();
    await expect
      .poll(() => member.ballots.custody(member.records.round!))
      .toEqual({ kind: 'handed-in', with: 'hub' });
  });

  test('[E22] what the hub refused is offered again by itself once the facilitator signs something new', async () => {
    const { member, ports, facilitator } = await seated();
    facilitator.hub.refuse = 'rate';
    await handedIn({ member, ports });
    const custody = () => member.ballots.custody(member.records.round!);
    await expect.poll(custody).toEqual({ kind: 'refused', why: 'rate' });
    facilitator.hub.refuse = null;
    await facilitator.sign({ type: 'pause', round: 'round-1' });
    await expect.poll(custody).toEqual({ kind: 'handed-in', with: 'hub' });
  });
});

describe('a form that is corrected while the round goes on', () => {
  const corrected = () =>
    workshopOf({
      more: [
        {
          type: 'criterionChanged',
          criterion: 'gap',
          patch: { question: { id: 'gap-q', rev: 2, text: { en: 'How large is it now?' } } },
        },
      ],
    });

  test('[T6][E24] the open ballot shows the new form, is told what changed, and marks what it touches', async () => {
    const { member, ports, facilitator } = await seated();
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    ballot.draft.judge('cand-1', 'gap', '', four);
    await facilitator.correct(corrected(), 'The question about the gap is clearer.');
    expect(ballot.formChanged).toBe(true);
    expect(ballot.changeNotice).toBe('The question about the gap is clearer.');
    expect([ballot.isTouched('cand-1', 'gap'), ballot.isTouched('cand-1', 'firm')]).toEqual([true, false]);
    expect(ballot.form!.asks[0]!.text.text['en']).toBe('How large is it now?');
    ballot.seeChange();
    expect([ballot.formChanged, ballot.isTouched('cand-1', 'gap')]).toEqual([false, false]);
    await ballot.handIn();
    await expect.poll(() => facilitator.envelopes.length).toBe(1);
    expect(facilitator.envelopes[0]!.document.header.form).toBe(
      documentHash(member.records.briefFor('round-1')),
    );
  });

  test('[T6] a handed-in ballot can be kept, and the facilitator hears that it was looked at', async () => {
    const { member, ports, facilitator } = await seated();
    await handedIn({ member, ports });
    await facilitator.correct(corrected(), 'Clearer.');
    const { revision } = member.records.briefFor('round-1')!;
    expect(member.ballots.formToLookAt(member.records.round!)?.revision).toBe(revision);
    await member.ballots.keepAnswers('round-1', revision);
    expect(member.ballots.formToLookAt(member.records.round!)).toBe(null);
    expect((await facilitator.messages()).at(-1)).toEqual({
      type: 'looked-again',
      round: 'round-1',
      revision,
    });
  });

  test('[T6] revising it begins with the old answers, the touched ones marked', async () => {
    const { member, ports, facilitator } = await seated();
    await handedIn({ member, ports });
    await facilitator.correct(corrected(), 'Clearer.');
    const ballot = new MemberBallot(member, ports, 'round-1');
    await ballot.begin();
    expect(ballot.isTouched('cand-1', 'gap')).toBe(true);
    expect([...ballot.draft.draft.judgements.values()]).toMatchObject([
      { candidate: 'cand-1', answer: four },
    ]);
  });
});

describe('[G19] the closed box', () => {
  test('a ballot that was received and is not listed raises the alarm, with the receipt as proof', async () => {
    const { member, ports, facilitator } = await seated();
    await handedIn({ member, ports });
    await expect.poll(() => facilitator.envelopes.length).toBe(1);
    await facilitator.receive(facilitator.envelopes[0]!);
    await facilitator.close([]);
    const check = member.ballots.check(member.records.round!);
    expect(check.kind).toBe('missing');
    expect(check.kind === 'missing' && check.receipt?.by).toBe(facilitator.key);
  });

  test('two rooms shown are told, kept as proof, and still there after a restart', async () => {
    const { member, ports, facilitator } = await seated();
    const last = facilitator.records.pop()!;
    const other = await facilitator.sign({ type: 'pause', round: 'round-1' });
    expect(documentHash(other)).not.toBe(documentHash(last));
    expect(member.records.fault?.kind).toBe('two-rooms');
    await member.saved();
    expect((await reopened(member, ports)).records.fault?.other).toEqual(other);
  });
});

test('[E23] documents by file are taken once, in any order, and nothing is kept twice', async () => {
  const { facilitator, seat } = await desk();
  facilitator.hub.here = false;
  const ports = device(facilitator);
  const member = await joined(facilitator, ports);
  await facilitator.open();
  await facilitator.admit(seat('seat-1'), member.state.expert);
  const brief = facilitator.brief();
  const parcel: Carried[] = [...facilitator.records].reverse();
  expect([...parcel, brief].map((each) => member.take(each))).toEqual(['new', 'new', 'new', 'new']);
  expect([brief, ...parcel].map((each) => member.take(each))).toEqual(['known', 'known', 'known', 'known']);
  expect(member.records.seat?.seat.code).toBe('K1');
  await expect.poll(() => member.outgoing.length).toBe(0);
  expect(member.state.documents.length).toBe(4);
});

test('[R20] a seat that another key speaks for now is told so', async () => {
  const { member, facilitator, seat } = await seated();
  await facilitator.admit(seat('seat-1'), 'another-device', member.state.expert);
  expect([member.records.seat, member.records.isReplaced]).toEqual([null, true]);
});

describe('[G16] two pages of one device over one store', () => {
  /** The same membership in a second page. */
  async function twoPages() {
    // Sealed really: the same answers twice are two envelopes.
    const here = await seated({}, 'seat-1', sealer());
    await here.member.saved();
    const portsThere = { ...here.ports, store: memoryStore(here.shelf), ids: countingIds('there') };
    const opening = await openMembership('ws', portsThere);
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    const there = opening.member;
    there.connect();
    await expect.poll(() => [here.member.line.state?.kind, there.line.state?.kind]).toEqual(['here', 'here']);
    return { ...here, there, portsThere };
  }

  test('no message number is used twice', async () => {
    const { member, there, facilitator } = await twoPages();
    const told = (answered: number) =>
      ({ type: 'progress', round: 'round-1', answered, of: 9, revision: 1 }) as const;
    const pages = [member, there, member, there, there, member];
    await Promise.all(pages.map((page, k) => page.voice.tellProgress(told(k))));
    const numbers = facilitator.hub.stored.flatMap((each) =>
      'document' in each && each.document.format === 'pondera/message@1' ? [each.document.number] : [],
    );
    expect(numbers.length).toBe(pages.length);
    expect(new Set(numbers).size).toBe(pages.length);
  });

  test('[E23] two ballots handed in at one moment are two revisions, one after the other', async () => {
    const { member, there, ports, portsThere, facilitator } = await twoPages();
    const ballots = [
      new MemberBallot(member, ports, 'round-1'),
      new MemberBallot(there, portsThere, 'round-1'),
    ];
    for (const ballot of ballots) await ballot.begin();
    ballots[0]!.draft.judge('cand-1', 'gap', '', four);
    await ballots[0]!.draft.settled();
    ballots[1]!.draft.judge('cand-2', 'gap', '', four);
    await ballots[1]!.draft.settled();
    await Promise.all(ballots.map((ballot) => ballot.handIn()));
    await expect.poll(() => member.state.envelopes.get('round-1')?.at(-1)?.rev).toBe(2);
    // What goes out is the later of the two; whether the other went before it is a matter of moments.
    const revisions = () => facilitator.envelopes.map(({ document }) => document.header.rev);
    await expect.poll(() => revisions().at(-1)).toBe(2);
    expect(new Set(revisions()).size).toBe(revisions().length);
  });
});

describe('[E18] a word from the facilitator', () => {
  const nudge = (round: string, number: number) => ({ kind: 'nudge' as const, round, number });

  test('a nudge that was understood does not come back, and a new one is shown', async () => {
    const { member, ports, facilitator } = await seated();
    await facilitator.tell(member.state.expert, nudge('round-1', 1));
    expect(member.records.notice?.kind).toBe('nudge');
    // Not understood yet: it is there again after a reload.
    const second = await reopened(member, ports);
    await expect.poll(() => second.records.notice?.kind).toBe('nudge');
    second.records.dismissNotice();
    await second.saved();
    const third = await reopened(second, ports);
    await expect.poll(() => third.line.state?.kind).toBe('here');
    expect(third.records.notice).toBeNull();
    await facilitator.tell(member.state.expert, nudge('round-1', 2));
    expect(third.records.notice?.number).toBe(2);
  });

  test('a nudge says nothing any more once the ballot is handed in, or about a round that is over', async () => {
    const { member, ports, facilitator } = await seated();
    await facilitator.tell(member.state.expert, nudge('round-1', 1));
    await facilitator.tell(member.state.expert, nudge('another', 2));
    expect(member.records.notice?.number).toBe(1);
    await handedIn({ member, ports });
    expect(member.records.notice).toBeNull();
    const again = await reopened(member, ports);
    await expect.poll(() => again.line.state?.kind).toBe('here');
    expect(again.records.notice).toBeNull();
  });

  test('[R20] a word about a slip says nothing any more once there is a seat', async () => {
    const { facilitator, seat } = await desk();
    const member = await joined(facilitator, device(facilitator));
    await facilitator.tell(member.state.expert, { kind: 'token-used', round: null, number: 1 });
    expect(member.records.notice?.kind).toBe('token-used');
    await facilitator.admit(seat('seat-2'), member.state.expert);
    expect(member.records.notice).toBeNull();
  });
});

test('[G22] leaving a device leaves nothing of the membership on it', async () => {
  const { member, ports } = await seated();
  await handedIn({ member, ports });
  const ballot = new MemberBallot(member, ports, 'round-1');
  await ballot.begin();
  await ballot.draft.settled();
  expect((await ports.store.list()).length).toBe(2);
  ballot.leave();
  member.close();
  await forgetMembership('ws', ports);
  expect(await ports.store.list()).toEqual([]);
  expect(await ports.keys.names('')).toEqual([]);
  expect((await openMembership('ws', ports)).kind).toBe('absent');
});

test('a membership whose key is gone says so, and pretends nothing', async () => {
  const { member, ports } = await seated();
  member.close();
  await ports.keys.remove(keyNames.expert('ws'));
  expect((await openMembership('ws', ports)).kind).toBe('no-key');
});

test('[E18] progress is told in counts, only while the room is here, with numbers that grow', async () => {
  const { member, ports, facilitator } = await seated();
  const told = { type: 'progress', round: 'round-1', answered: 1, of: 9, revision: 1 } as const;
  await member.voice.tellProgress(told);
  facilitator.hub.go(false);
  await member.voice.tellProgress({ ...told, answered: 2 });
  facilitator.hub.go(true);
  const again = await reopened(member, ports);
  await expect.poll(() => again.line.state?.kind).toBe('here');
  await again.voice.tellProgress({ ...told, answered: 3 });
  expect((await facilitator.messages()).filter(({ type }) => type === 'progress')).toMatchObject([
    { answered: 1 },
    { answered: 3 },
  ]);
  const numbers = facilitator.hub.stored.flatMap((each) =>
    'document' in each && each.document.format === 'pondera/message@1' ? [each.document.number] : [],
  );
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
});
