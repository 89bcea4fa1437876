import type { Asks, Clock, Fact, Id, Ids, Round, Seat, WorkshopStore } from '$domain';
import { activeSeats, inLanguage, mergedGroupOf, openFor } from '$domain';
import { mapOf, noEntries } from '../shared/replaced';
import type { WorkshopSession } from '../frame/workshop-session.svelte';

export interface DraftCount {
  readonly answered: number;
  readonly of: number;
}

/** Where one seat stands in the round. No state of it holds an answer (E18). */
export type Standing =
  | { readonly kind: 'not-started' | 'declared' | 'left' }
  | ({ readonly kind: 'started' | 'again' } & DraftCount)
  | { readonly kind: 'handed-in'; readonly at: string }
  | { readonly kind: 'typed-once' | 'typed-twice' };

export interface Tile {
  readonly seat: Seat;
  readonly group: string;
  readonly standing: Standing;
}

export interface GroupTotal {
  readonly id: string;
  readonly name: string;
  readonly handedIn: number;
  readonly people: number;
}

export interface BoardPorts {
  readonly store: Pick<WorkshopStore, 'list' | 'subscribe'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** One round on the facilitator's screen: who is where, how long it still goes, and what can be done with it. */
export class Board {
  readonly #session: WorkshopSession;
  readonly #ports: BoardPorts;
  readonly #asks: readonly Asks[];
  #chosen = $state<Id | null>(null);
  #drafts = $state.raw<ReadonlyMap<Id, DraftCount>>(noEntries);
  #now = $state('');

  constructor(session: WorkshopSession, ports: BoardPorts, asks: readonly Asks[]) {
    this.#session = session;
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
    return [...workshop.seats.values()].map((seat) => ({
      seat,
      group: this.#groupName(seat),
      standing: this.#standingOf(seat, round),
    }));
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
      this.#session.workshop.rule.minutesForRound * 60_000 -
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

  open(): void {
    this.#move((round) => ({ type: 'roundOpened', round }));
  }

  pause(): void {
    this.#move((round) => ({ type: 'roundPaused', round }));
  }

  resume(): void {
    this.#move((round) => ({ type: 'roundResumed', round }));
  }

  close(): void {
    this.#move((round) => ({ type: 'roundClosed', round }));
  }

  reveal(): void {
    this.#move((round) => ({ type: 'roundRevealed', round }));
  }

  reopen(reason: string): void {
    this.#move((round) => ({ type: 'roundReopened', round, reason }));
  }

  skip(reason: string): void {
    this.#move((round) => ({ type: 'roundSkipped', round, reason }));
  }

  #move(fact: (round: Id) => Fact): void {
    const { round } = this;
    if (round === undefined) return;
    // The board stays with the round it was about, whatever its new state makes of the others.
    this.#chosen = round.id;
    this.#session.record(fact(round.id));
    this.#now = this.#ports.clock.now();
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
    if (received !== undefined)
      return draft === undefined ? { kind: 'handed-in', at: received.at } : { kind: 'again', ...draft };
    if (seat.left) return { kind: 'left' };
    if (draft !== undefined) return { kind: 'started', ...draft };
    return { kind: seat.declared ? 'declared' : 'not-started' };
  }

  /** Reads two counts off each draft's line in the list; the drafts themselves are not opened. */
  async #readDrafts(): Promise<void> {
    const prefix = `draft/${this.#session.document}/`;
    const drafts = (await this.#ports.store.list()).filter(({ document }) => document.startsWith(prefix));
    this.#drafts = mapOf(
      drafts.flatMap(({ document, label }) => {
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
    );
  }
}
