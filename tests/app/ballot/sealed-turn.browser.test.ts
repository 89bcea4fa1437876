import { expect, test } from 'vitest';
import { documentHash, keyNames, receiptCode, type Envelope, type Signed } from '$domain';
import { Turn } from '../../../src/app/ballot/turn.svelte';
import { pauseLeft, pinPause } from '../../../src/app/ballot/turn-mark';
import { Typing } from '../../../src/app/ballot/typing.svelte';
import { Board, type Tile } from '../../../src/app/room/board.svelte';
import { seat } from '../../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound, type OpenOffice } from '../../support/open-office';
import { sealerDouble } from '../../support/sealer-double';

/* Turns and paper where ballots are sealed: keys, drafts and own copies under a PIN (T4, T10, E20, E21). */

const secret = 'seen at the mill in Oldbridge';
const four = { kind: 'value', value: 4 } as const;

/** Locks that hide what they hold, as the real ones do; everything else keeps the rules of the port alone. */
function hidingSealer() {
  const sealer = sealerDouble();
  const hidden = new Map<string, string>();
  return {
    ...sealer,
    wrap: async (text: string, pin: string) => {
      const name = `wrapped-${hidden.size}`;
      hidden.set(name, await sealer.wrap(text, pin));
      return name;
    },
    unwrap: (name: string, pin: string) => sealer.unwrap(hidden.get(name)!, pin),
    seal: async (request: Parameters<typeof sealer.seal>[0]) => {
      const sealed = await sealer.seal(request);
      // As long as what it stands for: an envelope's size is looked at.
      const name = `sealed-${hidden.size}`.padEnd(sealed.document.ct.length);
      hidden.set(name, sealed.document.ct);
      const document = { ...sealed.document, ct: name };
      return sealer.sign(document, request.keys);
    },
    open: (envelope: Signed<Envelope>, secrets: Parameters<typeof sealer.open>[1]) => {
      const document = { ...envelope.document, ct: hidden.get(envelope.document.ct)! };
      return sealer
        .sign(document, { public: envelope.by, secret: '' })
        .then((signed) => sealer.open(signed, secrets));
    },
  };
}

async function room(
  facts = unopenedFacts(),
): Promise<OpenOffice & { turn: (seat: string) => Promise<Turn> }> {
  const opened = await withOpenRound(openOffice(facts, { sealer: hidingSealer() }));
  const turn = async (seat: string): Promise<Turn> => {
    const made = new Turn(opened.session, opened.ports, 'round-1', seat);
    await expect.poll(() => made.pin.isSet).not.toBe(null);
    return made;
  };
  return { ...opened, turn };
}

/** The board as it stands on a screen that is opened now. */
async function tilesOf({ office, ports }: OpenOffice): Promise<readonly Tile[]> {
  const board = new Board(office, ports, ['scores']);
  const stop = board.watch();
  await new Promise((resolve) => setTimeout(resolve, 50));
  stop();
  return board.tiles;
}

const readable = async ({ store, keys }: Awaited<ReturnType<typeof room>>): Promise<string> => {
  const names = await keys.names('');
  const texts = await Promise.all(
    names.filter((name) => !name.startsWith('facilitator/')).map((name) => keys.get(name)),
  );
  return store.dump() + JSON.stringify(texts);
};

async function answer(turn: Turn): Promise<void> {
  turn.draft.judge('cand-1', 'gap', '', four);
  turn.draft.giveReason('cand-1', 'gap', '', secret);
  await turn.draft.settled();
}

test('[T10][G14] after handing in nothing readable is left, and the ballot in the workshop is sealed', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  expect(turn.pin.isSet).toBe(false);
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  // Control: while the turn goes on, its unlocked draft is found.
  expect(await readable(opened)).toContain(secret);
  await turn.handIn();
  expect(turn.phase.kind).toBe('receipt');
  expect(await readable(opened)).not.toContain(secret);
  const received = opened.session.workshop.rounds[0]!.ballots.get('seat-1')!;
  expect(received.kind).toBe('sealed');
  expect(turn.phase).toEqual({ kind: 'receipt', code: receiptCode(received.hash) });
  const envelope = JSON.parse(opened.store.kept.get(received.hash)!) as Signed<Envelope>;
  expect(opened.office.desk.room?.seats.get('seat-1')?.expert).toBe(envelope.by);
  expect((await opened.office.paper.open(envelope)).ballot.judgements[0]?.reason).toBe(secret);
});

test('[T10] a turn that stops is locked away, and only its PIN brings it back', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  turn.go(turn.steps.find((step) => step.kind === 'criterion' && step.ask.leaf.id === 'gap'));
  const place = turn.step!.id;
  await answer(turn);
  await turn.stop();
  expect(await readable(opened)).not.toContain(secret);
  expect([...opened.store.documents.keys()]).toEqual(['ws']);

  const again = await opened.turn('seat-1');
  expect(again.pin.isSet).toBe(true);
  await again.begin({ pin: '4321' });
  expect([again.isOpen, again.pin.isWrong]).toEqual([false, true]);
  await again.begin({ pin: '1234' });
  expect(again.step!.id).toBe(place);
  expect([...again.draft.draft.judgements.values()][0]?.reason).toBe(secret);
  // What was put back goes on as a draft like any other.
  again.undo();
  await again.draft.settled();
  expect(again.draft.saving.kind).toBe('saved');
});

