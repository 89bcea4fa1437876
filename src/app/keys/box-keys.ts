import {
  readWitnessHalf,
  type Id,
  type KeyStore,
  type PublicKey,
  type Sealer,
  type SecretKey,
  type WorkshopKeys,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { heldWitnessKeys } from '../witness/witness-keys';
import { NoKeys, type KeyRing } from './key-ring.svelte';

/** What opens the box of a round: the facilitator's key and, with a witness, their half. */
export interface BoxSecrets {
  readonly seal: SecretKey;
  readonly witness: SecretKey | null;
}

/** Why a line is not taken as the half of this round's witness. */
export type HalfFault = 'not-a-half' | 'other-workshop' | 'other-round' | 'other-key';

interface BoxKeyPorts {
  readonly keys: KeyStore;
  readonly sealer: Pick<Sealer, 'sealedTo'>;
}

/** The keys to the boxes of a workshop, as far as this device holds them. */
export class BoxKeys {
  readonly #session: WorkshopSession;
  readonly #ring: KeyRing;
  readonly #ports: BoxKeyPorts;

  constructor(session: WorkshopSession, ring: KeyRing, ports: BoxKeyPorts) {
    this.#session = session;
    this.#ring = ring;
    this.#ports = ports;
  }

  /** @param own the facilitator's keys @throws NoKeys where the round's key, or the witness's half, is not here */
  async of(round: Id, own: WorkshopKeys): Promise<BoxSecrets> {
    const key = own.rounds[round];
    if (key === undefined) throw new NoKeys('This device does not hold the key of this round.');
    if (this.#witnessOf(round) === null) return { seal: key.secret, witness: null };
    const witness = await this.#ring.halfOf(round);
    if (witness === null)
      throw new NoKeys('These ballots open only with the witness’s half of the key, and it is not here.');
    return { seal: key.secret, witness };
  }

  /** Takes the line that the witness of a round gives after the close, where it belongs to that round's key. */
  async takeHalf(round: Id, text: string): Promise<'taken' | HalfFault> {
    const half = readWitnessHalf(text);
    if (half === null) return 'not-a-half';
    if (half.workshop !== this.#session.workshop.id) return 'other-workshop';
    if (half.round !== round) return 'other-round';
    if ((await this.#ports.sealer.sealedTo(half.secret)) !== this.#witnessOf(round)) return 'other-key';
    await this.#ring.keepHalf(round, half.secret);
    return 'taken';
  }

  /** The witness of this round has handed over their half. */
  async hasHalf(round: Id): Promise<boolean> {
    return (await this.#ring.halfOf(round)) !== null;
  }

  /** Witness keys made in this browser: a witness on the facilitator's own device would be none. */
  async madeHere(): Promise<readonly PublicKey[]> {
    const held = await heldWitnessKeys(this.#ports.keys, this.#session.workshop.id);
    return held.map(({ keys }) => keys.public);
  }

  #witnessOf(round: Id): PublicKey | null {
    return this.#session.workshop.rounds.find(({ id }) => id === round)?.witnessKey ?? null;
  }
}
