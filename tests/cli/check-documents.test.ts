import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, documentHash, type Envelope, type Invite, receiptCode, type Signed } from '$domain';
import { sealer } from '$seal';
import { inviteLink } from '$sync';
import { everyMutant } from '../support/mutants';
import { envelopeFiles, parcelIn, RehearsedRooms, runPondera } from '../support/rehearsed-room';

interface Answer {
  readonly ok: boolean;
  readonly counts: Record<string, number>;
  readonly issues: readonly { readonly path?: string; readonly row?: number; readonly message: string }[];
  readonly hash?: string;
  readonly code?: string;
}

const rooms = new RehearsedRooms();
const textOf = (...names: string[]): string => readFileSync(rooms.at('room', ...names), 'utf8');
/** One document of each kind, as its file says it. */
const whole: Record<string, string> = {};
const handedIn = (): string => readFileSync(envelopeFiles(rooms.at('room'))[0]!, 'utf8');
const envelope = (): Signed<Envelope> => parcelIn(envelopeFiles(rooms.at('room'))[0]!).documents[1] as never;

beforeAll(async () => {
  await rooms.rehearse('room', '7');
  await runPondera('open', rooms.at('room'));
  await runPondera(
    'rehearse',
    '--candidates',
    '2',
    '--criteria',
    '4',
    '--experts',
    '6',
    '-o',
    rooms.at('plain'),
  );
  const { ballots } = JSON.parse(readFileSync(rooms.at('plain'), 'utf8')) as {
    ballots: Record<string, unknown>;
  };
  whole['ballot'] = canonicalJson(Object.values(ballots)[0]);
  whole['envelope'] = canonicalJson(envelope());
  whole['parcel'] = handedIn();
  whole['audit'] = textOf('audit.json');
  whole['invite'] = textOf('invites', 'A1.rehearsal.json');
  whole['brief'] = canonicalJson(parcelIn(rooms.at('room', 'room.json')).documents.at(-1));
  whole['recovery'] = textOf('recovery.json');
}, 120_000);
afterAll(() => rooms.remove());

async function checked(kind: string, bytes: string | Uint8Array, ...more: string[]) {
  const file = rooms.at('checked.json');
  writeFileSync(file, bytes);
  const { exit, stdout } = await runPondera('check', '--as', kind, ...more, file);
  return { exit, answer: JSON.parse(stdout) as Answer };
}

describe('check --as a document of the room', () => {
  test.each([
    ['ballot', { judgements: expect.any(Number) as number }],
    ['envelope', { envelopes: 1 }],
    ['parcel', { documents: 2, messages: 1, envelopes: 1 }],
    ['audit', { controls: 10, briefs: 1, rounds: 1, envelopes: 6, late: 0 }],
    ['invite', { hubs: 0, tokens: 1 }],
    ['brief', { criteria: expect.any(Number) as number, candidates: 2 }],
    ['recovery', { keys: 0 }],
  ])('%s: counted, and known by its hash and code', async (kind, counts) => {
    const { exit, answer } = await checked(kind, whole[kind]!);
    expect(exit).toBe(0);
    const hash = documentHash(JSON.parse(whole[kind]!));
    expect(answer).toMatchObject({ ok: true, counts, issues: [], hash, code: receiptCode(hash) });
    for (const known of [hash, answer.code!.toLowerCase(), hash.toUpperCase()])
      expect((await checked(kind, whole[kind]!, '--code', known)).exit).toBe(0);
    const other = await checked(kind, whole[kind]!, '--code', 'K7QF-2M9D');
    expect(other).toMatchObject({ exit: 1, answer: { issues: [{ path: '$' }] } });
    for (const wrong of Object.keys(whole).filter((each) => each !== kind && each !== 'ballot'))
      expect((await checked(wrong, whole[kind]!)).exit, `as ${wrong}`).toBe(1);
  });

  test('a ballot may be plain, sealed, or as a device hands it in: the code is the sealed ballot’s', async () => {
    const code = receiptCode(documentHash(envelope()));
    for (const bytes of [whole['envelope']!, handedIn()])
      expect(await checked('ballot', bytes)).toMatchObject({
        exit: 0,
        answer: { counts: { envelopes: 1 }, code },
      });
    const two = canonicalJson({ format: 'pondera/parcel@1', documents: [envelope(), envelope()] });
    expect(await checked('ballot', two)).toMatchObject({
      exit: 1,
      answer: { issues: [{ path: 'documents' }] },
    });
  });

  test('a signature by another key is told from an altered one', async () => {
    const stranger = await sealer().signingKeys();
    const resigned = await sealer().sign(envelope().document, stranger);
    expect((await checked('envelope', canonicalJson(resigned))).answer.issues).toMatchObject([
      { path: 'by' },
    ]);
    const { signature } = resigned;
    const altered = canonicalJson({ format: 'pondera/parcel@1', documents: [{ ...envelope(), signature }] });
    expect((await checked('parcel', altered)).answer.issues).toMatchObject([
      { path: 'documents[0].signature' },
    ]);
  });

  test('[T9] an invite may be the link of a slip', async () => {
    const invite = JSON.parse(whole['invite']!) as Invite;
    const { exit, answer } = await checked('invite', inviteLink('https://example.org/app/', invite));
    expect(exit).toBe(0);
    expect(answer.hash).toBe(documentHash(invite));
  });

  test('a recovery file is opened where its words are given', async () => {
    const phrase = rooms.at('room', 'phrase.txt');
    expect(await checked('recovery', whole['recovery']!, '--phrase', phrase)).toMatchObject({
      exit: 0,
      answer: { counts: { keys: 3 } },
    });
    writeFileSync(rooms.at('other.txt'), 'select wall python seminar tact wall\n');
    expect(await checked('recovery', whole['recovery']!, '--phrase', rooms.at('other.txt'))).toMatchObject({
      exit: 1,
      answer: { issues: [{ path: 'ct' }] },
    });
  });

  test('usage', async () => {
    expect((await runPondera('check', '--as', 'workshop', '--code', 'x', rooms.at('plain'))).stderr).toMatch(
      /--code is for ballot/,
    );
    expect((await runPondera('check', '--as', 'envelope', join(rooms.folder, 'none'))).exit).toBe(2);
  });
});