test('[T10] the wait after wrong PINs begins with the third and doubles; a clock that was put back keeps nobody out', () => {
  expect([0, 1, 2, 3, 4, 5, 7, 8, 40].map(pinPause)).toEqual([0, 0, 0, 15, 30, 60, 240, 300, 300]);
  const left = (wrong: number, now: string) =>
    pauseLeft({ stopped: null, wrong, until: '2026-03-03T10:00:30.000Z' }, now);
  expect(left(4, '2026-03-03T10:00:00.000Z')).toBe(30);
  expect(left(4, '2026-03-03T10:00:29.500Z')).toBe(1);
  expect(left(4, '2026-03-03T10:00:30.000Z')).toBe(0);
  expect(left(4, '2026-03-03T09:00:00.000Z')).toBe(0);
  expect(left(2, '2026-03-03T10:00:00.000Z')).toBe(0);
});

test('[T10] while the wait lasts no PIN opens, on a page that was loaded again neither, and nothing is lost', async () => {
  const opened = await room();
  let now = Date.parse('2026-03-03T12:00:00.000Z');
  opened.ports.clock.now = () => new Date(now).toISOString();
  const left = (turn: Turn): number => turn.pin.wait(opened.ports.clock.now());
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  await turn.stop();
  const again = await opened.turn('seat-1');
  const waits: number[] = [];
  for (const pin of ['1111', '2222', '3333']) {
    await again.begin({ pin });
    waits.push(left(again));
  }
  expect(waits).toEqual([0, 0, 15]);
  await again.begin({ pin: '1234' });
  expect(again.isOpen).toBe(false);
  const reloaded = await opened.turn('seat-1');
  await expect.poll(() => left(reloaded)).toBe(15);
  now += 15_000;
  await reloaded.begin({ pin: '4444' });
  expect([reloaded.pin.isWrong, left(reloaded)]).toEqual([true, 30]);
  now += 30_000;
  await reloaded.begin({ pin: '1234' });
  expect([...reloaded.draft.draft.judgements.values()][0]?.reason).toBe(secret);
  await reloaded.stop();
  await reloaded.begin({ pin: '5555' });
  expect(left(reloaded)).toBe(0);
});

test('[E18][E20] a turn that stopped half-way stands on the board as started, by counts alone', async () => {
  const opened = await room();
  const standing = async () => (await tilesOf(opened)).find(({ seat }) => seat.id === 'seat-1')!.standing;
  expect((await standing()).kind).toBe('not-started');
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  await turn.stop();
  expect(await standing()).toMatchObject({ kind: 'started', answered: 1 });
  expect(((await standing()) as { of: number }).of).toBeGreaterThan(1);
  expect(await readable(opened)).not.toContain(secret);
  await turn.begin({ pin: '1234' });
  await turn.handIn();
  expect((await standing()).kind).toBe('received');
});

test('[R20] a seat that joined from its own device is told from one that answers on this laptop', async () => {
  const opened = await room(unopenedFacts({ seats: [1, 2, 3].map((k) => seat(k, { way: 'device' })) }));
  const elsewhere = async () => (await tilesOf(opened)).map((tile) => tile.elsewhere);
  expect(await elsewhere()).toEqual([false, false, false]);
  const own = await device(opened, 'seat-1');
  await opened.office.roster.admit('seat-1', own.key);
  const turn = await opened.turn('seat-2');
  await turn.begin({ pin: '1234', anew: true });
  await turn.handIn();
  expect(await elsewhere()).toEqual([true, false, false]);
  expect((await opened.turn('seat-1')).isElsewhere).toBe(true);
  // The deliberate step: from now on the laptop speaks for the seat.
  const taken = await opened.turn('seat-1');
  await taken.begin({ pin: '5678', anew: true });
  await taken.handIn();
  expect(await elsewhere()).toEqual([false, false, false]);
});

test('[T10] leaving the screen in the middle locks the draft too', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  turn.leave();
  await expect.poll(() => readable(opened)).not.toContain(secret);
  const again = await opened.turn('seat-1');
  await again.begin({ pin: '1234' });
  expect([...again.draft.draft.judgements.values()][0]?.reason).toBe(secret);
});

test('[E33][T10] after a power cut the same person goes on, and nobody else is shown the draft', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  const again = await opened.turn('seat-1');
  await again.begin({ pin: '9999' });
  expect(again.isOpen).toBe(false);
  await again.begin({ pin: '1234' });
  expect([...again.draft.draft.judgements.values()][0]?.reason).toBe(secret);
});

