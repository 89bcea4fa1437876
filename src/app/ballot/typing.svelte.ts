import type {
  Answers,
  Ballot,
  DraftBallot,
  DraftFact,
  Entry,
  Envelope,
  Id,
  InterestLevel,
  Receipt,
  ReceivedBallot,
  Round,
  Seat,
  Signed,
  WeightAnswers,
} from '$domain';
import { ballotOf, briefHash, draftDocument, judgementKeyOf, paperBallotId, sameReceipt } from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import type { JournalPorts } from '../journal/journal-session.svelte';
import { mapOf, noEntries, setOf, withEntry, withItem, withoutEntry } from '../shared/replaced';
import { ballotForm, formProgress, type BallotForm } from './ballot-form';
import { DraftSession } from './draft-session.svelte';
import { handIn, refusalOf, type Refusal } from './hand-in';
import { keptBallots } from './kept-ballots';
import {
  answersOf,
  differences,
  paperBoxes,
  readScore,
  readScreen,
  readWeight,
  withPlaces,
  withPoints,
  writtenIn,
  type Difference,
  type PaperAnswers,
  type PaperBox,
} from './paper-boxes';

export type TypingPhase =
  | { readonly kind: 'opening' | 'typing' | 'comparing' | 'keeping' | 'done' }
  | { readonly kind: 'refused'; readonly why: Refusal | 'on-screen' | 'sealed-twice' }
  | { readonly kind: 'failed'; readonly why: string };

/** What typing in a sealed round needs of the facilitator's office. */
export interface TypingOffice {
  readonly paper: {
    /** Seals with the facilitator's own key, for a seat that the roster marks as paper (T4). */
    cast(answers: Answers, typed: 'once' | 'twice'): Promise<Signed<Receipt>>;
    open(envelope: Signed<Envelope>): Promise<Answers>;
  };
  readonly rounds: { briefDue(round: Id): boolean };
}

export type TypingPorts = JournalPorts & { readonly office: TypingOffice };

/**
 * One typing of one paper ballot (E21). The first is kept as a proxy ballot and shown to nobody; the second is
 * compared with it box by box, and only what then agrees is kept as typed twice.
 */
export class Typing {
  readonly #session: WorkshopSession;
  readonly #ports: TypingPorts;
  readonly #round: Round | undefined;
  readonly #seat: Seat | undefined;
  #phase = $state.raw<TypingPhase>({ kind: 'opening' });
  #failure = $state('');
  #draft = $state.raw<DraftSession | null>(null);
  #first = $state.raw<PaperAnswers | null>(null);
  #refused = $state.raw<ReadonlyMap<string, string>>(noEntries);
  #places = $state.raw<ReadonlyMap<string, number | null>>(noEntries);
  #decided = $state.raw<ReadonlySet<string>>(setOf([]));

