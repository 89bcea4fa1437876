import {
  type Answers,
  type Brief,
  briefOf,
  canonicalJson,
  type Carried,
  type Control,
  type ControlContent,
  documentHash,
  fixedClock,
  genesis,
  type Id,
  type KeyPair,
  type Methodology,
  type Recording,
  rehearsalOpinion,
  rehearsalSetUp,
  type RehearsalSize,
  rosterSeat,
  type Round,
  SealFault,
  type Seat,
  type Sealer,
  seededIds,
  sha256Hex,
  type Signed,
  simulatedBallot,
  suite,
  witnessHalfText,
} from '$domain';
import { writeWorkshopFile } from '$exchange';
import { sealer, seededBytes } from '$seal';
import { UsageError } from './command';
import { folderNames, readmeText } from './room-folder';

/** The folder of a simulated room before its round is closed: texts by path, and what is in them. */
export interface SealedRehearsal {
  readonly files: ReadonlyMap<string, string>;
  readonly recording: Recording;
  readonly envelopes: number;
}

/**
 * A rehearsal whose ballots are sealed as in a real room: the same workshop and the same answers as the plain rehearsal
 * of this seed; with a witness, sealed twice. Keys come from the seed too, so that the same seed gives the same bytes: they protect nothing.
 *
 * @throws UsageError when a ballot would be larger than what can be sealed
 */
export async function sealedRehearsal(
  methodology: Methodology,
  size: RehearsalSize,
  seed: number,
  witnessed: boolean,
): Promise<SealedRehearsal> {
  const ids = seededIds(`rehearsal/${seed}`);
  const clock = fixedClock('2026-01-15T09:00:00.000Z', 20);
  const room = new SimulatedRoom(rehearsalSetUp(methodology, size, seed, ids, clock), seed);
  if (witnessed) await room.bringWitness();
  await room.open();
  const seats = [...room.recording.workshop.seats.values()];
  const parcels = new Map<Seat, string>();
  for (const seat of seats) parcels.set(seat, parcelOf(await room.handIn(seat)));
  const phrase = await room.seal.phrase();
  return {
    files: filesOf(room, parcels, phrase, await room.recovery(phrase)),
    recording: room.recording,
    envelopes: parcels.size,
  };
}

function filesOf(
  room: SimulatedRoom,
  parcels: ReadonlyMap<Seat, string>,
  phrase: string,
  recovery: unknown,
): Map<string, string> {
  const { entries, bodies, workshop } = room.recording;
  const { name } = workshop.frame;
  const files = new Map<string, string>([
    [folderNames.readme, readmeText(name, parcels.size, room.half !== null)],
    [folderNames.workshop, writeWorkshopFile({ entries, bodies, privateRows: [] })],
    [folderNames.room, parcelOf([...room.controls, room.brief])],
    [folderNames.recovery, canonicalJson(recovery)],
    [folderNames.phrase, phraseText(phrase)],
  ]);
  if (room.half !== null) files.set(folderNames.witness, `${room.half}\n`);
  for (const [{ code, id }, parcel] of parcels) {
    files.set(`${folderNames.envelopes}/${code}.rehearsal.json`, parcel);
    files.set(`${folderNames.invites}/${code}.rehearsal.json`, canonicalJson(room.inviteOf(id)));
  }
  return files;
}

const parcelOf = (documents: readonly Carried[]): string =>
  canonicalJson({ format: 'pondera/parcel@1', documents });

const phraseText = (phrase: string): string =>
  [
    `REHEARSAL. The six words of ${folderNames.recovery}, the keys of a simulated room.`,
    'In a real workshop they are written on paper, and never kept beside the file.',
    '',
    phrase,
    '',
  ].join('\n');

/** A facilitator and experts on devices of their own, all played by one program. */
class SimulatedRoom {
  readonly controls: Signed<Control>[] = [];
  readonly seal: Sealer;
  readonly #tokens = new Map<Id, string>();
  readonly #experts = new Map<Id, KeyPair>();
  #keys!: { readonly signing: KeyPair; readonly join: KeyPair; readonly round: KeyPair };
  #witness: KeyPair | null = null;
  #brief!: Brief;

  constructor(
    readonly recording: Recording,
    private readonly seed: number,
  ) {
    this.seal = sealer(seededBytes(`rehearsal/${seed}`));
  }

  get brief(): Brief {
    return this.#brief;
  }

