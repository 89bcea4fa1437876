import {
  type Answers,
  type AuditFile,
  type Ballot,
  boxHash,
  type Brief,
  type Control,
  type ControlContent,
  documentHash,
  type Envelope,
  genesis,
  type Hash,
  type Id,
  inSeatOrder,
  type KeyPair,
  type RecoveryFile,
  type Room,
  type Sealer,
  type Signed,
  suite,
  takeControl,
  toBase64url,
  type WorkshopKeys,
} from '$domain';
import { sealer, seededBytes } from '$seal';
import { smallBrief } from './room-documents';

const anyBrief = smallBrief();

export interface SealedExpert {
  readonly seat: Id;
  readonly code: string;
  readonly name: string;
  readonly keys: KeyPair;
}

export interface HandedIn {
  readonly expert: SealedExpert;
  readonly answers: Answers;
  readonly envelope: Signed<Envelope>;
}

interface Settings {
  readonly seed: string | number;
  readonly experts?: number;
  readonly witness?: boolean;
}

/** A small room with everything in it that is sealed or signed; the same for the same seed. */
export class SealedRoom {
  readonly sealer: Sealer;
  readonly workshop: Id;
  readonly round: Id;
  readonly brief: Brief;
  readonly form: Hash;
  readonly experts: SealedExpert[] = [];
  readonly controls: Signed<Control>[] = [];
  readonly random: (length: number) => Uint8Array;
  keys!: WorkshopKeys;
  witness: KeyPair | null = null;
  room: Room | null = null;

  private constructor({ seed }: Settings) {
    this.random = seededBytes(`room/${seed}`);
    this.sealer = sealer(this.random);
    this.workshop = this.id();
    this.round = this.id();
    this.brief = { ...anyBrief, workshop: this.workshop, round: this.round, revision: 1 };
    this.form = documentHash(this.brief);
  }

  static async open(settings: Settings): Promise<SealedRoom> {
    const made = new SealedRoom(settings);
    const [signing, join, round] = [
      await made.sealer.signingKeys(),
      await made.sealer.sealingKeys(),
      await made.sealer.sealingKeys(),
    ];
    const { workshop } = made;
    made.keys = { format: 'pondera/keys@1', workshop, signing, join, rounds: { [made.round]: round } };
    if (settings.witness === true) made.witness = await made.sealer.sealingKeys();
    await made.record({
      type: 'room',
      name: 'Soil and water',
      mark: 'real',
      language: 'en',
      joinKey: join.public,
    });
    for (let at = 0; at < (settings.experts ?? 4); at += 1) await made.admit(at);
    await made.record({
      ...{ type: 'open', round: made.round, name: 'Round 1', asks: ['weights', 'scores'], revision: 1 },
      ...{ brief: made.form, sealKey: round.public, witnessKey: made.witness?.public ?? null, minutes: 45 },
    });
    return made;
  }

  id(): Id {
    return toBase64url(this.random(16));
  }

  uniform(): number {
    return new DataView(this.random(4).buffer).getUint32(0) / 4294967296;
  }

  get roundKeys(): KeyPair {
    return this.keys.rounds[this.round]!;
  }

  get secrets() {
    return { seal: this.roundKeys.secret, witness: this.witness?.secret ?? null };
  }

  async admit(at: number): Promise<SealedExpert> {
    const [seat, keys] = [this.id(), await this.sealer.signingKeys()];
    const expert = { seat, keys, code: `A${at + 1}`, name: `Participant ${this.words(2)} ${at + 1}` };
    await this.record({
      type: 'admit',
      expert: keys.public,
      replaces: null,
      seat: {
        ...{ id: seat, code: expert.code, group: 'training', country: 'BG', sector: '', way: 'device' },
        ...{ sectors: [], candidates: [] },
      },
    });
    this.experts.push(expert);
    return expert;
  }

