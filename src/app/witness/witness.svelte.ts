import {
  isNeeded,
  mayGiveHalf,
  witnessHalfText,
  witnessKeyText,
  witnessStanding,
  type HeldWitnessKey,
  type KeyStore,
  type PublicKey,
  type Sealer,
  type WitnessStanding,
} from '$domain';
import type { Member } from '../member/member.svelte';
import { heldWitnessKeys, keepWitnessKeys } from './witness-keys';

export interface WitnessPorts {
  readonly keys: KeyStore;
  readonly sealer: Pick<Sealer, 'sealingKeys'>;
}

/** One key of this device, and what the facilitator's signed records say of it. */
export interface WitnessedRound {
  readonly key: PublicKey;
  readonly given: boolean;
  readonly standing: WitnessStanding;
}

/**
 * This device as the witness of a workshop: a key for each round, of which the secret half leaves it only after the
 * signed close of that round was checked here.
 */
export class Witness {
  readonly #member: Member;
  readonly #ports: WitnessPorts;
  #held = $state.raw<readonly HeldWitnessKey[] | null>(null);
  #failure = $state('');

  readonly #rounds: readonly WitnessedRound[] = $derived(
    (this.#held ?? []).map(({ keys, given }) => ({
      ...{ key: keys.public, given, standing: this.#standing(keys.public) },
    })),
  );

  constructor(member: Member, ports: WitnessPorts) {
    this.#member = member;
    this.#ports = ports;
    void this.#read();
  }

  /** The key store was read. */
  get isRead(): boolean {
    return this.#held !== null;
  }

  /** Why the key store could not be read or written; '' when it could. */
  get failure(): string {
    return this.#failure;
  }

  /** The newest first. */
  get rounds(): readonly WitnessedRound[] {
    return this.#rounds.toReversed();
  }

  /** What the facilitator takes in before the next round opens; null where there is no key for it yet. */
  get keyText(): string | null {
    const unused = this.#rounds.find(({ standing }) => standing.kind === 'unused');
    return unused === undefined
      ? null
      : witnessKeyText({ workshop: this.#member.workshop, public: unused.key });
  }

  /** Ballots could be opened by nobody if this device were cleared now. */
  get isNeeded(): boolean {
    return (this.#held ?? []).some((held) => isNeeded(held, this.#standing(held.keys.public)));
  }

  /** A key for the next round: made once, however often it is asked for. It is on disk before anybody sees it. */
  make(): Promise<void> {
    return this.#change(async (held) =>
      held.some(({ keys }) => this.#standing(keys.public).kind === 'unused')
        ? held
        : [...held, { keys: await this.#ports.sealer.sealingKeys(), given: false }],
    );
  }

  /** Hands over the half; from then on it is written down as given. @returns null where it may not be given */
  async give(key: PublicKey): Promise<string | null> {
    const standing = this.#standing(key);
    const own = this.#held?.find(({ keys }) => keys.public === key);
    if (own === undefined || !mayGiveHalf(standing) || standing.kind === 'unused') return null;
    await this.#change((held) =>
      Promise.resolve(held.map((each) => (each.keys.public === key ? { ...each, given: true } : each))),
    );
    if (this.#failure !== '') return null;
    const { workshop } = this.#member;
    return witnessHalfText({ workshop, round: standing.round.id, secret: own.keys.secret });
  }

  #standing(key: PublicKey): WitnessStanding {
    const { records, ballots } = this.#member;
    return witnessStanding(key, records.room, records.fault, (round) => ballots.check(round));
  }

  async #read(): Promise<void> {
    await this.#change((held) => Promise.resolve(held));
  }

  /** On the keys as they are on the disk: another tab may have made one. */
  async #change(
    change: (held: readonly HeldWitnessKey[]) => Promise<readonly HeldWitnessKey[]>,
  ): Promise<void> {
    try {
      const known = await heldWitnessKeys(this.#ports.keys, this.#member.workshop);
      const held = await change(known);
      if (held !== known) await keepWitnessKeys(this.#ports.keys, this.#member.workshop, held);
      this.#held = held;
      this.#failure = '';
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    }
  }
}
