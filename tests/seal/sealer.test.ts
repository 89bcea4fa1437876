import { documentHash, SealFault, type Signed, type Envelope } from '$domain';
import { expect, test } from 'vitest';
import { isAnswer, sealer, seededBytes } from '../../src/seal/index';
import { SealedRoom } from '../support/sealed-room';

const code = async (made: Promise<unknown>): Promise<string> =>
  made.then(
    () => 'no fault',
    (error: unknown) => (error instanceof SealFault ? error.code : String(error)),
  );

test.each([false, true])(
  'a ballot comes out of its envelope as it went in (witness: %s)',
  async (witness) => {
    const room = await SealedRoom.open({ seed: 1, witness });
    for (const judgements of [0, 6, 100, 250]) {
      const { answers, envelope } = await room.handIn(room.experts[0]!, judgements + 1, judgements);
      expect(await room.sealer.open(envelope, room.secrets)).toEqual(answers);
      expect(await room.sealer.isSigned(envelope)).toBe(true);
    }
  },
);

test('more than the largest size holds is refused in numbers', async () => {
  const room = await SealedRoom.open({ seed: 2 });
  const failed = room.handIn(room.experts[0]!, 1, 2000);
  expect(await code(failed)).toBe('size');
  await expect(failed).rejects.toThrow(/at most 65532 fit/);
});

test('with a witness one key alone opens nothing', async () => {
  const room = await SealedRoom.open({ seed: 3, witness: true });
  const { envelope } = await room.handIn(room.experts[0]!);
  const { seal, witness } = room.secrets;
  expect(await code(room.sealer.open(envelope, { seal, witness: null }))).toBe('unopenable');
  expect(await code(room.sealer.open(envelope, { seal: witness!, witness: null }))).toBe('unopenable');
  expect(await code(room.sealer.open(envelope, { seal: witness!, witness: seal }))).toBe('unopenable');
  expect(await code(room.sealer.open(envelope, { seal, witness }))).toBe('no fault');
});

test('a header that names another ballot or key is not sealed', async () => {
  const room = await SealedRoom.open({ seed: 4 });
  const [one, other] = room.experts as [(typeof room.experts)[0], (typeof room.experts)[0]];
  const { envelope } = await room.handIn(one);
  const { header } = envelope.document;
  const request = {
    ...{ answers: room.answers(one), header, keys: one.keys },
    ...{ sealKey: room.roundKeys.public, witnessKey: null },
  };
  expect(await code(room.sealer.seal(request))).toBe('no fault');
  for (const wrong of [
    { ...request, keys: other.keys },
    { ...request, answers: room.answers(other) },
    { ...request, header: { ...header, rev: 2 } },
    { ...request, header: { ...header, round: 'another' } },
    { ...request, header: { ...header, workshop: 'another' } },
    { ...request, header: { ...header, form: documentHash('another') } },
  ])
    expect(await code(room.sealer.seal(wrong))).toBe('malformed');
});

test('what was not signed by the expert it names is not opened', async () => {
  const room = await SealedRoom.open({ seed: 5 });
  const { envelope } = await room.handIn(room.experts[0]!);
  const other = room.experts[1]!.keys;
  const again: Signed<Envelope> = await room.sealer.sign(envelope.document, other);
  expect(await room.sealer.isSigned(again)).toBe(true);
  expect(await code(room.sealer.open(again, room.secrets))).toBe('signature');
  expect(await code(room.sealer.open({ ...envelope, by: other.public }, room.secrets))).toBe('signature');
});

