import {
  keyNames,
  type Answers,
  type DraftFact,
  type Entry,
  type Hash,
  type Id,
  type KeyPair,
} from '$domain';
import type { Clock, KeyStore, Sealer } from '$domain';
import type { DraftProgress } from './draft-session.svelte';
import { noMark, pauseLeft, pinPause, readMark, type TurnMark } from './turn-mark';

/** What one person has on a laptop that others use as well: all of it under the person's PIN (T10). */
export interface TurnKept {
  readonly format: 'pondera/turn@1';
  readonly keys: KeyPair;
  /** The unfinished ballot, as its journal was when the turn stopped. */
  readonly draft: { readonly round: Id; readonly entries: readonly Entry<DraftFact>[] } | null;
  /** Own copies of what was handed in, by round. */
  readonly handedIn: Readonly<Record<Id, { readonly answers: Answers; readonly envelope: Hash }>>;
}

export type LockPorts = { readonly keys: KeyStore; readonly sealer: Sealer; readonly clock: Clock };

export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

/** One seat's place in the key store. Between turns there is nothing else of the person on the laptop. */
export class TurnLock {
  readonly #ports: LockPorts;
  readonly #workshop: Id;
  readonly #seat: Id;
  readonly #name: string;

  constructor(ports: LockPorts, workshop: Id, seat: Id) {
    this.#ports = ports;
    this.#workshop = workshop;
    this.#seat = seat;
    this.#name = keyNames.turn(workshop, seat);
  }

  async isSet(): Promise<boolean> {
    return (await this.#ports.keys.get(this.#name)) !== null;
  }

  mark(): Promise<TurnMark> {
    return readMark(this.#ports.keys, this.#workshop, this.#seat);
  }

  /** Null when it is another PIN, and while there is a wait: then none is tried. */
  async open(pin: string): Promise<TurnKept | null> {
    const mark = await this.mark();
    if (pauseLeft(mark, this.#ports.clock.now()) > 0) return null;
    // Counted before it is tried: loading the page again gives no try for nothing.
    await this.#put({ ...mark, ...this.#afterWrong(mark) });
    const wrapped = await this.#ports.keys.get(this.#name);
    const text = wrapped === null ? null : await this.#ports.sealer.unwrap(wrapped, pin);
    if (text === null) return null;
    await this.#put({ ...mark, wrong: 0, until: '' });
    return JSON.parse(text) as TurnKept;
  }

  /** A new key for this seat, under a new PIN; what was there before is gone. */
  async begin(pin: string): Promise<TurnKept> {
    const keys = await this.#ports.sealer.signingKeys();
    const kept: TurnKept = { format: 'pondera/turn@1', keys, draft: null, handedIn: {} };
    await this.keep(pin, kept);
    await this.#put(noMark);
    return kept;
  }

  /** How far the ballot is that was locked away; null when none is. */
  async markStopped(stopped: (DraftProgress & { readonly round: Id }) | null): Promise<void> {
    await this.#put({ ...(await this.mark()), stopped });
  }

  /** Resolves when it is on disk. */
  async keep(pin: string, kept: TurnKept): Promise<void> {
    await this.#ports.keys.put(this.#name, await this.#ports.sealer.wrap(JSON.stringify(kept), pin));
  }

  #afterWrong({ wrong }: TurnMark): Pick<TurnMark, 'wrong' | 'until'> {
    const now = Date.parse(this.#ports.clock.now());
    return { wrong: wrong + 1, until: new Date(now + 1000 * pinPause(wrong + 1)).toISOString() };
  }

  #put(mark: TurnMark): Promise<void> {
    return this.#ports.keys.put(keyNames.turnMark(this.#workshop, this.#seat), JSON.stringify(mark));
  }
}
