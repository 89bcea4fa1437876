import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AuditFile,
  type AuditRound,
  boxHash,
  canonicalJson,
  type Control,
  documentHash,
  inSeatOrder,
  readAudit,
  receiptCode,
  type Signed,
} from '$domain';
import { auditReport } from '$seal';
import { afterAll } from 'vitest';
import { type HandedIn, SealedRoom } from '../../support/sealed-room';
import { guarantee, type Trial, violated } from '../support/guarantee';

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly holds: boolean;
  readonly said: string;
}

/** The script alone, in a process of its own, on files as they are handed to the world. */
function verified(files: readonly AuditFile[], receipts: readonly string[] = []): Answer {
  const paths = files.map((file, at) => {
    const path = join(folder, `audit-${at}.json`);
    writeFileSync(path, canonicalJson(file));
    return path;
  });
  const codes = receipts.flatMap((code) => ['--receipt', code]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/verify-audit.mjs', ...paths, ...codes],
    { encoding: 'utf8' },
  );
  if (status !== 0 && status !== 1) throw new Error(`the verifier fell over: ${stderr}`);
  return { holds: status === 0, said: stdout };
}

/** What the app itself says, after reading the file as it would from outside. */
function reported(file: AuditFile): boolean {
  const reading = readAudit(canonicalJson(file));
  return reading.ok && auditReport(reading.value).findings.length === 0;
}

interface Scene {
  readonly room: SealedRoom;
  readonly handed: readonly HandedIn[];
  readonly late: readonly HandedIn[];
  readonly random: () => number;
}

/** What a facilitator does to the count, and how whoever is concerned finds out. */
interface Deceit {
  readonly what: string;
  readonly files: readonly AuditFile[];
  readonly receipts?: readonly string[];
  /** The file is whole in itself: only the one concerned, or two files side by side, show what was done. */
  readonly whole?: boolean;
}

const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const codeOf = ({ envelope }: HandedIn): string => receiptCode(documentHash(envelope));

const patched = (file: AuditFile, patch: Partial<AuditRound>): AuditFile => ({
  ...file,
  rounds: file.rounds.map((round) => ({ ...round, ...patch })),
});

/** The room closed over these and revealed, the records signed by the facilitator’s own key. */
async function counted(
  { room }: Scene,
  handed: readonly HandedIn[],
  late: readonly HandedIn[],
): Promise<AuditFile> {
  const [controls, state] = [[...room.controls], room.room];
  await room.close(handed);
  await room.reveal();
  const file = room.audit(handed, late);
  const made = { ...file, controls: [...room.controls] };
  room.controls.splice(0, room.controls.length, ...controls);
  room.room = state;
  return made;
}

type Trick = (scene: Scene, file: AuditFile) => Promise<Deceit> | Deceit;