test('a message reaches the facilitator alone, and all messages measure the same', async () => {
  const room = await SealedRoom.open({ seed: 6 });
  const { keys } = room.experts[0]!;
  const to = { workshop: room.workshop, joinKey: room.keys.join.public, number: 7 };
  const contents = [
    { type: 'join', token: await room.sealer.token(), name: 'Мария', device: 'phone' },
    { type: 'progress', round: room.round, answered: 12, of: 96, revision: 1 },
    { type: 'looked-again', round: room.round, revision: 2 },
  ] as const;
  const sealed = await Promise.all(contents.map((each) => room.sealer.sealMessage(each, to, keys)));
  for (const [at, message] of sealed.entries())
    expect(await room.sealer.openMessage(message, room.keys.join.secret)).toEqual(contents[at]);
  expect(new Set(sealed.map(({ document }) => document.ct.length)).size).toBe(1);
  expect(await code(room.sealer.openMessage(sealed[0]!, room.roundKeys.secret))).toBe('unopenable');
  const moved = await room.sealer.sign({ ...sealed[0]!.document, number: 8 }, keys);
  expect(await code(room.sealer.openMessage(moved, room.keys.join.secret))).toBe('unopenable');
  const stolen = await room.sealer.sign(sealed[0]!.document, room.experts[1]!.keys);
  expect(await code(room.sealer.openMessage(stolen, room.keys.join.secret))).toBe('unopenable');
  const altered = { ...sealed[0]!, document: { ...sealed[0]!.document, number: 8 } };
  expect(await code(room.sealer.openMessage(altered, room.keys.join.secret))).toBe('signature');
  const long = { ...contents[0], name: 'ж'.repeat(300) };
  expect(await code(room.sealer.sealMessage(long, to, keys))).toBe('size');
});

test('the recovery file gives back every key, to whoever has the words', async () => {
  const room = await SealedRoom.open({ seed: 7 });
  const phrase = await room.sealer.phrase();
  const file = await room.recovery(phrase);
  expect(await room.sealer.unlock(file, phrase)).toEqual(room.keys);
  expect(JSON.stringify(file)).not.toContain(room.roundKeys.secret);
  expect(await code(room.sealer.unlock(file, await room.sealer.phrase()))).toBe('wrong-phrase');
  expect(await code(room.sealer.unlock({ ...file, name: 'Another workshop' }, phrase))).toBe('wrong-phrase');
  const heavy = { ...file, kdf: { ...file.kdf, n: 2 ** 30 } };
  expect(await code(room.sealer.unlock(heavy, phrase))).toBe('malformed');
});

test('[T10] a turn on a shared laptop is wrapped under its PIN', async () => {
  const own = sealer(seededBytes('turn'));
  const kept = await own.wrap('{"secret":"…","draft":[]}', '4711');
  expect(kept).not.toContain('secret');
  expect(await own.unwrap(kept, '4711')).toBe('{"secret":"…","draft":[]}');
  expect(await own.unwrap(kept, '4712')).toBeNull();
  for (const broken of ['', 'pin1', kept.slice(0, -4), `${kept}.more`, kept.replace('pin1', 'pin2')])
    expect(await own.unwrap(broken, '4711')).toBeNull();
});

test('a hub’s question is answered by the key’s holder, for this room and this nonce only', async () => {
  const own = sealer(seededBytes('hello'));
  const [keys, others] = [await own.signingKeys(), await own.signingKeys()];
  const answer = await own.answer('room', 'nonce', keys);
  expect(isAnswer('room', 'nonce', keys.public, answer)).toBe(true);
  expect(isAnswer('room', 'nonce', others.public, answer)).toBe(false);
  expect(isAnswer('other', 'nonce', keys.public, answer)).toBe(false);
  expect(isAnswer('room', 'other', keys.public, answer)).toBe(false);
  expect(isAnswer('room', 'nonce', keys.public, `${answer}=`)).toBe(false);
});

test('words and tokens', async () => {
  const own = sealer(seededBytes('tokens'));
  expect(await own.words('f'.repeat(64))).toBe(Array(6).fill('zucchini').join(' '));
  expect(await own.token()).toMatch(/^[\w-]{22}$/);
  expect(await own.token()).not.toBe(await own.token());
});
