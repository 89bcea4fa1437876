import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuditFile,
  type Ballot,
  type Carried,
  type Envelope,
  readAudit,
  readWitnessHalf,
  type SealedMessage,
  type Signed,
  witnessHalfText,
} from '$domain';
import { auditReport, sealer, seededBytes } from '$seal';
import {
  envelopeFiles,
  otherLetter,
  parcelIn,
  putDocument,
  RehearsedRooms,
  runPondera,
  smallRehearsal,
} from '../support/rehearsed-room';

const rooms = new RehearsedRooms();
const stranger = await sealer().signingKeys();
beforeAll(async () => {
  await rooms.rehearse('room', '7');
  await rooms.rehearse('foreign', '8');
}, 120_000);
afterAll(() => rooms.remove());

const audit = (file: string): AuditFile => {
  const reading = readAudit(readFileSync(file, 'utf8'));
  if (!reading.ok) throw new Error(reading.issues[0]!.message);
  return reading.value;
};

interface Issue {
  readonly file: string;
  readonly path?: string;
  readonly code?: string;
  readonly message: string;
}
const issuesOf = (stdout: string): Issue[] => (JSON.parse(stdout) as { issues: Issue[] }).issues;

describe('[E9] open closes, opens and ranks a rehearsed room', () => {
  test.each([
    ['green-micro-credentials', '7', ['--candidates', '6', '--criteria', '11', '--experts', '24']],
    ['green-micro-credentials', '21', smallRehearsal],
    ['chnri', '3', ['--candidates', '4', '--criteria', '5', '--experts', '20']],
  ])(
    '%s, seed %s: the ranking of the plain rehearsal byte for byte',
    async (methodology, seed, size) => {
      const name = `${methodology}-${seed}`;
      const asked = [...size, '--methodology', methodology];
      await rooms.rehearse(name, seed, asked);
      await runPondera('rehearse', ...asked, '--seed', seed, '-o', rooms.at(`${name}.json`));
      for (const format of ['csv', 'json']) {
        const opened = await runPondera('open', '--format', format, rooms.at(name));
        const ranked = await runPondera('rank', '--format', format, rooms.at(`${name}.json`));
        expect(opened.exit).toBe(0);
        expect(opened.stdout).toBe(ranked.stdout);
        expect(opened.stdout.length).toBeGreaterThan(500);
      }
    },
    120_000,
  );

  test('[T2] twice gives the same audit file, which holds inside and apart', async () => {
    const room = rooms.copy('room');
    await runPondera('open', room);
    const first = readFileSync(join(room, 'audit.json'), 'utf8');
    const { stderr } = await runPondera('open', '--audit', join(room, 'second.json'), room);
    expect(readFileSync(join(room, 'second.json'), 'utf8')).toBe(first);
    const file = audit(join(room, 'audit.json'));
    expect(file.mark).toBe('rehearsal');
    const { findings, rounds } = auditReport(file);
    expect(findings).toEqual([]);
    expect(rounds).toMatchObject([{ state: 'revealed', late: 0, opened: 6 }]);
    expect(stderr).toContain(`The box in six words: ${await sealer().words(rounds[0]!.box!)}`);
    const apart = spawnSync(process.execPath, ['scripts/verify-audit.mjs', join(room, 'audit.json')]);
    expect({ status: apart.status, stdout: String(apart.stdout) }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Everything holds/),
    });
  }, 60_000);

  test('who handed in nothing is named, and a late parcel is kept apart', async () => {
    const room = rooms.copy('room');
    mkdirSync(join(room, 'late'));
    const [first, second] = envelopeFiles(room) as [string, string];
    renameSync(first, join(room, 'late', basename(first)));
    rmSync(second);
    const { exit, stderr } = await runPondera('open', '--late', join(room, 'late'), room);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/4 envelopes in the box, 4 opened, 1 late and kept apart/);
    expect(stderr).toMatch(/Nothing came from 2 of 6 seats: A1, A2\./);
    const file = audit(join(room, 'audit.json'));
    expect(file.rounds[0]).toMatchObject({
      late: [{ by: (parcelIn(join(room, 'late', basename(first))).documents[1] as Signed).by }],
    });
    expect(auditReport(file).findings).toEqual([]);
  }, 60_000);
});

