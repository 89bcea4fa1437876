import type { Asks, Clock, Fact, Id, Ids, KeyStore, PublicKey, Round, Seat, WorkshopStore } from '$domain';
import { activeSeats, inLanguage, mergedGroupOf, openFor } from '$domain';
import { turnsHere, type TurnMark } from '../ballot/turn-mark';
import type { OpeningFailure } from './ballot-box';
import type { Office } from './office.svelte';
import { mapOf, noEntries } from '../shared/replaced';
import type { WorkshopSession } from '../frame/workshop-session.svelte';

export interface DraftCount {
  readonly answered: number;
  readonly of: number;
}

/** Where one seat stands in the round. No state of it holds an answer (E18). */
export type Standing =
  | { readonly kind: 'not-started' | 'joined' | 'declared' | 'left' }
  | ({ readonly kind: 'started' | 'again' } & DraftCount)
  | { readonly kind: 'handed-in' | 'received'; readonly at: string }
  | { readonly kind: 'typed-once' | 'typed-twice' };

/** Where a seat is behind the form that was signed last (T6): with its ballot, or with what is on its screen. */
export interface OlderForm {
  readonly what: 'ballot' | 'screen';
  /** What was changed since, as everybody was told. */
  readonly changes: readonly string[];
}

export interface Tile {
  readonly seat: Seat;
  readonly group: string;
  readonly standing: Standing;
  /** Null where the seat answers the last form, or looked at it again and keeps its answers. */
  readonly older: OlderForm | null;
  /** Minutes that the answers still missing take, as planned; null where that is not known. */
  readonly minutes: number | null;
  /** Joined from a device of its own, and has never answered on this laptop. */
  readonly elsewhere: boolean;
}

export interface GroupTotal {
  readonly id: string;
  readonly name: string;
  readonly handedIn: number;
  readonly people: number;
}

export interface BoardPorts {
  readonly store: Pick<WorkshopStore, 'list' | 'subscribe'>;
  readonly keys: Pick<KeyStore, 'get' | 'names'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** One round on the facilitator's screen: who is where, how long it still goes, and what can be done with it. */
export class Board {
  readonly #session: WorkshopSession;
  readonly #office: Office;
  readonly #ports: BoardPorts;
  readonly #asks: readonly Asks[];
  #busy = $state(false);
  #failed = $state('');
  #chosen = $state<Id | null>(null);
  #drafts = $state.raw<ReadonlyMap<Id, DraftCount>>(noEntries);
  /** Seats with a PIN on this laptop. */
  #turns = $state.raw<ReadonlyMap<Id, TurnMark>>(noEntries);
  #now = $state('');

  constructor(office: Office, ports: BoardPorts, asks: readonly Asks[]) {
    this.#session = office.session;
    this.#office = office;
    this.#ports = ports;
    this.#asks = asks;
    this.#now = ports.clock.now();
  }

  /** Rounds that ask for what this board is about. */
  get rounds(): readonly Round[] {
    return this.#session.workshop.rounds.filter((round) =>
      round.asks.some((ask) => this.#asks.includes(ask)),
    );
  }