describe('[T22] every member removed, retyped, overgrown and polluted, and 200 ranges of bytes altered', () => {
  /** What was taken though it says something else than the whole. */
  async function silently(
    kind: string,
    text: string,
    ...more: string[]
  ): Promise<{ taken: string[]; tried: number }> {
    const taken: string[] = [];
    const mutants = everyMutant(text, 200);
    const same = documentHash(JSON.parse(text));
    for (const { what, bytes } of mutants) {
      const { exit, answer } = await checked(kind, bytes, ...more);
      if (exit === 0 && answer.hash !== same) taken.push(what);
      if (exit === 1)
        expect(
          answer.issues.every(({ path, row, message }) => (path ?? row) !== undefined && message !== ''),
          what,
        ).toBe(true);
      if (exit !== 0 && exit !== 1) taken.push(`${what}: exit ${exit}`);
    }
    return { taken, tried: mutants.length };
  }

  test.each(['envelope', 'ballot'])(
    'an envelope as %s: signed, so none is taken',
    async (kind) => {
      const { taken, tried } = await silently(kind, whole['envelope']!);
      expect(taken).toEqual([]);
      expect(tried).toBeGreaterThan(400);
    },
    300_000,
  );

  test('a parcel: whatever is taken holds nothing but documents of the whole one', async () => {
    const own = new Set(parcelIn(envelopeFiles(rooms.at('room'))[0]!).documents.map(documentHash));
    const code = receiptCode(documentHash(envelope()));
    for (const { what, bytes } of everyMutant(handedIn(), 200)) {
      const { exit, answer } = await checked('ballot', bytes);
      if (exit === 0) expect(answer.code, what).toBe(code);
      else expect(exit, what).toBe(1);
      if (/^(removed|polluted) |bytes/.test(what) && (await checked('parcel', bytes)).exit === 0) {
        const { documents } = JSON.parse(new TextDecoder().decode(bytes)) as { documents: unknown[] };
        expect(
          documents.map(documentHash).filter((hash) => !own.has(hash)),
          what,
        ).toEqual([]);
      }
    }
  }, 300_000);

  test.each(['ballot', 'brief', 'invite', 'recovery'])(
    '%s: unsigned, so none is taken under its code',
    async (kind) => {
      const text = whole[kind]!;
      const { taken, tried } = await silently(
        kind,
        text,
        '--code',
        receiptCode(documentHash(JSON.parse(text))),
      );
      expect(taken).toEqual([]);
      expect(tried).toBeGreaterThan(200);
    },
    300_000,
  );

  test('control: without signature and code some are taken, so the tests above can fail', async () => {
    const { taken } = await silently('ballot', whole['ballot']!);
    expect(taken.length).toBeGreaterThan(0);
  }, 300_000);
});
