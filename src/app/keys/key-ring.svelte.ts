import {
  keyNames,
  type Id,
  type KeyPair,
  type KeyStore,
  type Sealer,
  type SecretKey,
  type WorkshopKeys,
} from '$domain';

/** This device does not hold the keys that this needs. */
export class NoKeys extends Error {
  override readonly name = 'NoKeys';
}

/** The facilitator's secret keys of one workshop, as far as this device holds them (T10). */
export class KeyRing {
  readonly #workshop: Id;
  readonly #store: KeyStore;
  #keys = $state.raw<WorkshopKeys | null>(null);

  constructor(workshop: Id, store: KeyStore) {
    this.#workshop = workshop;
    this.#store = store;
  }

  get keys(): WorkshopKeys | null {
    return this.#keys;
  }

  /** Reads what another tab may have written since. @throws when the store cannot be read */
  async read(): Promise<WorkshopKeys | null> {
    const text = await this.#store.get(keyNames.facilitator(this.#workshop));
    this.#keys = text === null ? null : (JSON.parse(text) as WorkshopKeys);
    return this.#keys;
  }

  /** Makes the keys of a workshop that has none, and answers when they are on disk. */
  async make(sealer: Pick<Sealer, 'signingKeys' | 'sealingKeys'>): Promise<WorkshopKeys> {
    const known = await this.read();
    if (known !== null) return known;
    const [signing, join] = [await sealer.signingKeys(), await sealer.sealingKeys()];
    return this.keep({ format: 'pondera/keys@1', workshop: this.#workshop, signing, join, rounds: {} });
  }

  /** The key of a round; made once, whoever asks. */
  async roundKey(round: Id, sealer: Pick<Sealer, 'sealingKeys'>): Promise<KeyPair> {
    const keys = await this.read();
    if (keys === null) throw new Error('This device does not hold the keys of the workshop.');
    const known = keys.rounds[round];
    if (known !== undefined) return known;
    const made = await sealer.sealingKeys();
    await this.keep({ ...keys, rounds: { ...keys.rounds, [round]: made } });
    return made;
  }

  async keep(keys: WorkshopKeys): Promise<WorkshopKeys> {
    await this.#store.put(keyNames.facilitator(this.#workshop), JSON.stringify(keys));
    this.#keys = keys;
    return keys;
  }

  /** What the witness of a round handed over for its opening. */
  async keepHalf(round: Id, secret: SecretKey): Promise<void> {
    await this.#store.put(this.#halfName(round), secret);
  }

  halfOf(round: Id): Promise<SecretKey | null> {
    return this.#store.get(this.#halfName(round));
  }

  #halfName(round: Id): string {
    return `${keyNames.facilitator(this.#workshop)}/witness/${round}`;
  }
}