  /** The chosen round, else the one that goes on, else the last that was, else the first to come. */
  get round(): Round | undefined {
    const { rounds } = this;
    return (
      rounds.find(({ id }) => id === this.#chosen) ??
      rounds.find(({ state }) => state === 'open' || state === 'paused') ??
      rounds.findLast(({ state }) => state === 'closed') ??
      rounds.find(({ state }) => state === 'created') ??
      rounds.at(-1)
    );
  }

  choose(round: Id): void {
    this.#chosen = round;
  }

  readonly tiles: readonly Tile[] = $derived.by(() => {
    const { workshop } = this.#session;
    const { round } = this;
    if (round === undefined) return [];
    return [...workshop.seats.values()].map((seat) => {
      const standing = this.#standingOf(seat, round);
      return {
        seat,
        group: this.#groupName(seat),
        standing,
        older: this.#olderForm(seat, round),
        minutes: this.#minutesLeft(standing),
        elsewhere: this.#hasOwnDevice(seat) && !this.#turns.has(seat.id),
      };
    });
  });

  readonly groups: readonly GroupTotal[] = $derived.by(() => {
    const { workshop } = this.#session;
    const ballots = this.round?.ballots;
    const seats = activeSeats(workshop);
    return workshop.mergedGroups.map(({ id, name }) => {
      const own = seats.filter((seat) => mergedGroupOf(workshop, seat) === id);
      return {
        id,
        name: inLanguage(name, workshop.frame.language),
        handedIn: own.filter((seat) => ballots?.has(seat.id) === true).length,
        people: own.length,
      };
    });
  });

  get people(): number {
    return activeSeats(this.#session.workshop).length;
  }

  get handedIn(): number {
    const ballots = this.round?.ballots;
    return activeSeats(this.#session.workshop).filter(({ id }) => ballots?.has(id) === true).length;
  }

  /** Groups with enough ballots for a group's figure, against the rule's number of them (R5). */
  get quorum(): {
    readonly groups: number;
    readonly of: number;
    readonly size: number;
    readonly reached: boolean;
  } {
    const { minimumGroup, quorumGroups } = this.#session.workshop.rule;
    const groups = this.groups.filter(({ handedIn }) => handedIn >= minimumGroup).length;
    return { groups, of: quorumGroups, size: minimumGroup, reached: groups >= quorumGroups };
  }

  get missing(): readonly Tile[] {
    return this.tiles.filter(({ seat }) => !seat.left && this.round?.ballots.has(seat.id) !== true);
  }

  /** Milliseconds left of the planned time; negative when it is over. Null before the opening. */
  get left(): number | null {
    const { round } = this;
    if (round === undefined || round.openedAt === null) return null;
    return (
      (this.#session.workshop.rule.minutesForRound + round.extraMinutes) * 60_000 -
      openFor(this.#session.entries, round.id, this.#now)
    );
  }

  /** Keeps clock and drafts current while the board is on screen; returns how to stop. */
  watch(): () => void {
    void this.#readDrafts();
    const unsubscribe = this.#ports.store.subscribe(({ document }) => {
      if (document.startsWith('draft/')) void this.#readDrafts();
    });
    const timer = setInterval(() => {
      this.#now = this.#ports.clock.now();
    }, 1000);
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }

  create(name: string, asks: readonly Asks[]): void {
    const round = this.#ports.ids.next();
    this.#session.record({ type: 'roundCreated', round, name, asks });
    this.#chosen = round;
  }

  /** Something is being signed, sealed or opened. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last command was not carried out; '' when it was. */
  get failed(): string {
    return this.#failed;
  }

  /** The round's ballots are sealed, or will be once it opens. */
  get isSealed(): boolean {
    const { round } = this;
    if (round === undefined) return false;
    return round.state === 'created' ? this.#office.rounds.areSealed : round.sealKey !== null;
  }

  open(witness: PublicKey | null = null): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundOpened', round }),
      (round) => this.#office.rounds.open(round, witness),
    );
  }

  pause(): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundPaused', round }),
      (round) => this.#office.rounds.pause(round),
    );
  }

