import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '$core';
import { type AuditFile, type AuditRound, canonicalJson } from '$domain';
import { sealer } from '$seal';
import { byteMutant, jsonMutant } from '../support/mutants';
import { envelopeFiles, otherLetter, parcelIn, RehearsedRooms, runPondera } from '../support/rehearsed-room';

const rooms = new RehearsedRooms();
let text = '';
let file!: AuditFile;
const good = (): string => join(rooms.at('room'), 'audit.json');

beforeAll(async () => {
  await rooms.rehearse('room', '7');
  await rooms.rehearse('foreign', '8');
  const late = envelopeFiles(rooms.at('room')).at(-1)!;
  const apart = rooms.at('late.json');
  writeFileSync(apart, readFileSync(late));
  writeFileSync(late, canonicalJson({ format: 'pondera/parcel@1', documents: [] }));
  expect((await runPondera('open', '--late', apart, rooms.at('room'))).exit).toBe(0);
  text = readFileSync(good(), 'utf8');
  file = JSON.parse(text) as AuditFile;
}, 120_000);
afterAll(() => rooms.remove());

const verified = async (bytes: string | Uint8Array) => {
  const altered = rooms.at('altered.json');
  writeFileSync(altered, bytes);
  return runPondera('verify', altered);
};
/** Which of these files the stand-alone script faults: asked once for all, since each start costs. */
function faultedApart(files: readonly (string | Uint8Array)[]): boolean[] {
  const paths = files.map((bytes, at) => {
    const path = rooms.at(`apart-${at}-.json`);
    writeFileSync(path, bytes);
    return path;
  });
  const { stdout } = spawnSync(process.execPath, ['scripts/verify-audit.mjs', good(), ...paths], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const faults = stdout.split('\n').filter((line) => !line.includes('It shows another box than'));
  return paths.map((path) => faults.some((line) => line.startsWith(`${path}: `)));
}

test('[G19] a good file holds, in sentences with counts, box and words', async () => {
  const { exit, stdout, stderr } = await runPondera('verify', good());
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const close = file.controls.at(-2)!.document;
  const box = 'box' in close ? close.box : '';
  expect(stdout.split('\n')).toEqual([
    `${file.name} (rehearsal), workshop ${file.workshop}: 10 signed records, 1 form.`,
    expect.stringMatching(/: revealed; 5 envelopes in the box, 1 late, 5 opened\.$/),
    expect.stringMatching(new RegExp(`: box ${box}, in six words: ${await sealer().words(box)}\\.$`)),
    'Everything holds: signatures, records, forms, box and every opened ballot.',
    '',
  ]);
});

const inRound = (change: (round: AuditRound) => Partial<AuditRound>): AuditFile => {
  const [round] = file.rounds as [AuditRound];
  return { ...file, rounds: [{ ...round, ...change(round) }] };
};
const alterations: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    'an envelope left out',
    () => inRound(({ envelopes }) => ({ envelopes: envelopes.slice(1) })),
    /in the box and not in the file/,
  ],
  [
    'an envelope doubled',
    () => inRound(({ envelopes }) => ({ envelopes: [...envelopes, envelopes[0]!] })),
    /stands twice/,
  ],
  [
    'a late one counted',
    () => inRound(({ envelopes, late }) => ({ envelopes: [...envelopes, ...late], late: [] })),
    /in the file and not in the box/,
  ],
  [
    'a counted one called late',
    () =>
      inRound(({ envelopes, late }) => ({ envelopes: envelopes.slice(1), late: [...late, envelopes[0]!] })),
    /called late and stands in the box/,
  ],
  [
    'a seal altered',
    () =>
      inRound(({ envelopes: [first, ...rest] }) => ({
        envelopes: [
          { ...first!, document: { ...first!.document, ct: otherLetter(first!.document.ct, 40) } },
          ...rest,
        ],
      })),
    /not signed by the expert it names/,
  ],
  [
    'another room’s envelope',
    () =>
      inRound(({ late }) => ({
        late: [...late, parcelIn(envelopeFiles(rooms.at('foreign'))[0]!).documents[1] as never],
      })),
    /another round or workshop/,
  ],
  [
    'an opened ballot altered',
    () =>
      inRound(({ opened: [first, ...rest] }) => ({
        opened: [
          { ...first!, answers: { ...first!.answers, ballot: { ...first!.answers.ballot, judgements: [] } } },
          ...rest,
        ],
      })),
    /is not what it holds/,
  ],
  [
    'two opened ballots exchanged',
    () =>
      inRound(({ opened: [a, b, ...rest] }) => ({
        opened: [{ ...a!, answers: b!.answers }, { ...b!, answers: a!.answers }, ...rest],
      })),
    /is not what it holds/,
  ],
  [
    'an opened ballot left out',
    () => inRound(({ opened }) => ({ opened: opened.slice(1) })),
    /5 envelopes and 4 opened ballots/,
  ],
  ['no secret', () => inRound(() => ({ secrets: null })), /are not those of/],
  [
    'another secret',
    () => inRound(() => ({ secrets: { seal: 'A'.repeat(43), witness: null } })),
    /are not those of/,
  ],
  [
    'a record left out',
    () => ({ ...file, controls: file.controls.filter((_, at) => at !== 4) }),
    /Record 5 does not follow/,
  ],
  ['the reveal left out', () => ({ ...file, controls: file.controls.slice(0, -1) }), /never revealed/],
  [
    'a record altered',
    () => ({
      ...file,
      controls: file.controls.map((each, at) =>
        at === 1 ? { ...each, document: { ...each.document, expert: file.facilitator } } : each,
      ),
    }),
    /not signed by the facilitator/,
  ],
  [
    'another facilitator',
    () => ({ ...file, facilitator: file.rounds[0]!.envelopes[0]!.by }),
    /not signed by the facilitator/,
  ],
  [
    'the form altered',
    () => ({ ...file, briefs: [{ ...file.briefs[0]!, revision: 77 }] }),
    /missing or was altered/,
  ],
  ['the form left out', () => ({ ...file, briefs: [] }), /missing or was altered/],
  ['a round left out', () => ({ ...file, rounds: [] }), /stands 0 times/],
  ['[T23] the mark of a real workshop', () => ({ ...file, mark: 'real' }), /named or marked otherwise/],
  ['another name', () => ({ ...file, name: 'Another' }), /named or marked otherwise/],
  ['a member that nobody knows', () => ({ ...file, note: 'x' }), /“note” is not known/],
  [
    'a member of a signed record that nobody knows',
    () => ({ ...file, controls: [...file.controls.slice(0, -1), { ...file.controls.at(-1)!, note: 1 }] }),
    /“note” is not known/,
  ],
  ['a newer version', () => ({ ...file, format: 'pondera/audit@2' }), /format: /],
];

