import {
  boxHash,
  briefOf,
  documentHash,
  genesis,
  inSeatOrder,
  rosterSeat,
  type BoxEntry,
  type Carried,
  type Control,
  type ControlContent,
  type Envelope,
  type Invite,
  type KeyPair,
  type MessageContent,
  type Notice,
  type Receipt,
  type RoomConnection,
  type RoomRequest,
  type Rooms,
  type Sealer,
  type Seat,
  type SealedMessage,
  type Signed,
  type Workshop,
} from '$domain';
import { sealerDouble } from './sealer-double';

/** A hub in memory: everybody's documents reach everybody who may have them, as long as it is `here`. */
export class HubDouble implements Rooms {
  here = true;
  /** What experts have put, in order; a document that is sent twice is stored once. */
  readonly stored: Carried[] = [];
  readonly #requests = new Set<RoomRequest>();
  readonly #published: { readonly document: Carried; readonly to: string | null }[] = [];
  #waiting: (() => void)[] = [];
  refuse: string | null = null;

  connect(request: RoomRequest): RoomConnection {
    this.#requests.add(request);
    queueMicrotask(() => this.#greet(request));
    return {
      send: async (document) => {
        if (!this.here) await new Promise<void>((resolve) => this.#waiting.push(resolve));
        if (this.refuse !== null) return { kind: 'refused', why: this.refuse };
        const known = this.stored.some((each) => documentHash(each) === documentHash(document));
        if (!known) this.stored.push(document);
        return { kind: 'stored' };
      },
      state: { kind: 'connecting' },
      close: () => this.#requests.delete(request),
    };
  }

  find = (): Promise<null> => Promise.resolve(null);

  publish(document: Carried, to: string | null = null): void {
    this.#published.push({ document, to });
    if (this.here) for (const request of this.#requests) this.#pass(request, document, to);
  }

  go(here: boolean): void {
    this.here = here;
    for (const request of this.#requests) this.#greet(request);
    if (!here) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) each();
  }

  #greet(request: RoomRequest): void {
    if (!this.#requests.has(request)) return;
    request.onState(this.here ? { kind: 'here' } : { kind: 'away', why: 'no-answer' });
    if (this.here) for (const { document, to } of this.#published) this.#pass(request, document, to);
  }

  #pass(request: RoomRequest, document: Carried, to: string | null): void {
    if (to === null || to === request.key) request.onDocument(document);
  }
}

/** The facilitator's side of a room, as plain as tests need it: signs what it is told to, honest or not. */
export class FacilitatorDouble {
  readonly sealer: Sealer;
  readonly hub = new HubDouble();
  readonly records: Signed<Control>[] = [];
  readonly #keys: { f: KeyPair; j: KeyPair; r: KeyPair };
  workshop: Workshop;

  private constructor(workshop: Workshop, keys: { f: KeyPair; j: KeyPair; r: KeyPair }, sealer: Sealer) {
    this.workshop = workshop;
    this.sealer = sealer;
    this.#keys = keys;
  }

  static async of(workshop: Workshop, sealer: Sealer = sealerDouble()): Promise<FacilitatorDouble> {
    const [f, j, r] = [await sealer.signingKeys(), await sealer.sealingKeys(), await sealer.sealingKeys()];
    const own = new FacilitatorDouble(workshop, { f, j, r }, sealer);
    const { name, language } = workshop.frame;
    await own.sign({ type: 'room', name, mark: workshop.kind, language, joinKey: j.public });
    return own;
  }

  get key(): string {
    return this.#keys.f.public;
  }

  invite(token: string | null = 'slip-token'): Invite {
    return {
      ...{ format: 'pondera/invite@1', workshop: this.workshop.id, facilitator: this.key },
      ...{ hubs: ['ws://hub.test/room'], token },
    };
  }

  async sign(content: ControlContent): Promise<Signed<Control>> {
    const last = this.records.at(-1);
    const document = {
      ...{ format: 'pondera/control@1', workshop: this.workshop.id, number: this.records.length + 1 },
      prev: last === undefined ? genesis : documentHash(last),
      ...content,
    } as Control;
    const signed = await this.sealer.sign(document, this.#keys.f);
    this.records.push(signed);
    this.hub.publish(signed);
    return signed;
  }

  /** Messages that came, opened. */
  async messages(): Promise<MessageContent[]> {
    const sealed = this.hub.stored.filter(
      (each): each is Signed<SealedMessage> =>
        'document' in each && each.document.format === 'pondera/message@1',
    );
    return Promise.all(sealed.map((each) => this.sealer.openMessage(each, this.#keys.j.secret)));
  }

  get envelopes(): Signed<Envelope>[] {
    return this.hub.stored.filter(
      (each): each is Signed<Envelope> => 'document' in each && each.document.format === 'pondera/envelope@1',
    );
  }

  opened(envelope: Signed<Envelope>) {
    return this.sealer.open(envelope, { seal: this.#keys.r.secret, witness: null });
  }

  async admit(seat: Seat, expert: string, replaces: string | null = null): Promise<void> {
    await this.sign({ type: 'admit', seat: rosterSeat(seat), expert, replaces });
  }

  brief() {
    return briefOf(this.workshop, this.workshop.rounds[0]!);
  }

  async open(witnessKey: string | null = null): Promise<void> {
    const round = this.workshop.rounds[0]!;
    const brief = this.brief();
    this.hub.publish(brief);
    await this.sign({
      ...{ type: 'open', round: round.id, name: round.name, asks: round.asks, revision: brief.revision },
      ...{ brief: documentHash(brief), sealKey: this.#keys.r.public, witnessKey, minutes: 40 },
    });
  }

  /** The corrected form goes to everybody. */
  async correct(workshop: Workshop, notice: string): Promise<void> {
    this.workshop = workshop;
    const round = workshop.rounds[0]!;
    const brief = this.brief();
    this.hub.publish(brief);
    await this.sign({
      ...{ type: 'brief', round: round.id, revision: brief.revision, brief: documentHash(brief), notice },
    });
  }

  async receive(envelope: Signed<Envelope>, state: Receipt['state'] = 'received'): Promise<void> {
    const { workshop, round, expert, rev } = envelope.document.header;
    const receipt: Receipt = {
      ...{ format: 'pondera/receipt@1', workshop, round, expert, rev, envelope: documentHash(envelope) },
      ...{ state, why: state === 'refused' ? 'signature' : '' },
    };
    this.hub.publish(await this.sealer.sign(receipt, this.#keys.f), expert);
  }

  async tell(to: string, { kind, round, number }: Pick<Notice, 'kind' | 'round' | 'number'>): Promise<void> {
    const { id: workshop } = this.workshop;
    const notice: Notice = { format: 'pondera/notice@1', workshop, to, number, round, kind };
    this.hub.publish(await this.sealer.sign(notice, this.#keys.f), to);
  }

  entryOf(envelope: Signed<Envelope>): BoxEntry {
    const { seat, expert, rev } = envelope.document.header;
    return { seat, expert, rev, envelope: documentHash(envelope) };
  }

  async close(entries: readonly BoxEntry[]): Promise<void> {
    const round = this.workshop.rounds[0]!.id;
    const box = boxHash(this.workshop.id, round, inSeatOrder(entries));
    await this.sign({ type: 'close', round, entries: inSeatOrder(entries), box });
  }

  async reveal(entries: readonly BoxEntry[]): Promise<void> {
    const round = this.workshop.rounds[0]!.id;
    await this.sign({ type: 'reveal', round, box: boxHash(this.workshop.id, round, inSeatOrder(entries)) });
  }
}