describe('[G15] what is not right is refused by its name, and only then left out when that is asked for', () => {
  /** Puts other documents into the first seat's parcel. */
  const inFirst = (room: string, change: (documents: readonly Carried[]) => readonly unknown[]): void => {
    const file = envelopeFiles(room)[0]!;
    const parcel = parcelIn(file);
    putDocument(file, { ...parcel, documents: change(parcel.documents) });
  };
  const envelopeOf = (documents: readonly Carried[]) => documents[1] as Signed<Envelope>;
  const withEnvelope =
    (change: (envelope: Signed<Envelope>) => unknown) =>
    (documents: readonly Carried[]): unknown[] => [documents[0], change(envelopeOf(documents))];
  const foreign = (): string => envelopeFiles(rooms.at('foreign'))[0]!;

  const spoiled: readonly (readonly [string, (room: string) => unknown, Partial<Issue>])[] = [
    [
      'a letter of the seal changed',
      (room) =>
        inFirst(
          room,
          withEnvelope((e) => ({ ...e, document: { ...e.document, ct: otherLetter(e.document.ct, 9) } })),
        ),
      { path: 'documents[1]', code: 'signature' },
    ],
    [
      'signed by somebody else',
      async (room) => {
        const signed = await sealer().sign(
          envelopeOf(parcelIn(envelopeFiles(room)[0]!).documents).document,
          stranger,
        );
        inFirst(
          room,
          withEnvelope(() => signed),
        );
      },
      { path: 'documents[1]', code: 'signature' },
    ],
    [
      'taken over by another key',
      async (room) => {
        const { document } = envelopeOf(parcelIn(envelopeFiles(room)[0]!).documents);
        const header = { ...document.header, expert: stranger.public };
        const signed = await sealer().sign({ ...document, header }, stranger);
        inFirst(
          room,
          withEnvelope(() => signed),
        );
      },
      { path: 'documents[1]', code: 'other-seat' },
    ],
    [
      'from another room',
      (room) => inFirst(room, ([message]) => [message, parcelIn(foreign()).documents[1]]),
      { path: 'documents[1]', code: 'other-workshop' },
    ],
    [
      'a message from another room',
      (room) => inFirst(room, ([, envelope]) => [parcelIn(foreign()).documents[0], envelope]),
      { path: 'documents[0]', code: 'other-workshop' },
    ],
    [
      'a message altered',
      (room) =>
        inFirst(room, ([message, envelope]) => {
          const m = message as Signed<SealedMessage>;
          return [{ ...m, document: { ...m.document, ct: otherLetter(m.document.ct, 3) } }, envelope];
        }),
      { path: 'documents[0]', code: 'signature' },
    ],
    [
      'a message that is somebody else’s',
      async (room) => {
        const { document } = parcelIn(envelopeFiles(room)[0]!).documents[0] as Signed<SealedMessage>;
        const signed = await sealer().sign(document, stranger);
        inFirst(room, ([, envelope]) => [signed, envelope]);
      },
      { path: 'documents[0]', code: 'unopenable' },
    ],
    [
      'a record of the facilitator among the ballots',
      (room) => inFirst(room, (documents) => [...documents, parcelIn(join(room, 'room.json')).documents[0]]),
      { path: 'documents[2]', code: 'malformed' },
    ],
    [
      'twice',
      (room) => cpSync(envelopeFiles(room)[0]!, join(room, 'envelopes', 'A1 (copy).json')),
      { path: 'documents[1]', code: 'duplicate' },
    ],
    [
      'cut off',
      (room) =>
        writeFileSync(envelopeFiles(room)[0]!, readFileSync(envelopeFiles(room)[0]!).subarray(0, 900)),
      { code: 'malformed', message: expect.stringMatching(/not JSON/) as unknown as string },
    ],
    [
      'printed prettily',
      (room) =>
        writeFileSync(envelopeFiles(room)[0]!, JSON.stringify(parcelIn(envelopeFiles(room)[0]!), null, 2)),
      {
        code: 'malformed',
        message: expect.stringMatching(/not spelled as Pondera writes it/) as unknown as string,
      },
    ],
    [
      'not text',
      (room) => writeFileSync(envelopeFiles(room)[0]!, Uint8Array.of(0xff, 0xfe, 0)),
      { code: 'malformed', message: expect.stringMatching(/UTF-8/) as unknown as string },
    ],
    ['a folder', (room) => mkdirSync(join(room, 'envelopes', 'more')), { file: 'more', code: 'malformed' }],
  ];

  test.each(spoiled)(
    '%s',
    async (_, spoil, issue) => {
      const room = rooms.copy('room');
      await spoil(room);
      const refused = await runPondera('open', room);
      expect(refused.exit).toBe(1);
      const issues = issuesOf(refused.stdout);
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ file: expect.stringMatching(/^(A1|more)/), ...issue });
      expect(refused.stderr).toContain(
        `${issues[0]!.file}${issue.path === undefined ? '' : `, ${issue.path}`}: ${issue.code}: `,
      );
      expect(readdirSync(room)).not.toContain('audit.json');
    },
    60_000,
  );

  test('[E13] what is refused is left out where that is asked for, and the rest counts', async () => {
    const room = rooms.copy('room');
    const [first, second, third] = envelopeFiles(room) as [string, string, string];
    inFirst(room, ([message]) => [message, parcelIn(foreign()).documents[1]]);
    writeFileSync(second, '{}');
    cpSync(third, join(room, 'envelopes', 'again.json'));
    const { exit, stderr } = await runPondera('open', '--accept-refusals', room);
    expect(exit).toBe(0);
    expect(new Set(stderr.match(/^Refused, and not counted: .*?: [a-z-]+: /gm))).toEqual(
      new Set([
        `Refused, and not counted: ${basename(second)}, documents: malformed: `,
        `Refused, and not counted: ${basename(second)}, format: malformed: `,
        `Refused, and not counted: ${basename(first)}, documents[1]: other-workshop: `,
        'Refused, and not counted: again.json, documents[1]: duplicate: ',
      ]),
    );
    expect(stderr).toMatch(/4 envelopes in the box, 4 opened/);
    expect(stderr).toMatch(/Nothing came from 2 of 6 seats: A1, A2\./);
    const file = audit(join(room, 'audit.json'));
    expect(auditReport(file).findings).toEqual([]);
    expect(file.rounds[0]!.envelopes).toHaveLength(4);
  }, 60_000);

  test('a late parcel that is in the box already is no late one', async () => {
    const room = rooms.copy('room');
    const { exit, stdout } = await runPondera('open', '--late', envelopeFiles(room)[0]!, room);
    expect(exit).toBe(1);
    expect(issuesOf(stdout)).toMatchObject([{ file: 'A1.rehearsal.json', code: 'duplicate' }]);
  }, 60_000);

  test('every refusal is told at once', async () => {
    const room = rooms.copy('room');
    for (const [name] of envelopeFiles(room).map((file) => [file] as const)) writeFileSync(name, '{}');
    const { exit, stdout } = await runPondera('open', room);
    expect(exit).toBe(1);
    expect(new Set(issuesOf(stdout).map(({ file }) => file)).size).toBe(6);
    const none = await runPondera('open', '--accept-refusals', room);
    expect(none.exit).toBe(1);
    expect(issuesOf(none.stdout)[0]!.message).toMatch(/No envelope counts/);
  }, 60_000);
});

