import {
  arrivalOf,
  type BallotHeader,
  ballotSizes,
  canonicalJson,
  documentHash,
  type Envelope,
  type EnvelopeRefusal,
  fromBase64url,
  SealFault,
  type Signed,
  toBase64url,
} from '$domain';
import { envelopeArrival } from '$seal';
import { openSealed, sealingKeyOf } from '../../../src/seal/hpke';
import { unpadded } from '../../../src/seal/padding';
import smallOrder from '../../fixtures/seal/small-order.json';
import { byteMutant, jsonMutant } from '../../support/mutants';
import { type HandedIn, SealedRoom } from '../../support/sealed-room';
import { guarantee, type Trial, violated } from '../support/guarantee';

interface Scene {
  readonly room: SealedRoom;
  /** Another workshop of the same facilitator's making. */
  readonly other: SealedRoom;
  readonly mine: HandedIn;
  readonly theirs: HandedIn;
  readonly random: () => number;
}

/** Something that is brought to the facilitator and must not count; `undefined` when the draw happened to change nothing. */
type Forgery = (scene: Scene) => Promise<Attempt | undefined>;

interface Attempt {
  readonly what: string;
  /** The text that arrives. */
  readonly text: string;
  readonly last?: number;
  /** The one name the refusal must have; any name of the list where absent. */
  readonly why?: EnvelopeRefusal;
}

const attempt = (
  what: string,
  envelope: unknown,
  why?: EnvelopeRefusal,
  last = 0,
): Promise<Attempt | undefined> =>
  Promise.resolve({ what, text: canonicalJson(envelope), last, ...(why === undefined ? {} : { why }) });

const altered = ({ mine }: Scene, patch: Partial<Envelope>): Signed<Envelope> => ({
  ...mine.envelope,
  document: { ...mine.envelope.document, ...patch },
});

/** The sealed text of one, under a header of the forger's choice and the forger's own good signature. */
async function resigned(
  { room, mine }: Scene,
  by: HandedIn['expert'],
  patch: Partial<BallotHeader>,
  seal: Partial<Envelope> = {},
): Promise<Signed<Envelope>> {
  const { document } = mine.envelope;
  const header = { ...document.header, ...patch };
  return room.sealer.sign<Envelope>({ ...document, ...seal, header }, by.keys);
}

const flipped = (text: string, random: () => number): string => {
  const bytes = fromBase64url(text)!;
  bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
  return toBase64url(bytes);
};

const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

