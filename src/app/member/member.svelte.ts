import {
  bodyOf,
  carriedFor,
  checkBox,
  custodyOf,
  documentHash,
  emptyControlLog,
  foldMember,
  genesis,
  isBrief,
  memberDocument,
  suite,
  withControl,
  type Answers,
  type BoxCheck,
  type Brief,
  type Carried,
  type ControlFault,
  type ControlLog,
  type Custody,
  type DocumentLabel,
  type Entry,
  type Envelope,
  type Hash,
  type Id,
  type KeyStore,
  type MemberFact,
  type Membership,
  type MessageContent,
  type Notice,
  type OwnEnvelope,
  type OwnRecords,
  type PublicKey,
  type Room,
  type RoomConnection,
  type RoomCounts,
  type RoomRound,
  type Rooms,
  type RoomSeat,
  type RoomState,
  type Sealer,
} from '$domain';
import { JournalSession, type JournalPorts, type SaveState } from '../journal/journal-session.svelte';
import { noEntries, withEntry } from '../shared/replaced';
import { keepExpertSecret, type ExpertSecret } from './expert-key';
import { readBodies, receiptsFor, signedOf } from './kept-documents';
import { memberLabel } from './member-label';
import { timelyNotice } from './timely-notice';

export interface MemberPorts extends JournalPorts {
  readonly sealer: Sealer;
  readonly keys: KeyStore;
  readonly rooms: Rooms;
}

/** How many briefs may wait for a record that names them: a hub cannot fill the memory with others. */
const waitingBriefs = 8;
/** As many words of the facilitator are kept in mind. */
const mostNotices = 8;

/**
 * This device's membership in one workshop: what came from the facilitator, what was sealed here, and how both travel.
 * Everything is on disk before it is called saved, and what is waiting goes by itself when the room is there.
 */
export class Member {
  readonly workshop: Id;
  readonly #ports: MemberPorts;
  readonly #journal: JournalSession<MemberFact, Membership>;
  #secret: ExpertSecret;
  #hasToken = $state(false);
  #documents = $state.raw<ReadonlyMap<Hash, Carried>>(noEntries);
  #own = $state.raw<ReadonlyMap<Hash, Carried>>(noEntries);
  #log = $state.raw<ControlLog>(emptyControlLog);
  #link = $state.raw<RoomState | null>(null);
  #counts = $state.raw<RoomCounts | null>(null);
  #notices = $state.raw<readonly Notice[]>([]);
  /** Own documents that the hub did not take, and why. */
  #refused = $state.raw<ReadonlyMap<Hash, string>>(noEntries);
  #briefs = new Map<Hash, Brief>();
  #connection: RoomConnection | null = null;
  #sending = new Set<Hash>();
  #joining = false;