/** The first seat's device: the seed makes its key again, as README.txt says. */
async function firstExpert(room: string) {
  const seal = sealer(seededBytes('rehearsal/7'));
  await seal.signingKeys();
  await seal.sealingKeys();
  const round = await seal.sealingKeys();
  await seal.token();
  const keys = await seal.signingKeys();
  const file = envelopeFiles(room)[0]!;
  const { document } = parcelIn(file).documents[1] as Signed<Envelope>;
  const sealed = { seal: round.secret, witness: null };
  const answers = await seal.open(parcelIn(file).documents[1] as Signed<Envelope>, sealed);
  const handIn = (rev: number, change: Partial<Ballot>, sealKey = round.public) =>
    seal.seal({
      answers: { ...answers, ballot: { ...answers.ballot, revision: rev, ...change } },
      header: { ...document.header, rev },
      ...{ sealKey, witnessKey: null, keys },
    });
  const put = (name: string, ...documents: readonly Carried[]): void =>
    putDocument(join(room, 'envelopes', name), { format: 'pondera/parcel@1', documents });
  return { seal, handIn, put, file };
}

describe('what a seat hands in again', () => {
  test('its highest revision counts, whatever the names and the order of the files', async () => {
    const room = rooms.copy('room');
    const { handIn, put } = await firstExpert(room);
    put('0 first.json', await handIn(7, { judgements: [] }), await handIn(4, {}));
    const { exit, stderr } = await runPondera('open', room);
    expect({ exit, stderr }).toMatchObject({
      exit: 0,
      stderr: expect.stringMatching(
        /6 envelopes in the box[^]*Replaced by a later revision of the same seat: 2\./,
      ),
    });
    const [round] = audit(join(room, 'audit.json')).rounds;
    expect(round!.envelopes.map(({ document }) => document.header.rev).sort()).toEqual([1, 1, 1, 1, 1, 7]);
    expect(round!.opened.some(({ answers }) => answers.ballot.judgements.length === 0)).toBe(true);
  }, 60_000);

  test('of two with one revision neither counts: nobody can say which is meant', async () => {
    const room = rooms.copy('room');
    const { handIn, put } = await firstExpert(room);
    put('A1 other.json', await handIn(1, { judgements: [] }));
    const { exit, stdout } = await runPondera('open', room);
    expect(exit).toBe(1);
    expect(issuesOf(stdout)).toMatchObject([
      { file: 'A1 other.json', path: 'documents[0]', code: 'old-revision' },
      { file: 'A1.rehearsal.json', path: 'documents[1]', code: 'old-revision' },
    ]);
  }, 60_000);

  test.each([
    ['sealed to another key', {}, true, 'unopenable'],
    ['[T23] a real ballot', { simulated: false }, false, 'malformed'],
  ])(
    '%s: it stays in the box, and does not count',
    async (_, change, elsewhere, code) => {
      const room = rooms.copy('room');
      const { seal, handIn, file } = await firstExpert(room);
      const key = elsewhere ? (await seal.sealingKeys()).public : undefined;
      putDocument(file, { format: 'pondera/parcel@1', documents: [await handIn(1, change, key)] });
      const refused = await runPondera('open', room);
      expect(refused.exit).toBe(1);
      expect(issuesOf(refused.stdout)).toMatchObject([
        { file: 'A1.rehearsal.json', path: 'documents[0]', code },
      ]);
      const { exit, stderr } = await runPondera('open', '--accept-refusals', room);
      expect({ exit, stderr }).toMatchObject({
        exit: 0,
        stderr: expect.stringMatching(/6 envelopes in the box, 5 opened/),
      });
      const { findings } = auditReport(audit(join(room, 'audit.json')));
      expect(findings.map((finding) => finding.code)).toContain('answers');
    },
    60_000,
  );
});