  /** Signs the next record and takes it into the room. */
  async record(content: ControlContent, keys: KeyPair = this.keys.signing): Promise<Signed<Control>> {
    const { workshop } = this;
    const [number, prev] = [(this.room?.number ?? 0) + 1, this.room?.head ?? genesis];
    const signed = await this.sealer.sign<Control>(
      { format: 'pondera/control@1', workshop, number, prev, ...content },
      keys,
    );
    const taken = takeControl(this.room, signed);
    if (typeof taken === 'string') throw new Error(`the room does not take this record: ${taken}`);
    this.room = taken;
    this.controls.push(signed);
    return signed;
  }

  /** Answers with figures and words that cannot stand anywhere by chance. @param judgements how many: size follows */
  answers(expert: SealedExpert, rev = 1, judgements = 6): Answers {
    const ballot: Ballot = {
      format: 'pondera/ballot@1',
      workshop: this.workshop,
      round: this.round,
      seat: expert.seat,
      revision: rev,
      brief: { revision: 1, hash: this.form },
      language: 'en',
      simulated: false,
      weights: { mode: 'points', nodes: { '': { demand: this.figure(), climate: this.figure() } } },
      screening: [],
      judgements: Array.from({ length: judgements }, (_, at) => ({
        candidate: `candidate-${at}`,
        criterion: at % 2 === 0 ? 'demand' : 'climate',
        question: '',
        answer: { kind: 'value', value: this.figure() },
        reason: `Reason of ${expert.name}: ${this.words(4)}`,
      })),
    };
    return { format: 'pondera/answers@1', ballot, interests: { 'candidate-1': 'takes-part' } };
  }

  async handIn(expert: SealedExpert, rev = 1, judgements = 6): Promise<HandedIn> {
    const answers = this.answers(expert, rev, judgements);
    const header = {
      ...({ v: 1, suite, workshop: this.workshop, round: this.round, form: this.form } as const),
      ...{ seat: expert.seat, expert: expert.keys.public, rev, prev: genesis },
    };
    const envelope = await this.sealer.seal({
      ...{ answers, header, sealKey: this.roundKeys.public, keys: expert.keys },
      witnessKey: this.witness?.public ?? null,
    });
    return { expert, answers, envelope };
  }

  async close(handed: readonly HandedIn[]): Promise<void> {
    const entries = inSeatOrder(
      handed.map(({ envelope }) => ({
        seat: envelope.document.header.seat,
        expert: envelope.document.header.expert,
        rev: envelope.document.header.rev,
        envelope: documentHash(envelope),
      })),
    );
    const box = boxHash(this.workshop, this.round, entries);
    await this.record({ type: 'close', round: this.round, entries, box });
  }

  async reveal(): Promise<void> {
    await this.record({ type: 'reveal', round: this.round, box: this.room!.rounds.get(this.round)!.box! });
  }

  /** The round opened, as the facilitator's app would hand it to the world. */
  audit(handed: readonly HandedIn[], late: readonly HandedIn[] = []): AuditFile {
    const { workshop, keys, controls, brief, round, secrets } = this;
    return {
      ...{ format: 'pondera/audit@1', workshop, name: 'Soil and water', mark: 'real' },
      ...{ facilitator: keys.signing.public, controls, briefs: [brief] },
      rounds: [
        {
          ...{ round, secrets },
          envelopes: handed.map(({ envelope }) => envelope),
          late: late.map(({ envelope }) => envelope),
          opened: handed.map(({ envelope, answers }) => ({ envelope: documentHash(envelope), answers })),
        },
      ],
    };
  }

  async recovery(phrase: string): Promise<RecoveryFile> {
    return this.sealer.lock(this.keys, 'Soil and water', phrase);
  }

  /** Eight digits: no such row of digits stands anywhere else. */
  private figure(): number {
    return 10 + Math.floor(this.uniform() * 89_999_999) / 1_000_000;
  }

  private words(count: number): string {
    const syllables = ['ka', 'lo', 'mi', 'ne', 'ru', 'sa', 'ti', 'vo', 'ze', 'pu'];
    const syllable = () => syllables[Math.floor(this.uniform() * syllables.length)]!;
    return Array.from({ length: count }, () => syllable() + syllable() + syllable()).join(' ');
  }
}
