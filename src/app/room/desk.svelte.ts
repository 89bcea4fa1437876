import {
  bodyOf,
  type Brief,
  type Carried,
  type Control,
  type ControlContent,
  type Id,
  type KeyPair,
  type PublicKey,
  type Room,
  type Round,
  type Signed,
  type WorkshopKeys,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { NoKeys, type KeyRing } from '../keys/key-ring.svelte';
import type { ControlBook, Gesture } from './control-book.svelte';

/** What goes with a signed record; a form is written down with it, and goes out before it. */
export interface Enclosed extends Gesture {
  readonly brief?: Brief;
}

/**
 * Signs the next record, writes it down with what goes with it in one gesture, and tells of it. Given to a turn alone.
 *
 * @param by the facilitator's key; the first record of a workshop is signed before it is known as such
 */
export type Sign = (content: ControlContent, gesture?: Enclosed, by?: KeyPair) => Promise<Signed<Control>>;

/**
 * Where the facilitator signs: the keys, the book of signed records, and one turn after the other, whoever asks. What is
 * signed is on disk before anybody hears of it.
 */
export class Desk {
  readonly session: WorkshopSession;
  readonly #ring: KeyRing;
  readonly #book: ControlBook;
  #tail: Promise<unknown> = Promise.resolve();
  #state = $state<'reading' | 'read' | 'failed'>('reading');
  #failure = $state('');
  readonly #listeners = new Set<(document: Carried) => void>();

  constructor(session: WorkshopSession, ring: KeyRing, book: ControlBook) {
    this.session = session;
    this.#ring = ring;
    this.#book = book;
  }

  /** The workshop has keys, on this device or on another. */
  get isKeyed(): boolean {
    return this.session.workshop.room !== null;
  }

  /** This device holds the keys, and has read what was signed so far. */
  get ready(): boolean {
    return this.isKeyed && this.#state === 'read' && this.#holdsKeys;
  }

  /** The workshop has keys and this device does not hold them: the recovery file brings them (T10). */
  get lacksKeys(): boolean {
    return this.isKeyed && this.#state === 'read' && !this.#holdsKeys;
  }

  /** Why keys or signed records could not be read; '' when they could. */
  get failure(): string {
    return this.#failure;
  }

  get room(): Room | null {
    return this.#book.room;
  }

  get controls(): readonly Signed<Control>[] {
    return this.#book.controls;
  }

  /** @throws NoKeys */
  get keys(): WorkshopKeys {
    const { keys } = this.#ring;
    if (keys === null || !this.#holdsKeys)
      throw new NoKeys('This device does not hold the keys of the workshop.');
    return keys;
  }

  get signingKey(): PublicKey | null {
    return this.session.workshop.room?.facilitator ?? null;
  }

  /** @throws Error where the workshop has no such round */
  round(id: Id): Round {
    const round = this.session.workshop.rounds.find((each) => each.id === id);
    if (round === undefined) throw new Error('This workshop has no such round.');
    return round;
  }

  /**
   * Reads keys and signed records; again after they failed or another device brought them.
   *
   * @param beside what else is read with them, in the same turn
   */
  read(beside: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    return this.inTurn(async () => {
      try {
        if (this.isKeyed) {
          await this.#ring.read();
          await this.#book.read();
          await beside();
        }
        this.#state = 'read';
        this.#failure = '';
      } catch (error) {
        this.#state = 'failed';
        this.#failure = error instanceof Error ? error.message : String(error);
      }
    });
  }

  /** One thing after the other: what is asked for later begins when this is done, or has failed. */
  inTurn<T>(work: (sign: Sign) => Promise<T>): Promise<T> {
    const result = this.#tail.then(() => work(this.#sign));
    this.#tail = result.catch(() => {});
    return result;
  }

  /** Hears of everything that is signed from now on, once it is on disk; returns how to stop. */
  onSigned(listener: (document: Carried) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everybody who listens hears of it. */
  tell(document: Carried): void {
    for (const listener of this.#listeners) listener(document);
  }

  get #holdsKeys(): boolean {
    return this.#ring.keys?.signing.public === this.session.workshop.room?.facilitator;
  }

  readonly #sign: Sign = async (
    content,
    { facts, bodies = [], brief } = { facts: [] },
    by = this.keys.signing,
  ) => {
    const written = brief === undefined ? bodies : [...bodies, bodyOf(brief)];
    const signed = await this.#book.sign(content, by, { facts, bodies: written });
    if (brief !== undefined) this.tell(brief);
    this.tell(signed);
    return signed;
  };
}