describe('a folder that is not of one piece is not opened, whatever is asked for', () => {
  const inRoom = (room: string, change: (documents: readonly Carried[]) => readonly unknown[]): void => {
    const file = join(room, 'room.json');
    putDocument(file, { format: 'pondera/parcel@1', documents: change(parcelIn(file).documents) });
  };
  const from = (name: string) => (room: string) => cpSync(join(rooms.at('foreign'), name), join(room, name));

  test.each<readonly [string, (room: string) => void, string, RegExp]>([
    ['another workshop', from('workshop.pondera.json'), 'room.json', /did not sign it/],
    ['another room', from('room.json'), 'room.json', /did not sign it/],
    [
      'other keys',
      (room) => {
        from('recovery.json')(room);
        from('phrase.txt')(room);
      },
      'recovery.json',
      /keys of another room/,
    ],
    ['another phrase', from('phrase.txt'), 'recovery.json', /six words/],
    [
      'a record left out',
      (room) => inRoom(room, (all) => all.filter((_, k) => k !== 3)),
      'room.json',
      /Record 4 is missing/,
    ],
    [
      'the round never opened',
      (room) => inRoom(room, (all) => all.slice(0, 7)),
      'room.json',
      /0 rounds are open/,
    ],
    [
      'the form left out',
      (room) => inRoom(room, (all) => all.slice(0, -1)),
      'room.json',
      /form .* missing or was altered/,
    ],
    [
      'the form altered',
      (room) => inRoom(room, (all) => [...all.slice(0, -1), { ...all.at(-1)!, revision: 99 }]),
      'room.json',
      /form .* missing or was altered/,
    ],
    [
      'a stranger’s form',
      (room) => inRoom(room, (all) => [...all, parcelIn(rooms.at('foreign', 'room.json')).documents.at(-1)]),
      'room.json',
      /nobody signed/,
    ],
    [
      'a ballot among the records',
      (room) => inRoom(room, (all) => [...all, parcelIn(envelopeFiles(room)[0]!).documents[1]]),
      'room.json',
      /does not belong here/,
    ],
    [
      'a damaged workshop',
      (room) => {
        const file = join(room, 'workshop.pondera.json');
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace('Simulated candidate 1', 'Simulated candidate 9'),
        );
      },
      'workshop.pondera.json',
      /hash/,
    ],
  ])(
    '%s',
    async (_, spoil, file, message) => {
      const room = rooms.copy('room');
      spoil(room);
      const { exit, stdout, stderr } = await runPondera('open', '--accept-refusals', room);
      expect(exit).toBe(1);
      expect(issuesOf(stdout)[0]).toMatchObject({ file, message: expect.stringMatching(message) });
      expect(stderr).toContain(file);
      expect(existsSync(join(room, 'audit.json'))).toBe(false);
    },
    60_000,
  );

  test('records in another order are the same records', async () => {
    const room = rooms.copy('room');
    inRoom(room, (all) => [...all].reverse());
    expect((await runPondera('open', room)).exit).toBe(0);
  }, 60_000);

  test('a file that is missing is usage', async () => {
    const room = rooms.copy('room');
    rmSync(join(room, 'room.json'));
    expect(await runPondera('open', room)).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringMatching(/room\.json cannot be read \(ENOENT\)/),
    });
    expect((await runPondera('open')).stderr).toMatch(/Which folder\?/);
  });
});

