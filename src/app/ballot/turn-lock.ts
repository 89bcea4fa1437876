import {
  keyNames,
  type Answers,
  type DraftFact,
  type Entry,
  type Hash,
  type Id,
  type KeyPair,
} from '$domain';
import type { KeyStore, Sealer } from '$domain';

/** What one person has on a laptop that others use as well: all of it under the person's PIN (T10). */
export interface TurnKept {
  readonly format: 'pondera/turn@1';
  readonly keys: KeyPair;
  /** The unfinished ballot, as its journal was when the turn stopped. */
  readonly draft: { readonly round: Id; readonly entries: readonly Entry<DraftFact>[] } | null;
  /** Own copies of what was handed in, by round. */
  readonly handedIn: Readonly<Record<Id, { readonly answers: Answers; readonly envelope: Hash }>>;
}

export type LockPorts = { readonly keys: KeyStore; readonly sealer: Sealer };

export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

/** One seat's place in the key store. Between turns there is nothing else of the person on the laptop. */
export class TurnLock {
  readonly #ports: LockPorts;
  readonly #name: string;

  constructor(ports: LockPorts, workshop: Id, seat: Id) {
    this.#ports = ports;
    this.#name = keyNames.turn(workshop, seat);
  }

  async isSet(): Promise<boolean> {
    return (await this.#ports.keys.get(this.#name)) !== null;
  }

  /** Null when it is another PIN. */
  async open(pin: string): Promise<TurnKept | null> {
    const wrapped = await this.#ports.keys.get(this.#name);
    const text = wrapped === null ? null : await this.#ports.sealer.unwrap(wrapped, pin);
    return text === null ? null : (JSON.parse(text) as TurnKept);
  }

  /** A new key for this seat, under a new PIN; what was there before is gone. */
  async begin(pin: string): Promise<TurnKept> {
    const keys = await this.#ports.sealer.signingKeys();
    const kept: TurnKept = { format: 'pondera/turn@1', keys, draft: null, handedIn: {} };
    await this.keep(pin, kept);
    return kept;
  }

  /** Resolves when it is on disk. */
  async keep(pin: string, kept: TurnKept): Promise<void> {
    await this.#ports.keys.put(this.#name, await this.#ports.sealer.wrap(JSON.stringify(kept), pin));
  }
}