const forgeries: readonly Forgery[] = [
  // Members removed, retyped, overgrown, polluted; ranges of the bytes as they travel.
  async ({ mine, random }) => {
    const text = canonicalJson(mine.envelope);
    const { what, bytes } = jsonMutant(text, random);
    const changed = new TextDecoder().decode(bytes);
    return changed === text ? undefined : { what, text: changed };
  },
  async ({ mine, random }) => {
    const text = canonicalJson(mine.envelope);
    const { what, bytes } = byteMutant(new TextEncoder().encode(text), random);
    const changed = new TextDecoder().decode(bytes);
    return changed === text ? undefined : { what, text: changed };
  },
  // Bits of what is sealed and signed.
  (scene) =>
    attempt(
      'a bit of the seal',
      altered(scene, { ct: flipped(scene.mine.envelope.document.ct, scene.random) }),
      'signature',
    ),
  async (scene) => {
    const enc = flipped(scene.mine.envelope.document.enc, scene.random);
    return attempt('a bit of the sender’s key', altered(scene, { enc }));
  },
  ({ mine, random }) =>
    attempt(
      'a bit of the signature',
      { ...mine.envelope, signature: flipped(mine.envelope.signature, random) },
      'signature',
    ),
  // Each member of the header, the signature left as it was.
  (scene) => {
    const { header } = scene.mine.envelope.document;
    const { header: foreign } = scene.theirs.envelope.document;
    const [patch, why] = oneOf<readonly [Partial<BallotHeader>, EnvelopeRefusal]>(
      [
        [{ workshop: scene.other.workshop }, 'other-workshop'],
        [{ round: scene.other.round }, 'unknown-round'],
        [{ form: scene.other.form }, 'other-form'],
        [{ seat: scene.room.id() }, 'not-on-roster'],
        [{ seat: foreign.seat }, 'other-seat'],
        [{ expert: foreign.expert }, 'other-seat'],
        [{ seat: foreign.seat, expert: foreign.expert }, 'signature'],
        [{ rev: header.rev + 1 }, 'signature'],
        [{ prev: documentHash('another') }, 'signature'],
      ],
      scene.random,
    );
    const what = `header with another ${Object.keys(patch).join(' and ')}`;
    return attempt(what, altered(scene, { header: { ...header, ...patch } }), why);
  },
  // Whole headers and seals swapped between two good envelopes.
  (scene) =>
    attempt(
      'their header on my seal',
      altered(scene, { header: scene.theirs.envelope.document.header }),
      'signature',
    ),
  (scene) => {
    const { enc, ct } = scene.theirs.envelope.document;
    return attempt('their seal under my header', altered(scene, { enc, ct }), 'signature');
  },
  // Copies: another person of the room signs what I sealed.
  async (scene) => {
    const { expert } = scene.theirs;
    const { header } = scene.theirs.envelope.document;
    return attempt(
      'my seal, under their header and signature',
      await resigned(scene, expert, header),
      'unopenable',
    );
  },
  async (scene) =>
    attempt('my envelope, signed by another', await resigned(scene, scene.theirs.expert, {}), 'signature'),
  async (scene) => {
    const stranger = { ...scene.mine.expert, keys: await scene.room.sealer.signingKeys() };
    const expert = stranger.keys.public;
    return attempt(
      'my seat, with a key of a stranger',
      await resigned(scene, stranger, { expert }),
      'other-seat',
    );
  },
  async ({ room, mine, theirs }) => {
    const { signature } = await room.sealer.sign(mine.envelope.document, theirs.expert.keys);
    return attempt('my name, with the signature of another', { ...mine.envelope, signature }, 'signature');
  },
  // The expert’s own good signature, on a seal made for another place.
  async (scene) => {
    const [patch, why] = oneOf<readonly [Partial<BallotHeader>, EnvelopeRefusal]>(
      [
        [{ workshop: scene.other.workshop }, 'other-workshop'],
        [{ round: scene.other.round }, 'unknown-round'],
        [{ form: scene.other.form }, 'other-form'],
        [{ form: secondForm(scene.room) }, 'unopenable'],
        [{ rev: 9 }, 'unopenable'],
        [{ prev: documentHash('another') }, 'unopenable'],
      ],
      scene.random,
    );
    const what = `moved to another ${Object.keys(patch).join()}, signed again by its own expert`;
    return attempt(what, await resigned(scene, scene.mine.expert, patch), why);
  },
  async (scene) => {
    const { ct } = scene.mine.envelope.document;
    const cut = toBase64url(fromBase64url(ct)!.slice(0, -1 - Math.floor(scene.random() * 2000)));
    return attempt(
      'cut short, signed again',
      await resigned(scene, scene.mine.expert, {}, { ct: cut }),
      'size',
    );
  },
  async (scene) => {
    const ct = flipped(scene.mine.envelope.document.ct, scene.random);
    return attempt(
      'altered, signed again',
      await resigned(scene, scene.mine.expert, {}, { ct }),
      'unopenable',
    );
  },
  // Points of small order, as the sender’s key, as the expert’s, as R.
  async (scene) => {
    const enc = toBase64url(Buffer.from(oneOf(smallOrder.x25519, scene.random), 'hex'));
    const envelope = await resigned(scene, scene.mine.expert, {}, { enc });
    return attempt('a sender’s key of small order, signed', envelope, 'malformed');
  },
  async ({ room, mine, random }) => {
    const key = toBase64url(Buffer.from(oneOf(smallOrder.ed25519, random), 'hex'));
    const seat = await admitted(room, key);
    const header = { ...mine.envelope.document.header, seat, expert: key };
    const r = Buffer.from(oneOf(smallOrder.ed25519, random), 'hex');
    const signature = toBase64url(Buffer.concat([r, Buffer.alloc(32)]));
    const document = { ...mine.envelope.document, header };
    return attempt(
      'an expert’s key of small order, admitted by mistake',
      { document, by: key, signature },
      'signature',
    );
  },
  // Replays.
  ({ mine }) => attempt('sent again after a newer one', mine.envelope, 'old-revision', 2),
  async ({ other }) => {
    const foreign = await other.handIn(other.experts[0]!);
    return attempt('a good envelope of another workshop', foreign.envelope, 'other-workshop');
  },
  async ({ room, mine }) => {
    await room.record({ type: 'leave', seat: mine.expert.seat, reason: 'left' });
    return attempt('from a seat that was left', mine.envelope, 'seat-left');
  },
  async ({ room, mine, theirs }) => {
    await room.close([theirs]);
    await room.reveal();
    return attempt('after the box was opened', mine.envelope, 'not-open');
  },
];

const secondForm = (room: SealedRoom): string => documentHash({ ...room.brief, revision: 2 });

