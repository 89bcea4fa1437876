import type { ControlContent, Fact, Id, PublicKey, RecoveryFile, Sealer } from '$domain';
import type { Desk } from '../room/desk.svelte';
import { NoKeys, type KeyRing } from './key-ring.svelte';

/** The keys of a workshop: made once, locked into a recovery file before a round opens, and brought back from it (T10). */
export class OfficeKeys {
  readonly #desk: Desk;
  readonly #ring: KeyRing;
  readonly #sealer: Sealer;

  constructor(desk: Desk, ring: KeyRing, sealer: Sealer) {
    this.#desk = desk;
    this.#ring = ring;
    this.#sealer = sealer;
  }

  /** Makes the keys and signs the first record with them; does nothing where there are any. */
  make(): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      if (this.#desk.isKeyed) return;
      const { signing, join } = await this.#ring.make(this.#sealer);
      const { kind, frame } = this.#desk.session.workshop;
      const [facilitator, joinKey] = [signing.public, join.public];
      const room: ControlContent = {
        ...{ type: 'room', name: frame.name, mark: kind, language: frame.language },
        joinKey,
      };
      await sign(room, { facts: [{ type: 'roomKeyed', facilitator, joinKey }] }, signing);
    });
  }

  /** Makes sure that keys for this round are on disk, and locks all keys into a file under a new phrase. */
  lock(round: Id): Promise<{ readonly phrase: string; readonly file: RecoveryFile }> {
    return this.#desk.inTurn(async () => {
      await this.#ring.roundKey(round, this.#sealer);
      const phrase = await this.#sealer.phrase();
      const { name } = this.#desk.session.workshop.frame;
      return { phrase, file: await this.#sealer.lock(this.#desk.keys, name, phrase) };
    });
  }

  /** The file was saved and its phrase written down. */
  saved(round: Id): void {
    this.#desk.session.record({ type: 'recoverySaved', round });
  }

  /** What the ballots of this round are sealed to. @throws Error where no recovery file was saved with it */
  async sealKeyOf(round: Id): Promise<PublicKey> {
    const isSaved = ({ fact }: { readonly fact: Fact }): boolean =>
      fact.type === 'recoverySaved' && fact.round === round;
    if (!this.#desk.session.entries.some(isSaved))
      throw new Error('The recovery file of this round was not saved.');
    return (await this.#ring.roundKey(round, this.#sealer)).public;
  }

  /** Takes over the keys from a recovery file. @throws SealFault `wrong-phrase`; NoKeys for keys of another workshop */
  async recover(file: RecoveryFile, phrase: string): Promise<void> {
    const keys = await this.#sealer.unlock(file, phrase);
    if (keys.workshop !== this.#desk.session.workshop.id || keys.signing.public !== this.#desk.signingKey)
      throw new NoKeys('These are the keys of another workshop.');
    await this.#ring.keep(keys);
    await this.#desk.read();
  }
}
