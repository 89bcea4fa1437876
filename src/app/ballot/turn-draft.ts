import type { Answers, Ballot, DraftBallot, DraftFact, Entry, Id, Round } from '$domain';
import { briefHash, draftDocument, emptyHead, foldDraft } from '$domain';
import type { JournalPorts } from '../journal/journal-session.svelte';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { ballotForm, formProgress, type PreviousAnswers } from './ballot-form';
import { carriedOver } from './carried-over';
import { DraftSession, draftLabel, type DraftProgress } from './draft-session.svelte';
import { keptBallots } from './kept-ballots';
import type { TurnKept } from './turn-lock';

/** A ballot whose answers the next one begins with. */
export interface Carried {
  readonly ballot: Ballot;
  readonly interests: Answers['interests'];
}

/**
 * One seat's unfinished ballot of one round on this laptop: where it lies between two turns, and what it begins with.
 * In the clear it is there only while a turn goes on.
 */
export class TurnDraft {
  readonly document: string;
  readonly #session: WorkshopSession;
  readonly #ports: JournalPorts;
  readonly #round: Id;
  readonly #seat: Id;

  constructor(session: WorkshopSession, ports: JournalPorts, round: Id, seat: Id) {
    this.document = draftDocument(session.document, round, seat);
    this.#session = session;
    this.#ports = ports;
    this.#round = round;
    this.#seat = seat;
  }

  /** The form that a draft begun now answers. */
  brief(round: Round): DraftBallot['brief'] {
    const { workshop } = this.#session;
    return { revision: workshop.briefRevision, hash: briefHash(workshop, round) };
  }

  progress(draft: DraftBallot): DraftProgress {
    const { workshop } = this.#session;
    const round = workshop.rounds.find(({ id }) => id === this.#round);
    const seat = workshop.seats.get(this.#seat);
    if (round === undefined || seat === undefined) return { answered: 0, of: 0 };
    return formProgress(ballotForm(workshop, round, seat, draft.interests, null), draft);
  }

  remove(): Promise<void> {
    return this.#ports.store.remove(this.document);
  }

  /**
   * Where it was left: in the store, or else as it was locked away. Otherwise a new one.
   *
   * @param locked what lay under the PIN; null where there is none
   * @throws Error saying how the draft in the store is damaged
   */
  async open(round: Round, locked: TurnKept['draft'], carried: Carried | null): Promise<DraftSession> {
    const handedIn = round.ballots.get(this.#seat)?.revision ?? 0;
    const found = await this.#ports.store.open(this.document);
    if (found.kind === 'damaged') throw new Error(found.why);
    if (found.kind === 'opened' && found.entries.length > 0) {
      const known = this.#sessionOf(found.entries as readonly Entry<DraftFact>[]);
      if (known.draft.revision > handedIn) return known;
      known.close();
      await this.remove();
    }
    if (locked?.round === round.id && revisionOf(locked.entries) > handedIn)
      return this.#restored(locked.entries);
    const draft = this.#sessionOf([]);
    draft.start(
      {
        ...{ type: 'draftStarted', workshop: this.#session.workshop.id, round: round.id, seat: this.#seat },
        ...{ revision: handedIn + 1, brief: this.brief(round) },
        language: this.#session.workshop.frame.language,
      },
      carried === null ? [] : carriedOver(carried.ballot, carried.interests),
    );
    return draft;
  }

  /** A ballot of this seat from beside the journal: one that was handed in plain, or was opened for all. */
  async handedIn(round: Round): Promise<Ballot | null> {
    const received = round.ballots.get(this.#seat);
    if (received === undefined) return null;
    const opened = round.opened.get(this.#seat);
    if (opened === undefined && received.form !== null) return null;
    const hash = opened ?? received.hash;
    const [ballot] = await keptBallots(this.#ports.store, this.#session.document, [{ ...received, hash }]);
    return ballot ?? null;
  }

  /** Own answers of the last revealed round that asked the same (E26). */
  async previous({ id, asks }: Round): Promise<PreviousAnswers | null> {
    const before = this.#session.workshop.rounds.findLast(
      (each) =>
        each.id !== id &&
        each.state === 'revealed' &&
        each.ballots.has(this.#seat) &&
        each.asks.some((ask) => asks.includes(ask)),
    );
    const ballot = before === undefined ? null : await this.handedIn(before);
    return before === undefined || ballot === null ? null : { round: before.name, ballot };
  }

  /** As it was locked away, in the store again: typing goes on where it stopped. */
  async #restored(entries: readonly Entry<DraftFact>[]): Promise<DraftSession> {
    const draft = foldDraft(null, entries);
    if (draft === null) throw new Error('the locked draft has no beginning');
    const { kind } = this.#session.workshop;
    const label = draftLabel(this.#round, this.progress(draft), kind, this.#ports.clock.now());
    const request = { document: this.document, expected: emptyHead, entries, bodies: [], label };
    const result = await this.#ports.store.append(request);
    if (result.kind !== 'saved') throw new Error('the draft could not be put back');
    return this.#sessionOf(entries);
  }

  #sessionOf(entries: readonly Entry<DraftFact>[]): DraftSession {
    const { kind: mark } = this.#session.workshop;
    const progress = (draft: DraftBallot): DraftProgress => this.progress(draft);
    return new DraftSession(this.document, this.#seat, this.#ports, { mark, progress }, entries);
  }
}

const revisionOf = ([first]: readonly Entry<DraftFact>[]): number =>
  first?.fact.type === 'draftStarted' ? first.fact.revision : 0;