test('an audit file is whole or is not there', async () => {
  const room = rooms.copy('room');
  writeFileSync(join(room, 'audit.json'), 'as it was');
  mkdirSync(join(room, 'taken'));
  writeFileSync(envelopeFiles(room)[0]!, '{}');
  expect((await runPondera('open', room)).exit).toBe(1);
  expect(readFileSync(join(room, 'audit.json'), 'utf8')).toBe('as it was');
  const { exit, stderr } = await runPondera(
    'open',
    '--accept-refusals',
    '--audit',
    join(room, 'taken'),
    room,
  );
  expect({ exit, stderr }).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/taken cannot be written/),
  });
  expect(readdirSync(room).filter((name) => name.includes('part'))).toEqual([]);
}, 60_000);

describe('[G20] a rehearsed room with a witness', () => {
  const half = (room: string): string => join(room, 'witness-half.txt');
  beforeAll(() => rooms.rehearse('witnessed', '7', [...smallRehearsal, '--witness']), 60_000);

  test('opens with both halves, and ranks as the same room without one', async () => {
    const room = rooms.copy('witnessed');
    const ending = await runPondera('open', room);
    expect([ending.exit, ending.stderr]).toEqual([0, expect.stringContaining('6 opened')]);
    const file = audit(join(room, 'audit.json'));
    expect(file.rounds[0]!.secrets!.witness).toHaveLength(43);
    expect(auditReport(file).findings).toEqual([]);
    const apart = await runPondera('open', rooms.copy('room'));
    expect(ending.stdout).toBe(apart.stdout);
  }, 60_000);

  test.each<readonly [string, (room: string) => void, RegExp]>([
    ['without the half', (room) => rmSync(half(room)), /nobody can open its ballots/],
    [
      'with a letter of it wrong',
      (room) => writeFileSync(half(room), otherLetter(readFileSync(half(room), 'utf8'), 40)),
      /not a witness’s half/,
    ],
    [
      'with the half of another key',
      (room) => {
        const own = readWitnessHalf(readFileSync(half(room), 'utf8'))!;
        writeFileSync(half(room), witnessHalfText({ ...own, secret: `${'A'.repeat(42)}A` }));
      },
      /another round’s key/,
    ],
  ])(
    'opens nothing %s',
    async (_, spoil, message) => {
      const room = rooms.copy('witnessed');
      spoil(room);
      const { exit, stdout } = await runPondera('open', room);
      expect(exit).toBe(1);
      expect(issuesOf(stdout)[0]).toMatchObject({
        file: 'witness-half.txt',
        message: expect.stringMatching(message),
      });
      expect(existsSync(join(room, 'audit.json'))).toBe(false);
    },
    60_000,
  );

  test('a witness of plain ballots is usage', async () => {
    const ending = await runPondera('rehearse', ...smallRehearsal, '--witness', '-o', rooms.at('plain.json'));
    expect(ending).toMatchObject({ exit: 2, stderr: expect.stringMatching(/--witness goes with --sealed/) });
  });
});
