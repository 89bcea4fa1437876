import {
  ballotOf,
  briefChanges,
  firstRevision,
  isAffected,
  memberDraft,
  workshopOfBrief,
  type Answers,
  type Ballot,
  type Brief,
  type BriefChanges,
  type DraftBallot,
  type DraftFact,
  type Entry,
  type Id,
  type InterestLevel,
  type RoomRound,
} from '$domain';
import { ballotForm, formProgress, type PreviousAnswers } from '../ballot/ballot-form';
import { BallotWalk, type Asked } from '../ballot/ballot-walk.svelte';
import { carriedOver } from '../ballot/carried-over';
import { DraftSession } from '../ballot/draft-session.svelte';
import type { Refusal } from '../ballot/hand-in';
import type { JournalPorts } from '../journal/journal-session.svelte';
import type { Member } from './member.svelte';

export type MemberBallotPhase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'walk' }
  /** Sealed, and waiting until the disk has it. */
  | { readonly kind: 'handing-in' }
  | { readonly kind: 'handed-in' }
  /** The form, or this device's own draft, is not there as it should be. */
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'damaged'; readonly why: string };

/** One round's ballot on the expert's own device: the same walk as in a turn, and a sealed envelope at its end. */
export class MemberBallot extends BallotWalk {
  readonly where = 'device';
  readonly isSealed = true;
  readonly #member: Member;
  readonly #ports: JournalPorts;
  readonly #round: Id;
  #phase = $state.raw<MemberBallotPhase>({ kind: 'opening' });
  #failure = $state('');
  /** Declared in this workshop before (R7). */
  #interests = $state.raw<Readonly<Record<Id, InterestLevel>>>({});