  get #round(): Round {
    return this.recording.workshop.rounds[0]!;
  }

  /** What the witness would give after the close; null without one. */
  get half(): string | null {
    const { id: workshop } = this.recording.workshop;
    return this.#witness === null
      ? null
      : witnessHalfText({ workshop, round: this.#round.id, secret: this.#witness.secret });
  }

  /** Before the round opens. */
  async bringWitness(): Promise<void> {
    this.#witness = await this.seal.sealingKeys();
  }

  /** Makes the keys, admits everybody and opens the round. */
  async open(): Promise<void> {
    const { recording, seal } = this;
    const [signing, join] = [await seal.signingKeys(), await seal.sealingKeys()];
    this.#keys = { signing, join, round: await seal.sealingKeys() };
    recording.record([{ type: 'roomKeyed', facilitator: signing.public, joinKey: join.public }]);
    const { frame, kind } = recording.workshop;
    const { name, language } = frame;
    await this.#sign({ type: 'room', name, mark: kind, language, joinKey: join.public });
    for (const { id } of recording.workshop.seats.values()) await this.#admit(id);
    await this.#openRound();
  }

  async #admit(id: Id): Promise<void> {
    const token = await this.seal.token();
    const keys = await this.seal.signingKeys();
    this.#tokens.set(id, token);
    this.#experts.set(id, keys);
    this.recording.record([
      { type: 'seatChanged', seat: id, patch: { way: 'device' } },
      { type: 'seatInvited', seat: id, token: sha256Hex(token) },
      { type: 'seatJoined', seat: id, expert: keys.public },
    ]);
    const seat = rosterSeat(this.recording.workshop.seats.get(id)!);
    await this.#sign({ type: 'admit', seat, expert: keys.public, replaces: null });
  }

  async #openRound(): Promise<void> {
    const { recording } = this;
    const { id, name, asks } = this.#round;
    const { sealKey, witnessKey } = this.#to;
    recording.record([
      { type: 'recoverySaved', round: id },
      { type: 'roundSealed', round: id, sealKey, witnessKey },
      { type: 'roundOpened', round: id },
    ]);
    this.#brief = briefOf(recording.workshop, this.#round);
    const { revision } = this.#brief;
    const minutes = recording.workshop.rule.minutesForRound;
    const brief = documentHash(this.#brief);
    await this.#sign({
      ...{ type: 'open', round: id, name, asks, revision, brief, sealKey, witnessKey, minutes },
    });
  }

  async #sign(content: ControlContent): Promise<void> {
    const last = this.controls.at(-1);
    const { id: workshop } = this.recording.workshop;
    const number = this.controls.length + 1;
    const prev = last === undefined ? genesis : documentHash(last);
    const document: Control = { format: 'pondera/control@1', workshop, number, prev, ...content };
    this.controls.push(await this.seal.sign(document, this.#keys.signing));
  }

  /** What the seat's device sends: its message on joining, and its sealed ballot. */
  async handIn(seat: Seat): Promise<readonly Carried[]> {
    const { workshop } = this.recording;
    const keys = this.#experts.get(seat.id)!;
    const { join } = this.#keys;
    const message = await this.seal.sealMessage(
      { type: 'join', token: this.#tokens.get(seat.id)!, name: `Rehearsal ${seat.code}`, device: 'laptop' },
      { workshop: workshop.id, joinKey: join.public, number: 1 },
      keys,
    );
    const form = documentHash(this.#brief);
    const { revision } = this.#brief;
    const opinion = rehearsalOpinion(this.seed);
    const ballot = simulatedBallot(workshop, this.#round, seat, { revision, hash: form }, opinion);
    const answers: Answers = { format: 'pondera/answers@1', ballot, interests: seat.interests };
    const header = {
      ...({ v: 1, suite, workshop: workshop.id, round: this.#round.id, form } as const),
      ...{ seat: seat.id, expert: keys.public, rev: ballot.revision, prev: genesis },
    };
    return [message, await this.seal.seal({ answers, header, ...this.#to, keys }).catch(tooLarge)];
  }

  get #to() {
    return { sealKey: this.#keys.round.public, witnessKey: this.#witness?.public ?? null };
  }

  recovery(phrase: string): Promise<unknown> {
    const { id: workshop, frame } = this.recording.workshop;
    const { signing, join, round } = this.#keys;
    const rounds = { [this.#round.id]: round };
    return this.seal.lock({ format: 'pondera/keys@1', workshop, signing, join, rounds }, frame.name, phrase);
  }

  inviteOf(seat: Id) {
    const { id: workshop } = this.recording.workshop;
    const [facilitator, token] = [this.#keys.signing.public, this.#tokens.get(seat)!];
    return { format: 'pondera/invite@1', workshop, facilitator, hubs: [], token };
  }
}

function tooLarge(error: unknown): never {
  if (error instanceof SealFault && error.code === 'size')
    throw new UsageError(
      'A ballot of this rehearsal is larger than what can be sealed (64 KB). Ask for fewer candidates or criteria.',
    );
  throw error;
}