  readonly form: BallotForm | null = $derived.by(() => {
    if (this.#draft === null || this.#round === undefined || this.#seat === undefined) return null;
    return this.#formFor(this.#draft.draft);
  });
  readonly boxes: readonly PaperBox[] = $derived(this.form === null ? [] : paperBoxes(this.form));
  readonly differences: readonly Difference[] = $derived(
    this.#first === null || this.#draft === null
      ? []
      : differences(this.boxes, this.#first, this.#draft.draft),
  );

  constructor(session: WorkshopSession, ports: TypingPorts, round: Id, seat: Id) {
    this.#session = session;
    this.#ports = ports;
    this.#round = session.workshop.rounds.find(({ id }) => id === round);
    this.#seat = session.workshop.seats.get(seat);
  }

  get phase(): TypingPhase {
    return this.#phase;
  }

  /** Why this typing was not taken; '' when it was. */
  get failure(): string {
    return this.#failure;
  }

  get seat(): Seat | undefined {
    return this.#seat;
  }

  get round(): Round | undefined {
    return this.#round;
  }

  /** @throws Error before it is open */
  get draft(): DraftSession {
    if (this.#draft === null) throw new Error('no paper ballot is open');
    return this.#draft;
  }

  get isOpen(): boolean {
    return this.#draft !== null;
  }

  get isSecond(): boolean {
    return this.#first !== null;
  }

  /** Texts that are no answer, by box. */
  get refused(): ReadonlyMap<string, string> {
    return this.#refused;
  }

  get undecided(): readonly Difference[] {
    return this.differences.filter(({ box }) => !this.#decided.has(box.key));
  }

  isDecided(box: PaperBox): boolean {
    return this.#decided.has(box.key);
  }

  async open(): Promise<void> {
    const [round, seat] = [this.#round, this.#seat];
    const why =
      round === undefined
        ? 'not-open'
        : this.#isSealed && this.#ports.office.rounds.briefDue(round.id)
          ? 'form-due'
          : refusalOf(round, seat);
    if (why !== null || round === undefined || seat === undefined) {
      this.#phase = { kind: 'refused', why: why ?? 'not-open' };
      return;
    }
    const received = round.ballots.get(seat.id);
    if (received !== undefined && received.kind !== 'proxy') {
      this.#phase = { kind: 'refused', why: 'on-screen' };
      return;
    }
    // The first typing opens only with the witness's half, and that is given after the close.
    if (received?.typed === 'once' && round.witnessKey !== null) {
      this.#phase = { kind: 'refused', why: 'sealed-twice' };
      return;
    }
    try {
      if (received?.typed === 'once') {
        this.#first = answersOf(await this.#firstTyping(received));
      }
      this.#draft = await this.#openDraft(round, seat, (received?.revision ?? 0) + 1);
      this.#phase = { kind: 'typing' };
    } catch (error) {
      this.#phase = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }

  written(box: PaperBox): string {
    const place = this.#places.get(box.key);
    return (
      this.#refused.get(box.key) ??
      (place === undefined || place === null ? writtenIn(box, this.draft.draft) : String(place))
    );
  }

  /** Is this the code that was printed for this seat, round and form? */
  isRightSheet(typed: string): boolean {
    const { workshop } = this.#session;
    if (this.#round === undefined || this.#seat === undefined) return false;
    return sameReceipt(
      typed,
      paperBallotId(workshop.id, this.#round.id, this.#seat.id, briefHash(workshop, this.#round)),
    );
  }

  /** Takes what was typed into a box; what is no answer stays in the box and is not kept. */
  write(box: PaperBox, text: string): void {
    const taken = this.#take(box, text);
    this.#refused = taken ? withoutEntry(this.#refused, box.key) : withEntry(this.#refused, box.key, text);
    if (this.#phase.kind === 'comparing' && taken) this.#decide(box);
  }

  declare(candidate: Id, level: InterestLevel): void {
    this.draft.declare(candidate, level);
  }

  giveReason(candidate: Id, criterion: string, question: string, reason: string): void {
    this.draft.giveReason(candidate, criterion, question, reason);
  }

  compare(): void {
    if (this.#refused.size === 0) this.#phase = { kind: 'comparing' };
  }

  typeOn(): void {
    this.#phase = { kind: 'typing' };
  }

  /** The paper says what was typed first, or second. */
  settle(difference: Difference, which: 'first' | 'second'): void {
    if (which === 'first') this.#take(difference.box, difference.first);
    this.#decide(difference.box);
  }

  /** Keeps this typing: the first as typed once, the second, once every difference is decided, as typed twice. */
  async keep(): Promise<void> {
    if (this.#refused.size > 0 || (this.isSecond && this.undecided.length > 0)) return;
    const draft = this.draft;
    if (this.#first !== null) carryReasons(draft, this.#first);
    this.#phase = { kind: 'keeping' };
    this.#failure = '';
    await draft.settled();
    const ballot = ballotOf(draft.draft, this.#session.workshop.kind === 'rehearsal');
    try {
      await this.#cast(ballot, draft.draft.interests);
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#phase = { kind: 'typing' };
      return;
    }
    draft.close();
    await this.#ports.store.remove(draft.document);
    this.#draft = null;
    this.#phase = { kind: 'done' };
  }

  leave(): void {
    this.#draft?.close();
    this.#draft = null;
    this.#first = null;
  }

  get #isSealed(): boolean {
    return (this.#round?.sealKey ?? null) !== null;
  }

  /** What was typed first; sealed, it is readable again only through the keys of the office. */
  async #firstTyping(received: ReceivedBallot): Promise<Ballot> {
    const { store, office } = this.#ports;
    if (!this.#isSealed) return (await keptBallots(store, this.#session.document, [received]))[0]!;
    const body = (await store.bodies(this.#session.document, [received.hash])).get(received.hash);
    if (body === undefined) throw new Error('the first typing is not in this store');
    return (await office.paper.open(JSON.parse(body) as Signed<Envelope>)).ballot;
  }

  async #cast(ballot: Ballot, interests: ReadonlyMap<Id, InterestLevel>): Promise<void> {
    const typed = this.isSecond ? 'twice' : 'once';
    if (!this.#isSealed) return handIn(this.#session, ballot, { kind: 'proxy', typed }, interests).saved;
    const declared = { ...this.#seat?.interests, ...Object.fromEntries(interests) };
    const answers: Answers = { format: 'pondera/answers@1', ballot, interests: declared };
    const { document: receipt } = await this.#ports.office.paper.cast(answers, typed);
    if (receipt.state === 'refused') throw new Error(receipt.why);
  }

  #decide(box: PaperBox): void {
    this.#decided = withItem(this.#decided, box.key);
  }

  #take(box: PaperBox, text: string): boolean {
    switch (box.kind) {
      case 'score': {
        const answer = readScore(this.form!, box, text);
        if (answer === 'refused') return false;
        this.draft.judge(box.candidate, box.criterion, box.question, answer);
        return true;
      }
      case 'screen': {
        const answer = readScreen(text);
        if (answer === 'refused') return false;
        this.draft.screen(box.candidate, answer);
        return true;
      }
      case 'weight': {
        const number = readWeight(text);
        if (number === 'refused') return false;
        this.draft.weigh(this.#weighed(box, number));
        return true;
      }
    }
  }

  #weighed(box: PaperBox & { kind: 'weight' }, number: number | null): WeightAnswers {
    const mode = this.#session.workshop.rule.weighting as 'points' | 'swing' | 'ranking';
    const { weights } = this.draft.draft;
    if (mode !== 'ranking') return withPoints(mode, weights, box, number);
    // A place means nothing before its neighbours have theirs: until then they are kept as typed, and not as an order.
    const node = this.boxes.filter((each) => each.kind === 'weight' && each.parent === box.parent);
    const placeOf = (each: PaperBox): number | null => {
      if (each.key === box.key) return number;
      const typed = this.#places.get(each.key) ?? readWeight(writtenIn(each, this.draft.draft));
      return typed === 'refused' ? null : typed;
    };
    const places = node.map((each) => [each, placeOf(each)] as const);
    this.#places = mapOf([...this.#places, ...places.map(([{ key }, place]) => [key, place] as const)]);
    const byChild = mapOf(
      places.flatMap(([each, place]) => (each.kind === 'weight' ? [[each.child, place] as const] : [])),
    );
    return withPlaces(weights, box.parent, byChild);
  }

  #formFor(draft: Pick<DraftBallot, 'interests'>): BallotForm {
    return ballotForm(this.#session.workshop, this.#round!, this.#seat!, draft.interests, null);
  }

  async #openDraft(round: Round, seat: Seat, revision: number): Promise<DraftSession> {
    const { workshop } = this.#session;
    const document = draftDocument(this.#session.document, round.id, seat.id);
    const options = {
      mark: workshop.kind,
      progress: (draft: DraftBallot) => formProgress(this.#formFor(draft), draft),
    };
    const found = await this.#ports.store.open(document);
    if (found.kind === 'damaged') throw new Error(found.why);
    if (found.kind === 'opened' && found.entries.length > 0) {
      const entries = found.entries as readonly Entry<DraftFact>[];
      const known = new DraftSession(document, seat.id, this.#ports, options, entries);
      if (known.draft.revision === revision) return known;
      known.close();
      await this.#ports.store.remove(document);
    }
    const draft = new DraftSession(document, seat.id, this.#ports, options);
    draft.start({
      type: 'draftStarted',
      workshop: workshop.id,
      round: round.id,
      seat: seat.id,
      revision,
      brief: { revision: workshop.briefRevision, hash: briefHash(workshop, round) },
      language: workshop.frame.language,
    });
    return draft;
  }
}

/** Reasons are typed once: where the second typing has none, the first one's stays. */
function carryReasons(draft: DraftSession, first: PaperAnswers): void {
  for (const { candidate, criterion, question, reason } of first.judgements.values()) {
    const own = draft.draft.judgements.get(judgementKeyOf(candidate, criterion, question));
    if (reason !== '' && own?.reason === '') draft.giveReason(candidate, criterion, question, reason);
  }
}
