import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ballot,
  briefHash,
  canonicalJson,
  documentHash,
  readCanonical,
  readInvite,
  readParcel,
  readRecovery,
  sha256Hex,
  type Signed,
} from '$domain';
import { readWorkshopFile } from '$exchange';
import { isSignedDocument, sealer } from '$seal';
import { runPondera, smallRehearsal } from '../support/rehearsed-room';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const run = runPondera;
const rehearse = (name: string, seed = '7') =>
  run('rehearse', '--sealed', ...smallRehearsal, '--seed', seed, at(name));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pondera-sealed-'));
  expect(await rehearse('room')).toMatchObject({ exit: 0, stderr: '' });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const contents = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(at(name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(at(name).length + 1), readFileSync(path, 'utf8')]),
  );
const textOf = (...names: string[]): string => readFileSync(at('room', ...names), 'utf8');
const value = <T>(reading: { readonly ok: boolean; readonly value?: T }): T => {
  expect(reading).toMatchObject({ ok: true });
  return reading.value!;
};
const workshopFile = (name = at('room', 'workshop.pondera.json')) => {
  const file = readWorkshopFile(readFileSync(name));
  if (!file.ok) throw new Error(file.issues[0]!.message);
  return file;
};

describe('[E9] rehearse --sealed', () => {
  test('[T2] the same seed gives the same folder byte for byte, another seed another', async () => {
    await rehearse('again');
    await rehearse('other', '8');
    expect(contents('again')).toEqual(contents('room'));
    const [room, other] = [contents('room'), contents('other')];
    expect(Object.keys(other)).toEqual(Object.keys(room));
    expect(Object.keys(room).filter((name) => name !== 'README.txt' && room[name] === other[name])).toEqual(
      [],
    );
  }, 60_000);

  test('every document is read strictly, signed by whom it should be, and numbered', () => {
    const { workshop } = workshopFile();
    const { documents } = value(readParcel(textOf('room.json')));
    const signed = documents.filter((each): each is Signed => 'document' in each);
    expect(signed.every(isSignedDocument)).toBe(true);
    expect(new Set(signed.map(({ by }) => by))).toEqual(new Set([workshop.room!.facilitator]));
    expect(signed.map(({ document }) => 'type' in document && document.type)).toEqual([
      'room',
      ...Array.from({ length: 6 }, () => 'admit'),
      'open',
    ]);
    const brief = documents.find((each) => 'format' in each)!;
    expect(documentHash(brief)).toBe(briefHash(workshop, workshop.rounds[0]!));
    const names = readdirSync(at('room', 'envelopes'));
    expect(names).toHaveLength(6);
    for (const name of names) {
      const parcel = value(readParcel(textOf('envelopes', name)));
      expect(parcel.documents.map((each) => 'document' in each && each.document.format)).toEqual([
        'pondera/message@1',
        'pondera/envelope@1',
      ]);
      expect((parcel.documents as Signed[]).every(isSignedDocument)).toBe(true);
    }
  });

  test('[T9] each slip is its seat’s, and the message on joining carries its token to the facilitator alone', async () => {
    const { workshop } = workshopFile();
    const [keys, phrase] = [value(readRecovery(textOf('recovery.json'))), textOf('phrase.txt')];
    const unlocked = await sealer().unlock(keys, phrase.trimEnd().split('\n').at(-1)!);
    for (const seat of workshop.seats.values()) {
      const name = `${seat.code}.rehearsal.json`;
      const invite = value(readCanonical(textOf('invites', name), 10_000, readInvite));
      const member = workshop.members.get(seat.id)!;
      expect(sha256Hex(invite.token!)).toBe(member.token);
      expect(invite.facilitator).toBe(unlocked.signing.public);
      const [message] = value(readParcel(textOf('envelopes', name))).documents as Signed[];
      expect(message!.by).toBe(member.expert);
      const content = await sealer().openMessage(message as never, unlocked.join.secret);
      expect(content).toMatchObject({ type: 'join', token: invite.token, name: `Rehearsal ${seat.code}` });
    }
  });

  test('the answers are those of the plain rehearsal of this seed', async () => {
    await run('rehearse', ...smallRehearsal, '-o', at('plain.json'));
    const plain = workshopFile(at('plain.json'));
    const { workshop } = workshopFile();
    const keys = await sealer().unlock(
      value(readRecovery(textOf('recovery.json'))),
      textOf('phrase.txt').split('\n')[3]!,
    );
    const round = workshop.rounds[0]!;
    const opened = new Set<string>();
    for (const name of readdirSync(at('room', 'envelopes'))) {
      const { documents } = value(readParcel(textOf('envelopes', name)));
      const secrets = { seal: keys.rounds[round.id]!.secret, witness: null };
      opened.add(canonicalJson((await sealer().open(documents[1] as never, secrets)).ballot));
    }
    expect(opened).toEqual(new Set(plain.bodies.values()));
  });

  test('[T23] everything carries its mark', () => {
    const { workshop } = workshopFile();
    expect(workshop).toMatchObject({ kind: 'rehearsal', rounds: [{ state: 'open' }] });
    for (const name of ['room.json', 'recovery.json', 'README.txt', 'phrase.txt'])
      expect(textOf(name), name).toMatch(/rehears/i);
    expect(textOf('room.json')).toContain('"mark":"rehearsal"');
    for (const folderName of ['envelopes', 'invites'])
      for (const name of readdirSync(at('room', folderName))) expect(name).toMatch(/\.rehearsal\.json$/);
    const { bodies } = workshopFile(at('plain.json'));
    expect([...bodies.values()].every((body) => (JSON.parse(body) as Ballot).simulated)).toBe(true);
  });

  test('README.txt names every file, and no other', () => {
    const listed = [...textOf('README.txt').matchAll(/^([\w.]+)(\/?) {2,}/gm)].map(([, name]) => name);
    expect(new Set([...readdirSync(at('room')), 'audit.json'])).toEqual(new Set(['README.txt', ...listed]));
  });
});

describe('a folder is written whole or not at all', () => {
  test('one that is not empty is left as it is', async () => {
    mkdirSync(at('mine'));
    writeFileSync(at('mine', 'thesis.txt'), 'mine');
    const { exit, stderr } = await rehearse('mine');
    expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringMatching(/not empty/) });
    expect(contents('mine')).toEqual({ 'thesis.txt': 'mine' });
  });

  test('an empty one is filled, and nothing else is left beside it', async () => {
    mkdirSync(at('empty'));
    expect((await rehearse('empty')).exit).toBe(0);
    expect(contents('empty')).toEqual(contents('room'));
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  }, 60_000);

  test('where nothing can be written, nothing is', async () => {
    const { exit, stderr } = await rehearse(join('no', 'such', 'folder'));
    expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringMatching(/ENOENT/) });
    expect(existsSync(at('no'))).toBe(false);
  }, 60_000);
});

test('usage', async () => {
  expect((await run('rehearse', '--sealed', ...smallRehearsal)).stderr).toMatch(/Which folder\?/);
  expect((await run('rehearse', '--sealed', ...smallRehearsal, '-o', at('x'))).stderr).toMatch(
    /name it without -o/,
  );
  const large = ['--candidates', '400', '--criteria', '11', '--experts', '3'];
  expect(await run('rehearse', '--sealed', ...large, at('large'))).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/larger than what can be sealed/),
  });
  expect(existsSync(at('large'))).toBe(false);
}, 60_000);
