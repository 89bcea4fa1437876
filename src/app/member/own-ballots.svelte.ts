import {
  bodyOf,
  checkBox,
  custodyOf,
  genesis,
  suite,
  type Answers,
  type BoxCheck,
  type Brief,
  type Carried,
  type Custody,
  type Hash,
  type Id,
  type OwnEnvelope,
  type OwnRecords,
  type RoomRound,
  type Sealer,
} from '$domain';
import { noEntries, withEntry } from '../shared/replaced';
import type { ExpertVoice } from './expert-voice.svelte';
import type { MemberJournal } from './member-journal';
import type { MemberLine } from './member-line.svelte';
import type { RoomRecords } from './room-records.svelte';

interface Parts {
  readonly journal: MemberJournal;
  readonly records: RoomRecords;
  readonly line: MemberLine;
  readonly voice: ExpertVoice;
}

/** The ballots this device has sealed: handing them in, where each is, and whether the closed box holds it. */
export class OwnBallots {
  readonly #sealer: Pick<Sealer, 'seal'>;
  readonly #journal: MemberJournal;
  readonly #records: RoomRecords;
  readonly #line: MemberLine;
  readonly #voice: ExpertVoice;
  #envelopes = $state.raw<ReadonlyMap<Hash, Carried>>(noEntries);

  constructor(sealer: Pick<Sealer, 'seal'>, { journal, records, line, voice }: Parts) {
    this.#sealer = sealer;
    this.#journal = journal;
    this.#records = records;
    this.#line = line;
    this.#voice = voice;
  }

  last(round: Id): OwnEnvelope | null {
    return this.#journal.state.envelopes.get(round)?.at(-1) ?? null;
  }

  custody(round: RoomRound): Custody {
    const own = this.#own(round.id);
    if (own === null) return { kind: 'none' };
    const custody = custodyOf(round, own);
    const why = custody.kind === 'saved' ? this.#line.refusal(this.last(round.id)!.envelope) : undefined;
    return why === undefined ? custody : { kind: 'refused', why };
  }

  check(round: RoomRound): BoxCheck {
    const own = this.#own(round.id);
    return own === null ? { kind: 'not-closed' } : checkBox(round, own);
  }

  /** The corrected form that the owner of a handed-in ballot has not looked at yet (T6). */
  formToLookAt(round: RoomRound): Brief | null {
    const [brief, last] = [this.#records.briefFor(round.id), this.last(round.id)];
    const seen = Math.max(last?.form.revision ?? 0, this.#journal.state.seen.get(round.id) ?? 0);
    const going = round.state === 'open' || round.state === 'paused';
    return going && last !== null && brief !== null && brief.revision > seen ? brief : null;
  }

  /** What was answered in this round last, as it was sealed; null when this device has it no more. */
  async answers(round: Id): Promise<Answers | null> {
    const last = this.last(round);
    if (last === null) return null;
    const found = await this.#journal.read<Answers>([last.answers]);
    return found.get(last.answers) ?? null;
  }

  /** Last ballots without a receipt. */
  readonly waiting: readonly Carried[] = $derived.by(() =>
    this.#records.rounds
      .filter(({ state }) => state !== 'revealed')
      .flatMap(({ id }) => this.last(id) ?? [])
      .filter(({ round, envelope }) => !this.#hasReceipt(round, envelope))
      .flatMap(({ envelope }) => this.#envelopes.get(envelope) ?? []),
  );

  /** The envelopes that the journal names: once, before anything else. */
  async read(): Promise<void> {
    const named = [...this.#journal.state.envelopes.values()].flat().map(({ envelope }) => envelope);
    this.#envelopes = await this.#journal.read<Carried>(named);
  }

  /** Signs and seals, and keeps the envelope: resolves when it is on disk. Sending goes on by itself. */
  async handIn(answers: Answers): Promise<OwnEnvelope> {
    for (let { ballot } = answers; ;) {
      const envelope = await this.#keepEnvelope({ ...answers, ballot });
      const own = this.#journal.state.envelopes.get(ballot.round)!;
      const place = own.findIndex((each) => each.envelope === envelope);
      const highest = Math.max(0, ...own.slice(0, place).map(({ rev }) => rev));
      if (highest < ballot.revision) {
        this.#line.flush();
        return own[place]!;
      }
      // Another page of this device handed in at the same moment, and came first.
      ballot = { ...ballot, revision: highest + 1 };
    }
  }

  /** The owner looked at the corrected form and keeps what was handed in; the facilitator hears of it. */
  async keepAnswers(round: Id, revision: number): Promise<void> {
    this.#journal.record([{ type: 'formSeen', round, revision }]);
    await this.#voice.tell({ type: 'looked-again', round, revision });
  }

  async #keepEnvelope(answers: Answers): Promise<Hash> {
    const { round: id, seat, revision: rev, brief } = answers.ballot;
    const round = this.#records.roundOf(id);
    if (round === null) throw new Error('This round is not known on this device.');
    const { keys } = this.#voice;
    const prev = this.last(id)?.envelope ?? genesis;
    const signed = await this.#sealer.seal({
      answers,
      header: {
        ...{ v: 1, suite, workshop: this.#journal.state.workshop, round: id },
        ...{ form: brief.hash, seat, expert: keys.public, rev, prev },
      },
      ...{ sealKey: round.sealKey, witnessKey: round.witnessKey, keys },
    });
    const [envelope, content] = [bodyOf(signed), bodyOf(answers)];
    this.#envelopes = withEntry(this.#envelopes, envelope.hash, signed);
    this.#journal.record(
      [
        {
          ...{ type: 'envelopeKept', round: id, rev, envelope: envelope.hash, answers: content.hash },
          form: brief,
        },
        { type: 'formSeen', round: id, revision: brief.revision },
      ],
      [envelope, content],
    );
    await this.#journal.saved();
    return envelope.hash;
  }

  #own(round: Id): OwnRecords | null {
    const [{ seat }, { state }] = [this.#records, this.#journal];
    if (seat === null) return null;
    return {
      seat: seat.seat.id,
      expert: state.expert,
      envelopes: state.envelopes.get(round) ?? [],
      receipts: this.#records.receiptsFor(round),
      stored: state.stored,
    };
  }

  #hasReceipt(round: Id, envelope: Hash): boolean {
    return this.#records
      .receiptsFor(round)
      .some(({ document }) => document.envelope === envelope && document.state !== 'refused');
  }
}