async function admitted(room: SealedRoom, expert: string): Promise<string> {
  const id = room.id();
  const seat = {
    ...({ id, code: 'Z9', group: 'training', country: 'BG', sector: '', way: 'device' } as const),
    ...{ sectors: [], candidates: [] },
  };
  await room.record({ type: 'admit', seat, expert, replaces: null });
  return id;
}

async function sceneOf({ seed, random }: Trial): Promise<Scene> {
  const room = await SealedRoom.open({ seed, experts: 2, witness: seed % 3 === 0 });
  const other = await SealedRoom.open({ seed: `${seed}/other`, experts: 1 });
  const brief = secondForm(room);
  await room.record({
    type: 'brief',
    round: room.round,
    revision: 2,
    brief,
    notice: 'A text was corrected.',
  });
  const [one, two] = room.experts as [(typeof room.experts)[0], (typeof room.experts)[0]];
  return { room, other, mine: await room.handIn(one, 2), theirs: await room.handIn(two), random };
}

const names: ReadonlySet<string> = new Set<EnvelopeRefusal>([
  ...(['malformed', 'other-workshop', 'unknown-round', 'not-on-roster', 'other-seat', 'seat-left'] as const),
  ...(['not-open', 'other-form', 'size', 'signature', 'old-revision', 'unopenable'] as const),
  'revision-ahead',
]);

/** What the facilitator's device does with a text that arrives: 'counted', or the name of its refusal. */
async function fate({ room }: Scene, { text, last = 0 }: Attempt): Promise<string> {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch {
    return 'malformed';
  }
  const arrival = envelopeArrival(room.room!, envelope, last);
  if (arrival !== 'in-time' && arrival !== 'late') return arrival;
  try {
    await room.sealer.open(envelope as Signed<Envelope>, room.secrets);
    return 'counted';
  } catch (error) {
    return error instanceof SealFault ? error.code : violated(`an error without a name: ${String(error)}`);
  }
}

type Gate = (scene: Scene, attempt: Attempt) => Promise<string>;

async function refused(trial: Trial, at: number, gate: Gate): Promise<void> {
  const scene = await sceneOf(trial);
  const good = await gate(scene, { what: 'as sealed', text: canonicalJson(scene.mine.envelope) });
  if (good !== 'counted') throw new Error(`a good envelope was refused: ${good}`);
  let made: Attempt | undefined;
  while (made === undefined) made = await forgeries[at]!(scene);
  const answer = await gate(scene, made);
  if (answer === 'counted') violated(`counted: ${made.what}`);
  if (!names.has(answer)) violated(`${made.what}: “${answer}” is no name of a refusal`);
  if (made.why !== undefined && made.why !== answer)
    violated(`${made.what}: refused as ${answer}, not as ${made.why}`);
}

guarantee(
  'G15',
  'no altered, moved, copied or replayed ballot counts, and each refusal names its reason',
  { trials: { commit: 50, C: 200, D: 1000 }, seed: 15, controlTrials: 3, controlFailures: 3 },
  (trial) => refused(trial, trial.seed % forgeries.length, fate),
  // Who signed is not asked, and what stands in clear is not bound: three forgeries that then pass.
  (trial) => refused(trial, [4, 9, 11][trial.index]!, fateWithoutSignature),
);

/** The same gate, with the roster and the seal, and without a look at the signature. */
async function fateWithoutSignature(scene: Scene, { text, last = 0 }: Attempt): Promise<string> {
  const { document } = JSON.parse(text) as Signed<Envelope>;
  const { header } = document;
  const arrival = arrivalOf(scene.room.room!, document, last);
  if (arrival !== 'in-time') return arrival;
  const aad = Buffer.from(canonicalJson(header));
  const infoOf = (purpose: string) => Buffer.from(`pondera/${purpose}/1|${header.workshop}|${header.round}`);
  const opened = [scene.room.secrets.seal, scene.room.secrets.witness].reduce<Uint8Array | null>(
    (sealed, secret, at) => {
      if (secret === null || sealed === null) return sealed;
      const bytes = fromBase64url(secret)!;
      const keys = { secret: bytes, public: sealingKeyOf(bytes) };
      const parts = { enc: sealed.slice(0, 32), ct: sealed.slice(32) };
      return openSealed(keys, infoOf(at === 0 ? 'ballot' : 'witness'), aad, parts);
    },
    Buffer.concat([fromBase64url(document.enc)!, fromBase64url(document.ct)!]),
  );
  return opened !== null && unpadded(opened, ballotSizes) !== null ? 'counted' : 'unopenable';
}