  /** @param entries its journal; empty for one that begins with `joined` */
  constructor(workshop: Id, ports: MemberPorts, secret: ExpertSecret, entries: readonly Entry<MemberFact>[]) {
    this.workshop = workshop;
    this.#ports = ports;
    this.#secret = secret;
    this.#hasToken = secret.token !== null;
    const label = (_: Membership, at: string): DocumentLabel =>
      memberLabel(this.#log.room, this.seat?.seat.code ?? '', at);
    this.#journal = new JournalSession(memberDocument(workshop), { fold: foldMember, label }, ports, entries);
  }

  /** The beginning of the journal; resolves when it is on disk. */
  async join(joined: Extract<MemberFact, { type: 'memberJoined' }>): Promise<void> {
    this.#record([joined]);
    await this.saved();
  }

  get state(): Membership {
    return this.#journal.state!;
  }

  get saving(): SaveState {
    return this.#journal.saving;
  }

  get room(): Room | null {
    return this.#log.room;
  }

  /** Two rooms were shown, or a record that cannot be: kept as proof. */
  get fault(): ControlFault | null {
    return this.#log.fault;
  }

  /** Null where the invite names no hub: then everything goes by file or code. */
  get link(): RoomState | null {
    return this.#link;
  }

  get counts(): RoomCounts | null {
    return this.#counts;
  }

  /** The facilitator's last word to this expert, until it is understood. */
  get notice(): Notice | null {
    return timelyNotice(this.#notices, this);
  }

  /** The seat this device's key speaks for. */
  readonly seat: RoomSeat | null = $derived(
    [...(this.#log.room?.seats.values() ?? [])].find(({ expert }) => expert === this.state.expert) ?? null,
  );

  /** This device was admitted once, and another key speaks for its seat now. */
  readonly isReplaced: boolean = $derived(
    this.seat === null &&
      this.#log.taken.some(
        ({ document }) => document.type === 'admit' && document.expert === this.state.expert,
      ),
  );

  /** Came without a slip's token: nobody can know whose seat this is. */
  readonly isTokenless: boolean = $derived(this.seat === null && this.state.join === null && !this.#hasToken);

  readonly rounds: readonly RoomRound[] = $derived([...(this.#log.room?.rounds.values() ?? [])]);

  /** The one that goes on, else the last that was. */
  readonly round: RoomRound | null = $derived(
    this.rounds.findLast(({ state }) => state === 'open' || state === 'paused') ?? this.rounds.at(-1) ?? null,
  );

  /** What this device can hand over in another way: the wish to join, and last ballots without a receipt. */
  readonly outgoing: readonly Carried[] = $derived.by(() => {
    const wish = this.seat === null && this.state.join !== null ? [this.state.join] : [];
    const ballots = this.rounds
      .filter(({ state }) => state !== 'revealed')
      .flatMap(({ id }) => this.last(id) ?? [])
      .filter(({ round, envelope }) => !this.#hasReceipt(round, envelope))
      .map(({ envelope }) => envelope);
    return [...wish, ...ballots].flatMap((hash) => this.#own.get(hash) ?? []);
  });

  roundOf(id: Id): RoomRound | null {
    return this.room?.rounds.get(id) ?? null;
  }

  /** The last form signed for a round that this device has. */
  briefFor(id: Id): Brief | null {
    const named = this.roundOf(id)?.briefs ?? [];
    const found = named.findLast(({ hash }) => this.#documents.has(hash));
    return found === undefined ? null : this.briefBy(found.hash);
  }

  briefBy(hash: Hash): Brief | null {
    const found = this.#documents.get(hash);
    return found !== undefined && isBrief(found) ? found : null;
  }

  last(round: Id): OwnEnvelope | null {
    return this.state.envelopes.get(round)?.at(-1) ?? null;
  }

  custody(round: RoomRound): Custody {
    const own = this.#records(round.id);
    if (own === null) return { kind: 'none' };
    const custody = custodyOf(round, own);
    const why = custody.kind === 'saved' ? this.#refused.get(this.last(round.id)!.envelope) : undefined;
    return why === undefined ? custody : { kind: 'refused', why };
  }

  check(round: RoomRound): BoxCheck {
    const own = this.#records(round.id);
    return own === null ? { kind: 'not-closed' } : checkBox(round, own);
  }

  /** The corrected form that the owner of a handed-in ballot has not looked at yet (T6). */
  formToLookAt(round: RoomRound): Brief | null {
    const brief = this.briefFor(round.id);
    const seen = Math.max(this.last(round.id)?.form.revision ?? 0, this.state.seen.get(round.id) ?? 0);
    const going = round.state === 'open' || round.state === 'paused';
    return going && this.last(round.id) !== null && brief !== null && brief.revision > seen ? brief : null;
  }

  /** What was answered in this round last, as it was sealed; null when this device has it no more. */
  async answers(round: Id): Promise<Answers | null> {
    const last = this.last(round);
    if (last === null) return null;
    const found = await readBodies<Answers>(this.#ports.store, this.#journal.document, [last.answers]);
    return found.get(last.answers) ?? null;
  }

  /** Connects, and keeps connected until it is closed. */
  connect(): void {
    const { hubs, workshop, facilitator, expert: key } = this.state;
    if (this.#connection !== null || hubs.length === 0) return;
    this.#link = { kind: 'connecting' };
    this.#connection = this.#ports.rooms.connect({
      ...{ hubs, workshop, facilitator, role: 'expert', key },
      answer: (room, nonce) => this.#ports.sealer.answer(room, nonce, this.#secret.keys),
      known: () => new Set(this.#documents.keys()),
      onDocument: (document) => {
        this.take(document);
      },
      onState: (state) => {
        this.#link = state;
      },
      onCounts: (counts) => {
        this.#counts = counts;
      },
    });
    this.#flush();
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#journal.close();
  }

  retry(): void {
    this.#journal.retry();
  }

  /** Offers once more what a hub refused. */
  sendAgain(): void {
    this.#refused = noEntries;
    this.#flush();
  }

  /** Resolves when everything that was recorded is on disk, however often that had to be tried. */
  async saved(): Promise<void> {
    await this.#journal.settled();
    while (this.saving.kind !== 'saved') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.#journal.settled();
    }
  }

  /**
   * Takes a document whose shape and signature were checked, from wherever it came.
   *
   * @returns whether it told something new
   */
  take(carried: Carried): 'new' | 'known' | 'foreign' {
    if (carriedFor(carried) !== this.workshop) return 'foreign';
    const hash = documentHash(carried);
    if (this.#documents.has(hash)) return 'known';
    if (isBrief(carried)) return this.#takeBrief(carried, hash);
    const { document, by } = carried;
    if (by !== this.state.facilitator) return 'foreign';
    switch (document.format) {
      case 'pondera/control@1': {
        const before = this.#log;
        this.#log = withControl(before, { ...carried, document });
        if (this.#log === before) return 'known';
        this.#keep(carried);
        for (const [named, brief] of [...this.#briefs])
          if (this.#isNamed(named)) this.#keepBrief(brief, named);
        void this.#askToJoin();
        this.#flush();
        return 'new';
      }
      case 'pondera/receipt@1':
        if (document.expert !== this.state.expert) return 'foreign';
        this.#keep(carried);
        return 'new';
      case 'pondera/notice@1':
        if (document.to !== this.state.expert) return 'foreign';
        if (this.#notices.some((each) => documentHash(each) === documentHash(document))) return 'known';
        this.#notices = [...this.#notices.slice(1 - mostNotices), document];
        return 'new';
      default:
        return 'foreign';
    }
  }

  dismissNotice(): void {
    this.#record(
      this.#notices.map((each): MemberFact => ({ type: 'noticeSeen', notice: documentHash(each) })),
    );
    this.#notices = [];
  }

  /** The six words were compared. */
  keyCompared(): void {
    this.#record([{ type: 'keyCompared' }]);
  }

  /** Signs and seals, and keeps the envelope: resolves when it is on disk. Sending goes on by itself. */
  async handIn(answers: Answers): Promise<OwnEnvelope> {
    for (let { ballot } = answers; ;) {
      const envelope = await this.#keepEnvelope({ ...answers, ballot });
      const own = this.state.envelopes.get(ballot.round)!;
      const place = own.findIndex((each) => each.envelope === envelope);
      const highest = Math.max(0, ...own.slice(0, place).map(({ rev }) => rev));
      if (highest < ballot.revision) {
        this.#flush();
        return own[place]!;
      }
      // Another page of this device handed in at the same moment, and came first.
      ballot = { ...ballot, revision: highest + 1 };
    }
  }

  async #keepEnvelope(answers: Answers): Promise<Hash> {
    const { round: id, seat, revision: rev, brief } = answers.ballot;
    const round = this.roundOf(id);
    if (round === null) throw new Error('This round is not known on this device.');
    const { keys } = this.#secret;
    const prev = this.last(id)?.envelope ?? genesis;
    const signed = await this.#ports.sealer.seal({
      answers,
      header: {
        ...{ v: 1, suite, workshop: this.workshop, round: id },
        ...{ form: brief.hash, seat, expert: keys.public, rev, prev },
      },
      ...{ sealKey: round.sealKey, witnessKey: round.witnessKey, keys },
    });
    const [envelope, content] = [bodyOf(signed), bodyOf(answers)];
    this.#own = withEntry(this.#own, envelope.hash, signed);
    this.#record(
      [
        {
          ...{ type: 'envelopeKept', round: id, rev, envelope: envelope.hash, answers: content.hash },
          form: brief,
        },
        { type: 'formSeen', round: id, revision: brief.revision },
      ],
      [envelope, content],
    );
    await this.saved();
    return envelope.hash;
  }

  /** The owner looked at the corrected form and keeps what was handed in; the facilitator hears of it. */
  async keepAnswers(round: Id, revision: number): Promise<void> {
    this.#record([{ type: 'formSeen', round, revision }]);
    await this.#tell({ type: 'looked-again', round, revision });
  }

  /** Tells how far the ballot is, in counts; lost where the room is away, since the next one says more. */
  async tellProgress(content: Extract<MessageContent, { type: 'progress' }>): Promise<void> {
    if (this.#link?.kind === 'here' && this.seat !== null) await this.#tell(content);
  }

  /** Reads the documents that the journal names: once, before anything else. */
  async read(): Promise<void> {
    const { state } = this;
    const own = [...state.envelopes.values()].flatMap((each) => each.map(({ envelope }) => envelope));
    const wanted = [...state.documents, ...own, ...(state.join === null ? [] : [state.join])];
    const found = await readBodies<Carried>(this.#ports.store, this.#journal.document, wanted);
    const isOwn = new Set([...own, state.join]);
    this.#own = new Map([...found].filter(([hash]) => isOwn.has(hash)));
    const documents = state.documents.flatMap((hash) => {
      const document = found.get(hash);
      return document === undefined ? [] : [[hash, document] as const];
    });
    this.#documents = new Map(documents);
    this.#log = signedOf(this.#documents.values(), 'pondera/control@1').reduce(withControl, emptyControlLog);
    void this.#askToJoin();
  }

  #takeBrief(brief: Brief, hash: Hash): 'new' | 'known' {
    if (this.#isNamed(hash)) return this.#keepBrief(brief, hash);
    if (this.#briefs.has(hash)) return 'known';
    this.#briefs.set(hash, brief);
    if (this.#briefs.size > waitingBriefs) this.#briefs.delete([...this.#briefs.keys()][0]!);
    return 'new';
  }

  #keepBrief(brief: Brief, hash: Hash): 'new' {
    this.#briefs.delete(hash);
    this.#keep(brief);
    return 'new';
  }

  #isNamed(brief: Hash): boolean {
    return this.rounds.some(({ briefs }) => briefs.some(({ hash }) => hash === brief));
  }

  #keep(carried: Carried): void {
    const body = bodyOf(carried);
    this.#documents = withEntry(this.#documents, body.hash, carried);
    this.#record([{ type: 'documentKept', document: body.hash }], [body]);
  }

  #record(facts: readonly MemberFact[], bodies: readonly { hash: Hash; body: string }[] = []): void {
    this.#journal.record({ facts, by: 'expert', bodies });
  }

  #records(round: Id): OwnRecords | null {
    if (this.seat === null) return null;
    return {
      seat: this.seat.seat.id,
      expert: this.state.expert,
      envelopes: this.state.envelopes.get(round) ?? [],
      receipts: receiptsFor(this.#documents.values(), round),
      stored: this.state.stored,
    };
  }

  #hasReceipt(round: Id, envelope: Hash): boolean {
    return receiptsFor(this.#documents.values(), round).some(
      ({ document }) => document.envelope === envelope && document.state !== 'refused',
    );
  }

  /** Asks to be admitted with this token, where no seat is known yet. */
  async ask(token: string, name = this.#secret.name): Promise<void> {
    if (this.seat !== null) return;
    this.#hasToken = true;
    this.dismissNotice();
    await this.#keepSecret({ ...this.#secret, token, name });
    await this.#askToJoin();
  }

  /**
   * Seals the token to the facilitator as soon as the join key is known; from then on only the message has it. Where the
   * seat is known already, as after a page that died in between, the token is forgotten unused.
   */
  async #askToJoin(): Promise<void> {
    const { token, name, device } = this.#secret;
    if (this.room === null || token === null || this.#joining) return;
    this.#joining = true;
    try {
      if (this.seat === null) {
        const message = await this.#sealed({ type: 'join', token, name, device }, this.room.joinKey);
        const body = bodyOf(message);
        this.#own = withEntry(this.#own, body.hash, message);
        this.#record([{ type: 'joinSealed', document: body.hash }], [body]);
        await this.saved();
        this.#flush();
      }
      if (this.#secret.token === token) await this.#keepSecret({ ...this.#secret, token: null, name: '' });
    } finally {
      this.#joining = false;
    }
    // Another slip was typed in meanwhile.
    await this.#askToJoin();
  }

  async #keepSecret(secret: ExpertSecret): Promise<void> {
    this.#secret = secret;
    await keepExpertSecret(this.#ports.keys, this.workshop, secret);
  }

  async #sealed(content: MessageContent, joinKey: PublicKey) {
    const to = { workshop: this.workshop, joinKey, number: await this.#nextNumber() };
    return this.#ports.sealer.sealMessage(content, to, this.#secret.keys);
  }

  /** Its place in the journal gives it, so that two pages of one device never send two messages with one number. */
  async #nextNumber(): Promise<number> {
    const by = this.#ports.ids.next();
    this.#record([{ type: 'numberTaken', by }]);
    await this.saved();
    return this.state.numbers.indexOf(by) + 1;
  }

  async #tell(content: MessageContent): Promise<void> {
    if (this.room === null || this.#connection === null) return;
    const message = await this.#sealed(content, this.room.joinKey);
    await this.#connection?.send(message);
  }

  /** Sends what is waiting; what a hub has stored once is not sent again. */
  #flush(): void {
    for (const document of this.outgoing) {
      const hash = documentHash(document);
      if (this.#sending.has(hash) || this.state.stored.has(hash)) continue;
      void this.#send(document, hash);
    }
  }

  async #send(document: Carried, hash: Hash): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    this.#sending.add(hash);
    const answer = await connection.send(document);
    if (answer.kind === 'stored')
      this.#record([{ type: 'documentStored', document: hash, open: this.#isOpenFor(document) }]);
    else this.#refused = withEntry(this.#refused, hash, answer.why);
    this.#sending.delete(hash);
  }

  #isOpenFor(carried: Carried): boolean {
    if (isBrief(carried) || carried.document.format !== 'pondera/envelope@1') return false;
    const { round } = (carried.document as Envelope).header;
    const state = this.roundOf(round)?.state;
    return state === 'open' || state === 'paused';
  }
}