describe('[G19] what was done to a file is said, and the stand-alone script says so too', () => {
  test.each(alterations)('%s', async (_, altered, message) => {
    const { exit, stdout } = await verified(canonicalJson(altered()));
    expect(exit).toBe(1);
    expect(stdout).toMatch(message);
    expect(stdout).toMatch(/It does not hold: \d+ differences?\.\n- /);
  });

  test('the script faults each of them', () => {
    expect(faultedApart([text])).toEqual([false]);
    const faulted = faultedApart(alterations.map(([, altered]) => canonicalJson(altered())));
    expect(alterations.filter((_, at) => !faulted[at]).map(([what]) => what)).toEqual([]);
  }, 60_000);

  test('every difference is listed, not the first alone', async () => {
    const altered = inRound(({ envelopes, opened }) => ({
      envelopes: envelopes.slice(2),
      opened: opened.slice(1),
    }));
    const { stdout } = await verified(canonicalJson({ ...altered, briefs: [] }));
    expect(stdout.match(/^- /gm)!.length).toBeGreaterThanOrEqual(4);
  });

  test('[T22] mutants: nothing that is not the same document holds, here or apart', async () => {
    const random = new RandomStream(['audit mutants']);
    const draw = (): number => random.uniform();
    const mutants = Array.from({ length: 120 }, (_, at) =>
      at % 2 === 0 ? jsonMutant(text, draw) : byteMutant(new TextEncoder().encode(text), draw),
    ).filter(({ bytes }) => new TextDecoder().decode(bytes) !== text);
    const taken: string[] = [];
    for (const { what, bytes } of mutants) if ((await verified(bytes)).exit !== 1) taken.push(what);
    expect(taken).toEqual([]);
    const apart = faultedApart(mutants.map(({ bytes }) => bytes));
    expect(mutants.filter((_, at) => !apart[at]).map(({ what }) => what)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(110);
  }, 300_000);
});

test('a file cannot write on the terminal, and one that is none is said to be none', async () => {
  const { exit, stdout } = await verified(
    canonicalJson({ ...file, name: 'good\u001B[2J\nEverything holds' }),
  );
  expect(exit).toBe(1);
  expect(stdout).not.toContain('\u001B');
  expect(stdout).not.toMatch(/^Everything holds/m);
  expect(await verified('{')).toMatchObject({
    exit: 1,
    stdout: expect.stringMatching(/cannot be checked as an audit file/),
  });
  expect((await runPondera('verify')).stderr).toMatch(/Which audit file\?/);
  expect(await runPondera('verify', rooms.at('nothing'))).toMatchObject({ exit: 2, stdout: '' });
});