const tricks: readonly Trick[] = [
  ({ random }, file) => {
    const [round] = file.rounds as [AuditRound];
    const gone = oneOf(round.envelopes, random);
    const envelopes = round.envelopes.filter((each) => each !== gone);
    return { what: 'an envelope dropped from the file', files: [patched(file, { envelopes })] };
  },
  async (scene) => {
    const victim = oneOf(scene.handed, scene.random);
    const rest = scene.handed.filter((each) => each !== victim);
    const files = [await counted(scene, rest, scene.late)];
    return { what: 'a ballot never put into the box', files, receipts: [codeOf(victim)], whole: true };
  },
  async (scene) => {
    const victim = oneOf(scene.handed, scene.random);
    const rest = scene.handed.filter((each) => each !== victim);
    const files = [await counted(scene, rest, [...scene.late, victim])];
    return { what: 'a ballot called late', files, receipts: [codeOf(victim)], whole: true };
  },
  ({ random }, file) => {
    const [round] = file.rounds as [AuditRound];
    const at = Math.floor(random() * round.envelopes.length);
    const envelopes = round.envelopes.map((each, k) => {
      if (k !== at) return each;
      const { ct } = each.document;
      const letter = Math.floor(random() * (ct.length - 1));
      const other = ct[letter] === 'A' ? 'B' : 'A';
      return {
        ...each,
        document: { ...each.document, ct: ct.slice(0, letter) + other + ct.slice(letter + 1) },
      };
    });
    return { what: 'an envelope altered', files: [patched(file, { envelopes })] };
  },
  ({ random }, file) => {
    const [round] = file.rounds as [AuditRound];
    const at = Math.floor(random() * round.opened.length);
    const opened = round.opened.map((each, k) => {
      if (k !== at) return each;
      const { ballot } = each.answers;
      const judgements = ballot.judgements.map((judgement, j) =>
        j === 0 ? { ...judgement, answer: { kind: 'value', value: 5 } as const } : judgement,
      );
      return { ...each, answers: { ...each.answers, ballot: { ...ballot, judgements } } };
    });
    return { what: 'an opened ballot altered', files: [patched(file, { opened })] };
  },
  (_, file) => {
    const [round] = file.rounds as [AuditRound];
    const [one, two, ...rest] = round.opened as AuditRound['opened'];
    const opened = [
      { envelope: one!.envelope, answers: two!.answers },
      { envelope: two!.envelope, answers: one!.answers },
      ...rest,
    ];
    return { what: 'two opened ballots swapped', files: [patched(file, { opened })] };
  },
  async (scene) => {
    const [one, two, ...rest] = scene.handed as [HandedIn, HandedIn, ...HandedIn[]];
    const { room } = scene;
    const forged = await room.sealer.sign(one.envelope.document, room.keys.signing);
    const file = await counted(scene, [{ ...one, envelope: forged }, two, ...rest], scene.late);
    return { what: 'a ballot signed by the facilitator for an expert', files: [file] };
  },
  async (scene) => {
    const stranger = {
      ...scene.room.experts[0]!,
      keys: await scene.room.sealer.signingKeys(),
      seat: scene.room.id(),
    };
    const added = await scene.room.handIn(stranger);
    return {
      what: 'a ballot added from nobody’s seat',
      files: [await counted(scene, [...scene.handed, added], scene.late)],
    };
  },
  ({ late }, file) => {
    const [round] = file.rounds as [AuditRound];
    const envelopes = [...round.envelopes, late[0]!.envelope];
    return { what: 'a late ballot put among the counted', files: [patched(file, { envelopes, late: [] })] };
  },
  async (scene) => {
    const older = oneOf(scene.handed, scene.random);
    const newer = await scene.room.handIn(older.expert, older.envelope.document.header.rev + 1);
    const files = [await counted(scene, scene.handed, scene.late)];
    return { what: 'an older ballot counted', files, receipts: [codeOf(newer)], whole: true };
  },
  async (scene, file) => {
    const [victim] = scene.handed as [HandedIn];
    const rest = scene.handed.filter((each) => each !== victim);
    const other = await counted(scene, rest, scene.late);
    return { what: 'two boxes for one round', files: [file, other], whole: true };
  },
  ({ random }, file) => {
    const at = Math.floor(random() * file.controls.length);
    return {
      what: `record ${at + 1} left out`,
      files: [{ ...file, controls: file.controls.filter((_, k) => k !== at) }],
    };
  },
  async ({ room, handed }, file) => {
    // The list of the close altered, its hash made to fit, and the old signature kept.
    const controls = file.controls.map((signed): Signed<Control> => {
      if (signed.document.type !== 'close') return signed;
      const entries = inSeatOrder(signed.document.entries.slice(1));
      const box = boxHash(room.workshop, room.round, entries);
      return { ...signed, document: { ...signed.document, entries, box } };
    });
    void handed;
    return { what: 'the list of the box altered', files: [{ ...file, controls }] };
  },
  ({ room }, file) => ({
    what: 'the keys of another round shown',
    files: [patched(file, { secrets: { seal: room.keys.join.secret, witness: room.secrets.witness } })],
  }),
];

async function sceneOf({ seed, random }: Trial): Promise<Scene> {
  const room = await SealedRoom.open({ seed, experts: 5, witness: seed % 3 === 0 });
  const [first, second, third, fourth, fifth] = room.experts;
  const handed = [
    ...[await room.handIn(first!), await room.handIn(second!, 2)],
    ...[await room.handIn(third!), await room.handIn(fourth!)],
  ];
  return { room, handed, late: [await room.handIn(fifth!)], random };
}

guarantee(
  'G19',
  'a count that was dropped from, altered, swapped, added to or shown twice is seen by the verifier and by the app',
  {
    trials: { commit: 20, C: 200, D: 1000 },
    seed: 19,
    timeout: 600_000,
    controlTrials: 5,
    controlFailures: 5,
  },
  async (trial) => {
    const scene = await sceneOf(trial);
    const honest = await counted(scene, scene.handed, scene.late);
    const trick = tricks[trial.seed % tricks.length]!;
    const { what, files, receipts = [], whole = false } = await trick(scene, honest);
    // The honest count is asked in one trial of four: a verifier that refuses everything would be no use.
    if (trial.seed % 4 === 0) {
      const good = verified([honest], scene.handed.map(codeOf));
      if (!good.holds || !reported(honest)) violated(`an honest count does not hold: ${good.said}`);
    }
    const answer = verified(files, receipts);
    if (answer.holds) violated(`not seen by the verifier: ${what}`);
    if (!whole && reported(files[0]!)) violated(`not seen by the app: ${what}`);
    if (whole && !files.every(reported)) violated(`the app finds fault with a file that is whole: ${what}`);
  },
  // Nobody compares: those tricks that leave a file whole in itself then pass, so that comparing is what finds them.
  async (trial) => {
    const scene = await sceneOf(trial);
    const honest = await counted(scene, scene.handed, scene.late);
    const trick = tricks[[1, 2, 9, 10, 1][trial.index]!]!;
    const { what, files } = await trick(scene, honest);
    if (verified([files.at(-1)!]).holds) violated(`not seen without comparing: ${what}`);
  },
);
