import {
  arrivalOf,
  bodyOf,
  briefOf,
  documentHash,
  rosterSeat,
  sameRoster,
  sha256Hex,
  type Answers,
  type Carried,
  type Clock,
  type Control,
  type ControlContent,
  type Envelope,
  type EnvelopeRefusal,
  type Fact,
  type Hash,
  type Id,
  type Ids,
  type KeyStore,
  type Notice,
  type PublicKey,
  type Receipt,
  type RecoveryFile,
  type Room,
  type Rooms,
  type Round,
  type Sealer,
  type Seat,
  type Signed,
  type WorkshopKeys,
  type WorkshopStore,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { BoxKeys } from '../keys/box-keys';
import { KeyRing, NoKeys } from '../keys/key-ring.svelte';
import { Arrivals } from './arrivals.svelte';
import { boxOf, envelopesOf, openBox, sealedIn, type OpeningFailure } from './ballot-box';
import { ControlBook, type Gesture } from './control-book.svelte';
import { HubLine } from './hub-line.svelte';
import { tokenRow } from '../invite/invited';

export interface OfficePorts {
  readonly store: WorkshopStore;
  readonly keys: KeyStore;
  readonly sealer: Sealer;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A paper ballot's typing, or null for one that an expert's own key signed. */
export type Typed = 'once' | 'twice' | null;

/**
 * What the facilitator does in the room: keys, signed records, ballots in and ballots opened. One thing after the
 * other, whoever asks; each is on disk before anybody hears of it.
 */
export class Office {
  readonly session: WorkshopSession;
  /** Takes what comes from experts' devices. */
  readonly arrivals: Arrivals;
  /** The way to a hub, where there is one. */
  readonly line: HubLine;
  /** What opens the boxes. */
  readonly boxKeys: BoxKeys;
  readonly #ports: OfficePorts;
  readonly #ring: KeyRing;
  readonly #book: ControlBook;
  #tail: Promise<unknown> = Promise.resolve();
  #state = $state<'reading' | 'read' | 'failed'>('reading');
  #failure = $state('');
  #opening = $state.raw<{ readonly done: number; readonly of: number } | null>(null);
  #listeners = new Set<(document: Carried) => void>();

  constructor(session: WorkshopSession, ports: OfficePorts) {
    this.session = session;
    this.#ports = ports;
    this.#ring = new KeyRing(session.workshop.id, ports.keys);
    this.boxKeys = new BoxKeys(session, this.#ring, ports);
    this.#book = new ControlBook(session, ports.store, ports.sealer);
    this.arrivals = new Arrivals(this, ports);
    this.line = new HubLine(this, this.arrivals, ports);
    void this.read();
  }

  /** The workshop is left: the line is cut. */
  shut(): void {
    this.line.disconnect();
  }

  /** Ballots of a real workshop are sealed; what is simulated or invented is plain. */
  get seals(): boolean {
    return this.session.workshop.kind === 'real';
  }

  /** The workshop has keys, on this device or on another. */
  get isKeyed(): boolean {
    return this.session.workshop.room !== null;
  }

  /** This device holds the keys, and has read what was signed so far. */
  get ready(): boolean {
    return this.isKeyed && this.#state === 'read' && this.#holdsKeys;
  }

  /** The workshop has keys and this device does not hold them: the recovery file brings them (T10). */
  get lacksKeys(): boolean {
    return this.isKeyed && this.#state === 'read' && !this.#holdsKeys;
  }

  /** Why keys or signed records could not be read; '' when they could. */
  get failure(): string {
    return this.#failure;
  }

  get room(): Room | null {
    return this.#book.room;
  }

  get controls(): readonly Signed<Control>[] {
    return this.#book.controls;
  }

  /** How far the opening of a box has come; null when none is being opened. */
  get opening(): { readonly done: number; readonly of: number } | null {
    return this.#opening;
  }

  get #holdsKeys(): boolean {
    return this.#ring.keys?.signing.public === this.session.workshop.room?.facilitator;
  }

  /** Reads keys and signed records; again after they failed or another device brought them. */
  read(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        if (this.isKeyed) {
          await this.#ring.read();
          await this.#book.read();
          await this.line.read();
        }
        this.#state = 'read';
        this.#failure = '';
      } catch (error) {
        this.#state = 'failed';
        this.#failure = error instanceof Error ? error.message : String(error);
      }
    });
  }

  /** Hears of everything that is signed from now on, once it is on disk; returns how to stop. */
  onSigned(listener: (document: Carried) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws NoKeys */
  get keys(): WorkshopKeys {
    const { keys } = this.#ring;
    if (keys === null || !this.#holdsKeys)
      throw new NoKeys('This device does not hold the keys of the workshop.');
    return keys;
  }

  get signingKey(): PublicKey | null {
    return this.session.workshop.room?.facilitator ?? null;
  }

  /** Makes the keys of the workshop and signs its first record; does nothing where there are any. */
  makeKeys(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.isKeyed) return;
      const { signing, join } = await this.#ring.make(this.#ports.sealer);
      const { kind, frame } = this.session.workshop;
      this.#state = 'read';
      const room: ControlContent = {
        ...{ type: 'room', name: frame.name, mark: kind, language: frame.language },
        joinKey: join.public,
      };
      const keyed: Fact = { type: 'roomKeyed', facilitator: signing.public, joinKey: join.public };
      this.#tell(await this.#book.sign(room, signing, { facts: [keyed] }));
    });
  }

  /** Signs the next record, writes it down with these facts in one gesture, and sends it where the room is connected. */
  sign(content: ControlContent, facts: readonly Fact[] = []): Promise<Signed<Control>> {
    return this.#inTurn(() => this.#sign(content, { facts }));
  }

  /** From now on this key speaks for the seat; paper: the facilitator's own (T4). Says so once. */
  admit(seat: Id, expert: PublicKey): Promise<void> {
    return this.#inTurn(() => this.#admit(seat, expert));
  }

  /** The room learns what was changed about seats that are on the roster (wrong group, other sectors, another way). */
  reseat(): Promise<void> {
    return this.#inTurn(() => this.#reseat());
  }

  /** The seat leaves; what it handed in stays and counts as the rule says. */
  leave(seat: Id, reason: string): Promise<void> {
    return this.#inTurn(async () => {
      const facts: Fact[] = [
        { type: 'seatChanged', seat, patch: { left: true } },
        { type: 'noteAdded', about: seat, text: reason },
      ];
      const known = this.room?.seats.get(seat);
      if (known === undefined || known.left) this.session.record(facts);
      else await this.#sign({ type: 'leave', seat, reason }, { facts });
    });
  }

  /** Somebody who left is back, with the key that spoke for the seat before. */
  comeBack(seat: Id): Promise<void> {
    return this.#inTurn(async () => {
      const known = this.room?.seats.get(seat);
      if (known?.left === true) await this.#admit(seat, known.expert);
      else this.session.record({ type: 'seatChanged', seat, patch: { left: false } });
    });
  }

  /** A new slip for a seat: its token stands in the private table, the old one stops working. */
  invite(seats: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      const tokens = await Promise.all(seats.map(() => this.#ports.sealer.token()));
      const rows = seats.map((seat, k) => ({
        id: tokenRow(seat),
        kind: 'token' as const,
        salt: '',
        text: tokens[k]!,
      }));
      const kept = await this.#ports.store.putPrivate(this.session.document, rows);
      if (kept.kind !== 'saved') throw new Error('The slips could not be kept on this device.');
      this.session.record(
        seats.map((seat, k): Fact => ({ type: 'seatInvited', seat, token: sha256Hex(tokens[k]!) })),
      );
      await this.session.untilSaved();
    });
  }

  /** A seat is asked another way or counts in another group: a logged fact, and the roster follows. */
  change(seat: Id, patch: Partial<Pick<Seat, 'group' | 'way'>>): Promise<void> {
    this.session.record({ type: 'seatChanged', seat, patch });
    return this.ready ? this.reseat() : Promise.resolve();
  }

  /** Takes an envelope, from wherever it comes, and says what became of it. The same one again gets the same receipt. */
  receive(signed: Signed<Envelope>, typed: Typed = null): Promise<Signed<Receipt>> {
    return this.#inTurn(async () => {
      const receipt = await this.#ports.sealer.sign(await this.#receipt(signed, typed), this.keys.signing);
      this.#tell(receipt);
      return receipt;
    });
  }

  /**
   * Seals what was typed from paper, signed by the facilitator for a seat that the roster marks as paper (T4), and
   * takes it like any other.
   */
  async castPaper(answers: Answers, typed: 'once' | 'twice'): Promise<Signed<Receipt>> {
    const { round: id, seat, revision, brief } = answers.ballot;
    const round = this.round(id);
    if (round.sealKey === null) throw new Error('The ballots of this round are not sealed.');
    await this.admit(seat, this.keys.signing.public);
    const envelope = await this.#ports.sealer.seal({
      answers,
      header: {
        ...{ v: 1, suite: 'X25519-HKDF-SHA256-ChaCha20Poly1305', workshop: answers.ballot.workshop },
        ...{ round: id, form: brief.hash, seat, expert: this.keys.signing.public, rev: revision },
        prev: round.ballots.get(seat)?.hash ?? '0'.repeat(64),
      },
      ...{ sealKey: round.sealKey, witnessKey: round.witnessKey, keys: this.keys.signing },
    });
    return this.receive(envelope, typed);
  }

  /** What an envelope holds, for a second typing or a person's own change. @throws SealFault, NoKeys */
  async openOne(envelope: Signed<Envelope>): Promise<Answers> {
    const secrets = await this.boxKeys.of(envelope.document.header.round, this.keys);
    return this.#ports.sealer.open(envelope, secrets);
  }

  /** Receipts of everything that is here, for those who get them by file; the same ones as before. */
  async receiptsOfAll(): Promise<readonly Signed<Receipt>[]> {
    const receipts: Signed<Receipt>[] = [];
    for (const round of this.session.workshop.rounds.filter(({ sealKey }) => sealKey !== null)) {
      const counted = await envelopesOf(this.session, this.#ports.store, sealedIn(round));
      const late = [...round.late].filter(([seat, { hash }]) => round.ballots.get(seat)?.hash !== hash);
      const apart = await envelopesOf(
        this.session,
        this.#ports.store,
        late.map(([, each]) => each),
      );
      for (const each of counted) receipts.push(await this.#signedReceipt(each, 'received', ''));
      for (const each of apart) receipts.push(await this.#signedReceipt(each, 'late', ''));
    }
    return receipts;
  }

  /** Makes sure that keys for this round are on disk, and locks all keys into a file under a new phrase. */
  recovery(round: Id | null): Promise<{ readonly phrase: string; readonly file: RecoveryFile }> {
    return this.#inTurn(async () => {
      if (round !== null) await this.#ring.roundKey(round, this.#ports.sealer);
      const phrase = await this.#ports.sealer.phrase();
      const file = await this.#ports.sealer.lock(this.keys, this.session.workshop.frame.name, phrase);
      return { phrase, file };
    });
  }

  /** The file was saved and its phrase written down. */
  recoverySaved(round: Id | null): void {
    this.session.record({ type: 'recoverySaved', round });
  }

  /** The keys are in a recovery file as they are with this round. */
  isSaved(round: Id): boolean {
    return this.session.entries.some(({ fact }) => fact.type === 'recoverySaved' && fact.round === round);
  }

  /** Takes over the keys from a recovery file. @throws SealFault `wrong-phrase`; NoKeys for keys of another workshop */
  async recover(file: RecoveryFile, phrase: string): Promise<void> {
    const keys = await this.#ports.sealer.unlock(file, phrase);
    if (keys.workshop !== this.session.workshop.id || keys.signing.public !== this.signingKey)
      throw new NoKeys('These are the keys of another workshop.');
    await this.#ring.keep(keys);
    await this.read();
  }

  round(id: Id): Round {
    const round = this.session.workshop.rounds.find((each) => each.id === id);
    if (round === undefined) throw new Error('This workshop has no such round.');
    return round;
  }

  /** Opens a round: its key is on disk and in a recovery file before anybody can seal to it. */
  open(id: Id, witnessKey: PublicKey | null = null): Promise<void> {
    return this.#inTurn(async () => {
      const { workshop } = this.session;
      const round = this.round(id);
      if (!this.isSaved(id)) throw new Error('The recovery file of this round was not saved.');
      const { public: sealKey } = await this.#ring.roundKey(id, this.#ports.sealer);
      await this.#reseat();
      const brief = bodyOf(briefOf(workshop, round));
      const { name, asks } = round;
      const facts: Fact[] = [
        { type: 'roundSealed', round: id, sealKey, witnessKey },
        { type: 'roundOpened', round: id },
      ];
      const content: ControlContent = {
        ...{ type: 'open', round: id, name, asks, revision: workshop.briefRevision, brief: brief.hash },
        ...{ sealKey, witnessKey, minutes: workshop.rule.minutesForRound },
      };
      await this.#sign(content, { facts, bodies: [brief] }, briefOf(workshop, round));
    });
  }

  pause(round: Id): Promise<unknown> {
    return this.sign({ type: 'pause', round }, [{ type: 'roundPaused', round }]);
  }

  resume(round: Id): Promise<unknown> {
    return this.sign({ type: 'resume', round }, [{ type: 'roundResumed', round }]);
  }

  extend(round: Id, minutes: number): Promise<unknown> {
    return this.sign({ type: 'extend', round, minutes }, [{ type: 'roundExtended', round, minutes }]);
  }

  /** The form as it is now goes to everybody, with what was changed in words (T6). */
  brief(id: Id, notice: string): Promise<void> {
    return this.#inTurn(async () => {
      const { workshop } = this.session;
      const brief = briefOf(workshop, this.round(id));
      const body = bodyOf(brief);
      const revision = workshop.briefRevision;
      await this.#sign(
        { type: 'brief', round: id, revision, brief: body.hash, notice },
        { facts: [], bodies: [body] },
        brief,
      );
    });
  }

  /** The form differs from the one that was signed last for this round, which is still going on. */
  briefDue(id: Id): boolean {
    const signed = this.room?.rounds.get(id);
    if (signed === undefined || (signed.state !== 'open' && signed.state !== 'paused')) return false;
    return signed.briefs.at(-1)!.revision !== this.session.workshop.briefRevision;
  }

  /** Closes the round and its box: everybody can check that their own last envelope lies in it. */
  close(id: Id): Promise<Hash> {
    return this.#inTurn(async () => {
      const { entries, box } = await boxOf(this.session, this.#ports.store, this.round(id));
      await this.#sign(
        { type: 'close', round: id, entries, box },
        {
          facts: [
            { type: 'roundClosed', round: id },
            { type: 'boxClosed', round: id, box, count: entries.length },
          ],
        },
      );
      return box;
    });
  }

  /** Opens the round again; what came late counts from now on. */
  reopen(id: Id, reason: string): Promise<void> {
    return this.#inTurn(async () => {
      if (await this.boxKeys.hasHalf(id))
        throw new Error(
          'The witness’s half of the key is here. Ballots of a reopened round could be read on this laptop before the close.',
        );
      const late = await envelopesOf(this.session, this.#ports.store, this.round(id).late.values());
      const counted = late
        .filter(({ document: { header } }) => header.rev > this.#lastOf(header.round, header.seat))
        .map((signed) => this.#receivedFact(signed, null));
      await this.#sign(
        { type: 'reopen', round: id, reason },
        { facts: [{ type: 'roundReopened', round: id, reason }, ...counted] },
      );
      for (const signed of late) this.#tell(await this.#signedReceipt(signed, 'received', ''));
    });
  }

  /**
   * Names the box, then opens every envelope in it. Reveal and contents are written down in one gesture, so that no
   * result ever stands on a part of them.
   *
   * @param say why an envelope could not be opened, in words: it is kept in the record
   * @returns the envelopes that could not be opened
   */
  reveal(id: Id, say: (failure: OpeningFailure) => string): Promise<readonly OpeningFailure[]> {
    return this.#inTurn(async () => {
      const round = this.round(id);
      if (round.box === null) throw new Error('The box of this round is not closed.');
      const secrets = await this.boxKeys.of(id, this.keys);
      this.#opening = { done: 0, of: round.ballots.size };
      try {
        const opened = await openBox(this.session, this.#ports, round, secrets, (done, of) => {
          this.#opening = { done, of };
        });
        if (opened.bodies.length === 0 && opened.failures.length > 0)
          throw new Error('None of the ballots can be opened with these keys.');
        const notes = opened.failures.map((failure): Fact => ({
          ...{ type: 'noteAdded', about: `${id}/${failure.seat}`, text: say(failure) },
        }));
        const facts: Fact[] = [{ type: 'roundRevealed', round: id }, ...opened.facts, ...notes];
        await this.#sign(
          { type: 'reveal', round: id, box: round.box.hash },
          { facts, bodies: opened.bodies },
        );
        return opened.failures;
      } finally {
        this.#opening = null;
      }
    });
  }

  /** A word to one expert; nothing of it is kept. */
  async notify(to: PublicKey, kind: Notice['kind'], number: number, round: Id | null = null): Promise<void> {
    const { id: workshop } = this.session.workshop;
    const notice: Notice = { format: 'pondera/notice@1', workshop, to, number, round, kind };
    this.#tell(await this.#ports.sealer.sign(notice, this.keys.signing));
  }

  async #sign(content: ControlContent, gesture: Gesture, brief?: Carried): Promise<Signed<Control>> {
    const signed = await this.#book.sign(content, this.keys.signing, gesture);
    if (brief !== undefined) this.#tell(brief);
    this.#tell(signed);
    return signed;
  }

  async #admit(id: Id, expert: PublicKey): Promise<void> {
    const seat = this.session.workshop.seats.get(id);
    if (seat === undefined) throw new Error('This workshop has no such seat.');
    const known = this.room?.seats.get(id);
    const roster = rosterSeat(seat);
    if (known?.expert === expert && !known.left && sameRoster(known.seat, roster)) return;
    const back: Fact[] = seat.left ? [{ type: 'seatChanged', seat: id, patch: { left: false } }] : [];
    const replaces = known === undefined || known.expert === expert ? null : known.expert;
    await this.#sign(
      { type: 'admit', seat: roster, expert, replaces },
      { facts: [...back, { type: 'seatJoined', seat: id, expert }] },
    );
  }

  async #reseat(): Promise<void> {
    for (const { seat: known, left } of [...(this.room?.seats.values() ?? [])]) {
      const seat = this.session.workshop.seats.get(known.id);
      if (seat === undefined || left || sameRoster(rosterSeat(seat), known)) continue;
      await this.#sign({ type: 'reseat', seat: rosterSeat(seat) }, { facts: [] });
    }
  }

  async #receipt(signed: Signed<Envelope>, typed: Typed): Promise<Receipt> {
    const { header } = signed.document;
    const { room } = this;
    const round = this.session.workshop.rounds.find(({ id }) => id === header.round);
    const hash = documentHash(signed);
    if (round?.ballots.get(header.seat)?.hash === hash) return this.#receiptFor(signed, 'received', '');
    if (round?.late.get(header.seat)?.hash === hash) return this.#receiptFor(signed, 'late', '');
    if (room === null) return this.#receiptFor(signed, 'refused', 'unknown-round');
    const arrival = arrivalOf(room, signed.document, this.#lastOf(header.round, header.seat));
    if (arrival !== 'in-time' && arrival !== 'late') return this.#receiptFor(signed, 'refused', arrival);
    if (signed.by !== header.expert || !(await this.#ports.sealer.isSigned(signed)))
      return this.#receiptFor(signed, 'refused', 'signature');
    const fact: Fact =
      arrival === 'in-time'
        ? this.#receivedFact(signed, typed)
        : { type: 'ballotLate', round: header.round, seat: header.seat, hash, revision: header.rev };
    const by = signed.by === this.signingKey ? 'facilitator' : header.seat;
    this.session.record(fact, [bodyOf(signed)], by);
    await this.session.untilSaved();
    return this.#receiptFor(signed, arrival === 'in-time' ? 'received' : 'late', '');
  }

  #receivedFact(signed: Signed<Envelope>, typed: Typed): Fact {
    const { round, seat, rev: revision, form } = signed.document.header;
    const kind = signed.by === this.signingKey ? 'proxy' : 'sealed';
    const hash = documentHash(signed);
    return {
      type: 'ballotReceived',
      ...{ round, seat, hash, kind, revision, typed, form },
      simulated: this.session.workshop.kind === 'rehearsal',
    };
  }

  #lastOf(round: Id, seat: Id): number {
    const known = this.session.workshop.rounds.find(({ id }) => id === round);
    return known?.ballots.get(seat)?.revision ?? 0;
  }

  #receiptFor(signed: Signed<Envelope>, state: Receipt['state'], why: EnvelopeRefusal | ''): Receipt {
    const { workshop, round, expert, rev } = signed.document.header;
    const envelope = documentHash(signed);
    return { format: 'pondera/receipt@1', workshop, round, expert, rev, envelope, state, why };
  }

  #signedReceipt(
    signed: Signed<Envelope>,
    state: Receipt['state'],
    why: EnvelopeRefusal | '',
  ): Promise<Signed<Receipt>> {
    return this.#ports.sealer.sign(this.#receiptFor(signed, state, why), this.keys.signing);
  }

  #tell(document: Carried): void {
    for (const listener of this.#listeners) listener(document);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => {});
    return result;
  }
}