  resume(): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundResumed', round }),
      (round) => this.#office.rounds.resume(round),
    );
  }

  extend(minutes: number): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundExtended', round, minutes }),
      (round) => this.#office.rounds.extend(round, minutes),
    );
  }

  close(): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundClosed', round }),
      (round) => this.#office.rounds.close(round),
    );
  }

  /** @param say why an envelope could not be opened, for the record */
  reveal(say: (failure: OpeningFailure) => string = ({ code, why }) => `${code}: ${why}`): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundRevealed', round }),
      (round) => this.#office.rounds.reveal(round, say),
    );
  }

  reopen(reason: string): Promise<void> {
    return this.#move(
      (round) => ({ type: 'roundReopened', round, reason }),
      (round) => this.#office.rounds.reopen(round, reason),
    );
  }

  skip(reason: string): Promise<void> {
    const fact = (round: Id): Fact => ({ type: 'roundSkipped', round, reason });
    return this.#move(fact, (round) => Promise.resolve(this.#session.record(fact(round))));
  }

  /** A plain round is moved by its fact alone; a sealed one by a signed record that brings the fact with it. */
  async #move(plain: (round: Id) => Fact, sealed: (round: Id) => Promise<unknown>): Promise<void> {
    const { round } = this;
    if (round === undefined || this.#busy) return;
    // The board stays with the round it was about, whatever its new state makes of the others.
    this.#chosen = round.id;
    this.#failed = '';
    this.#busy = true;
    try {
      if (this.isSealed) await sealed(round.id);
      else this.#session.record(plain(round.id));
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error);
    } finally {
      this.#busy = false;
      this.#now = this.#ports.clock.now();
    }
  }

  #groupName(seat: Seat): string {
    const { workshop } = this.#session;
    const group = workshop.mergedGroups.find(({ id }) => id === mergedGroupOf(workshop, seat));
    return group === undefined ? '' : inLanguage(group.name, workshop.frame.language);
  }

  #standingOf(seat: Seat, round: Round): Standing {
    const received = round.ballots.get(seat.id);
    const draft = this.#drafts.get(`${round.id}/${seat.id}`);
    if (received?.typed === 'once') return { kind: 'typed-once' };
    if (received?.typed === 'twice') return { kind: 'typed-twice' };
    if (received !== undefined) {
      const kind = received.kind === 'sealed' ? 'received' : 'handed-in';
      return draft === undefined ? { kind, at: received.at } : { kind: 'again', ...draft };
    }
    if (seat.left) return { kind: 'left' };
    const heard = this.#office.arrivals.progressOf(round.id, seat.id);
    const count = draft ?? heard;
    if (count !== undefined && count.answered > 0)
      return { kind: 'started', answered: count.answered, of: count.of };
    if (this.#hasOwnDevice(seat)) return { kind: 'joined' };
    if (count !== undefined) return { kind: 'started', answered: count.answered, of: count.of };
    return { kind: seat.declared ? 'declared' : 'not-started' };
  }

  #hasOwnDevice({ id, way }: Seat): boolean {
    return way === 'device' && this.#office.desk.room?.seats.get(id)?.left === false;
  }

  /** What a handed-in ballot, or a device's screen, does not know yet of the forms that were signed for this round. */
  #olderForm(seat: Seat, round: Round): OlderForm | null {
    if (seat.left || round.state === 'revealed') return null;
    const briefs = this.#office.desk.room?.rounds.get(round.id)?.briefs ?? [];
    const received = round.ballots.get(seat.id);
    const form =
      received === undefined
        ? this.#office.arrivals.progressOf(round.id, seat.id)?.revision
        : briefs.find(({ hash }) => hash === received.form)?.revision;
    if (form === undefined) return null;
    const seen = Math.max(form, round.kept.get(seat.id) ?? 0);
    const changes = briefs.filter(({ revision }) => revision > seen).map(({ notice }) => notice);
    return changes.length === 0 ? null : { what: received === undefined ? 'screen' : 'ballot', changes };
  }

  #minutesLeft(standing: Standing): number | null {
    if (standing.kind !== 'started') return null;
    const { secondsPerCell } = this.#session.workshop.rule;
    return Math.ceil(((standing.of - standing.answered) * secondsPerCell) / 60);
  }

  /**
   * Reads two counts off each draft's line in the list, and off the mark of each that lies locked away; the drafts
   * themselves are not opened.
   */
  async #readDrafts(): Promise<void> {
    const prefix = `draft/${this.#session.document}/`;
    const drafts = (await this.#ports.store.list()).filter(({ document }) => document.startsWith(prefix));
    // Marks come after drafts, as a turn that stops writes the one before it removes the other.
    this.#turns = await turnsHere(this.#ports.keys, this.#session.workshop.id);
    const locked = [...this.#turns].flatMap(([seat, { stopped }]) =>
      stopped === null ? [] : [[`${stopped.round}/${seat}`, stopped] as const],
    );
    this.#drafts = mapOf([
      ...locked,
      ...drafts.flatMap(({ document, label }) => {
        const counts = /^(\d+)\/(\d+)$/.exec(label.panel);
        return counts === null
          ? []
          : [
              [
                document.slice(prefix.length),
                { answered: Number(counts[1]), of: Number(counts[2]) },
              ] as const,
            ];
      }),
    ]);
  }
}