  /** The round as it stands in the room. */
  readonly #asking: RoomRound | null = $derived.by(() => this.#member.records.roundOf(this.#round));
  readonly #brief: Brief | null = $derived.by(() => this.#member.records.briefFor(this.#round));
  protected readonly asked: Asked | null = $derived.by(() => {
    const [round, seat, brief] = [this.#asking, this.#member.records.seat, this.#brief];
    if (round === null || seat === null || brief === null) return null;
    return {
      workshop: workshopOfBrief(brief),
      round: { id: round.id, name: round.name, asks: round.asks },
      seat: { ...seat.seat, interests: this.#interests },
    };
  });
  protected readonly brief: DraftBallot['brief'] | null = $derived.by(() => {
    const named = this.#asking?.briefs.find(({ revision }) => revision === this.#brief?.revision);
    return named === undefined ? null : { revision: named.revision, hash: named.hash };
  });
  readonly #changes: BriefChanges | null = $derived.by(() => {
    if (!this.isOpen || this.#brief === null) return null;
    const before = this.#member.records.briefBy(this.draft.draft.brief.hash);
    return before === null || before === this.#brief ? null : briefChanges(before, this.#brief);
  });

  constructor(member: Member, ports: JournalPorts, round: Id) {
    super();
    this.#member = member;
    this.#ports = ports;
    this.#round = round;
  }

  get phase(): MemberBallotPhase {
    return this.#phase;
  }

  /** Why sealing failed; '' when it did not. */
  get failure(): string {
    return this.#failure;
  }

  get isHandingIn(): boolean {
    return this.#phase.kind === 'handing-in';
  }

  get hasWitness(): boolean {
    return (this.#asking?.witnessKey ?? null) !== null;
  }

  get formChanged(): boolean {
    return this.isOpen && this.brief !== null && this.draft.draft.brief.hash !== this.brief.hash;
  }

  override get changeNotice(): string {
    const round = this.#asking;
    const seen = this.isOpen ? this.draft.draft.brief.revision : 0;
    return (round?.briefs ?? [])
      .filter(({ revision, notice }) => revision > seen && notice !== '')
      .map(({ notice }) => notice)
      .join(' ');
  }

  override get marksChanges(): boolean {
    return true;
  }

  override isTouched(candidate: Id, criterion: string): boolean {
    return this.#changes !== null && isAffected(this.#changes, candidate, criterion);
  }

  override get weightsTouched(): boolean {
    return this.#changes?.weights === true;
  }

  override get isLate(): boolean {
    return this.#asking?.state === 'closed';
  }

  get refusal(): Refusal | null {
    const [round, seat] = [this.#asking, this.#member.records.seat];
    if (seat === null || seat.left) return 'left';
    if (round?.state === 'paused') return 'paused';
    // After the close a ballot is kept apart, and counts if the round is opened again.
    return round?.state === 'open' || round?.state === 'closed' ? null : 'not-open';
  }

  /** Opens the draft where it was left, or begins one from what was handed in before. */
  async begin(): Promise<void> {
    if (this.isOpen) return;
    try {
      const own = await this.#member.ballots.answers(this.#round);
      const before = await this.#before();
      this.#interests = own?.interests ?? before?.interests ?? {};
      const draft = await this.#openDraft(own);
      if (draft === null) return;
      this.show(draft, before?.previous ?? null);
      this.#phase = { kind: 'walk' };
    } catch (error) {
      this.#phase = { kind: 'damaged', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Begins again where the draft cannot be read. */
  async beginAgain(): Promise<void> {
    await this.#ports.store.remove(this.#document);
    this.#phase = { kind: 'opening' };
    await this.begin();
  }

  /** The draft is removed only after the envelope is on disk. */
  async handIn(): Promise<void> {
    const { asked } = this;
    if (this.refusal !== null || !this.isOpen || this.isHandingIn || asked === null) return;
    const { draft } = this;
    this.#phase = { kind: 'handing-in' };
    this.#failure = '';
    try {
      await draft.settled();
      const interests = { ...this.#interests, ...Object.fromEntries(draft.draft.interests) };
      const ballot = ballotOf(draft.draft, asked.workshop.kind === 'rehearsal');
      const revision = this.#revisionAfter(ballot.revision - 1);
      await this.#member.ballots.handIn({
        format: 'pondera/answers@1',
        ballot: { ...ballot, revision },
        interests,
      });
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#phase = { kind: 'walk' };
      return;
    }
    draft.close();
    await this.#ports.store.remove(draft.document);
    this.putAway();
    this.#phase = { kind: 'handed-in' };
  }

  leave(): void {
    this.putAway();
  }

  /** A key that was admitted anew meanwhile counts on from there, whatever its draft was begun with. */
  #revisionAfter(rev: number): number {
    const { seat } = this.#member.records;
    return Math.max(rev + 1, seat === null ? 1 : firstRevision(seat));
  }

  get #document(): string {
    return memberDraft(this.#member.workshop, this.#round);
  }

  async #openDraft(own: Answers | null): Promise<DraftSession | null> {
    const { asked, brief } = this;
    if (asked === null || brief === null) {
      this.#phase = { kind: 'not-ready' };
      return null;
    }
    const handedIn = this.#member.ballots.last(this.#round)?.rev ?? 0;
    const found = await this.#ports.store.open(this.#document);
    if (found.kind === 'damaged') throw new Error(found.why);
    if (found.kind === 'opened' && found.entries.length > 0) {
      const known = this.#session(asked, found.entries as readonly Entry<DraftFact>[]);
      if (known.draft.revision > handedIn && known.draft.seat === asked.seat.id) return known;
      known.close();
      await this.#ports.store.remove(this.#document);
    }
    const draft = this.#session(asked, []);
    draft.start(
      {
        ...{ type: 'draftStarted', workshop: this.#member.workshop, round: this.#round },
        ...{
          seat: asked.seat.id,
          revision: this.#revisionAfter(handedIn),
          language: asked.workshop.frame.language,
        },
        // What is carried over answers the form it was given to: what changed since then stays marked.
        brief: own?.ballot.brief ?? brief,
      },
      own === null ? [] : carriedOver(own.ballot, own.interests),
    );
    return draft;
  }

  #session({ workshop, seat }: Asked, entries: readonly Entry<DraftFact>[]): DraftSession {
    const progress = (draft: DraftBallot) => {
      const now = this.asked;
      if (now === null) return { answered: 0, of: 0 };
      return formProgress(ballotForm(now.workshop, now.round, now.seat, draft.interests, null), draft);
    };
    return new DraftSession(this.#document, seat.id, this.#ports, { mark: workshop.kind, progress }, entries);
  }

  /** Own answers of the last revealed round that asked the same (E26), and the interests declared then. */
  async #before(): Promise<{
    readonly previous: PreviousAnswers;
    readonly interests: Answers['interests'];
  } | null> {
    const asks = this.#asking?.asks ?? [];
    const before = this.#member.records.rounds.findLast(
      (each) =>
        each.id !== this.#round &&
        each.state === 'revealed' &&
        this.#member.ballots.last(each.id) !== null &&
        each.asks.some((ask) => asks.includes(ask)),
    );
    const answers = before === undefined ? null : await this.#member.ballots.answers(before.id);
    if (before === undefined || answers === null) return null;
    const ballot: Ballot = answers.ballot;
    return { previous: { round: before.name, ballot }, interests: answers.interests };
  }
}