test('[T10] changing a handed-in ballot begins with its answers, and revision and chain go on', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  turn.draft.declare('cand-2', 'abstains');
  await turn.handIn();
  const first = opened.session.workshop.rounds[0]!.ballots.get('seat-1')!.hash;
  const again = await opened.turn('seat-1');
  await again.begin({ pin: '1234' });
  expect([...again.draft.draft.judgements.values()][0]).toMatchObject({ answer: four, reason: secret });
  expect(again.draft.draft.interests.get('cand-2')).toBe('abstains');
  await again.handIn();
  const { hash, revision } = opened.session.workshop.rounds[0]!.ballots.get('seat-1')!;
  const { header } = (JSON.parse(opened.store.kept.get(hash)!) as Signed<Envelope>).document;
  expect([revision, header.rev, header.prev]).toEqual([2, 2, first]);
  expect(await readable(opened)).not.toContain(secret);
});

test('[T10] a forgotten PIN costs what it locked: a new key speaks for the seat, with an empty ballot', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  await turn.handIn();
  const before = opened.office.desk.room!.seats.get('seat-1')!.expert;
  const again = await opened.turn('seat-1');
  await again.begin({ pin: '5678', anew: true });
  expect(again.draft.draft.judgements.size).toBe(0);
  await again.handIn();
  expect(opened.office.desk.room!.seats.get('seat-1')!.expert).not.toBe(before);
  expect(opened.session.workshop.rounds[0]!.ballots.get('seat-1')!.revision).toBe(2);
});

test('[T6] while a correction has not been sent out, no ballot is handed in on the old form or the new', async () => {
  const opened = await room();
  const turn = await opened.turn('seat-1');
  await turn.begin({ pin: '1234', anew: true });
  opened.session.record({ type: 'criterionChanged', criterion: 'gap', patch: { active: false } });
  expect(turn.refusal).toBe('form-due');
  await opened.office.rounds.brief('round-1', 'One question fewer.');
  expect([turn.refusal, turn.formChanged]).toEqual([null, true]);
  turn.seeChange();
  await turn.handIn();
  expect(turn.phase.kind).toBe('receipt');
});

test('[E20] what the office does not take is said, and the draft stays', async () => {
  const opened = await room();
  const refusing = {
    roster: { admit: () => Promise.reject(new Error('no keys here')) },
    rounds: { briefDue: () => false },
    intake: opened.office.intake,
  };
  const turn = new Turn(opened.session, { ...opened.ports, office: refusing }, 'round-1', 'seat-1');
  await turn.begin({ pin: '1234', anew: true });
  await answer(turn);
  await turn.handIn();
  expect([turn.phase.kind, turn.failure]).toEqual(['walk', 'no keys here']);
  expect([...turn.draft.draft.judgements.values()][0]?.reason).toBe(secret);
});

test('[T4][E21] paper is sealed by the facilitator; the first typing is read again through the office alone', async () => {
  const opened = await room();
  const typing = async (): Promise<Typing> => {
    const made = new Typing(opened.session, opened.ports, 'round-1', 'seat-2');
    await made.open();
    return made;
  };
  const type = async (made: Typing): Promise<void> => {
    made.write(
      made.boxes.find(({ key }) => key.endsWith('cand-1/gap/'))!,
      '4',
    );
    made.giveReason('cand-1', 'gap', '', secret);
    await Promise.resolve();
  };
  const first = await typing();
  await type(first);
  await first.keep();
  expect(first.phase.kind).toBe('done');
  const received = () => opened.session.workshop.rounds[0]!.ballots.get('seat-2')!;
  expect(received()).toMatchObject({ kind: 'proxy', typed: 'once', revision: 1 });
  expect(await readable(opened)).not.toContain(secret);
  const second = await typing();
  expect(second.isSecond).toBe(true);
  await type(second);
  second.compare();
  expect(second.undecided).toEqual([]);
  await second.keep();
  expect(received()).toMatchObject({ kind: 'proxy', typed: 'twice', revision: 2 });
  const envelope = JSON.parse(opened.store.kept.get(received().hash)!) as Signed<Envelope>;
  expect(envelope.by).toBe(opened.office.desk.signingKey);
  expect(documentHash(envelope)).toBe(received().hash);
});

test('[G20][E21] in a round with a witness paper is typed once, and the second typing says why', async () => {
  const opened = await withOpenRound(openOffice(), `${'w'.repeat(42)}A`);
  const typing = async (): Promise<Typing> => {
    const made = new Typing(opened.session, opened.ports, 'round-1', 'seat-2');
    await made.open();
    return made;
  };
  await (await typing()).keep();
  expect(opened.session.workshop.rounds[0]!.ballots.get('seat-2')).toMatchObject({ typed: 'once' });
  expect((await typing()).phase).toEqual({ kind: 'refused', why: 'sealed-twice' });
});

test('[E9] a rehearsal has no PIN', async () => {
  const { ports, session } = openOffice();
  const turn = new Turn(session, ports, 'round-1', 'seat-1');
  expect([turn.isSealed, turn.pin.isSet]).toEqual([false, null]);
  expect(await ports.keys.get(keyNames.turn('ws', 'seat-1'))).toBe(null);
});
