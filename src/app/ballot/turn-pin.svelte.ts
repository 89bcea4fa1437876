import type { Instant } from '$domain';
import { isPin, type TurnKept, type TurnLock } from './turn-lock';
import { noMark, pauseLeft, type TurnMark } from './turn-mark';

/** An open lock: the PIN is kept for as long as the turn goes on, since stopping needs it. */
export interface Unlocked {
  readonly pin: string;
  readonly kept: TurnKept;
}

/** One seat's PIN on this laptop, as its cover asks for it (T10). */
export class TurnPin {
  readonly #lock: TurnLock;
  #isSet = $state<boolean | null>(null);
  #isWrong = $state(false);
  #mark = $state.raw<TurnMark>(noMark);

  constructor(lock: TurnLock) {
    this.#lock = lock;
  }

  /** This seat has a PIN on this laptop; null while that is not known. */
  get isSet(): boolean | null {
    return this.#isSet;
  }

  get isWrong(): boolean {
    return this.#isWrong;
  }

  /** Seconds until a PIN is tried again, after several wrong ones. */
  wait(now: Instant): number {
    return pauseLeft(this.#mark, now);
  }

  async look(): Promise<void> {
    this.#isSet = await this.#lock.isSet().catch(() => false);
    this.#mark = await this.#lock.mark().catch(() => noMark);
  }

  /** A PIN that is chosen now, in the place of whatever was there; null when it cannot be one. */
  async choose(pin: string): Promise<Unlocked | null> {
    this.#isWrong = !isPin(pin);
    if (this.#isWrong) return null;
    const kept = await this.#lock.begin(pin);
    this.#isSet = true;
    this.#mark = noMark;
    return { pin, kept };
  }

  /** Null when it is another PIN, and while there is a wait. */
  async open(pin: string): Promise<Unlocked | null> {
    this.#isWrong = !isPin(pin);
    if (this.#isWrong) return null;
    const kept = await this.#lock.open(pin);
    this.#mark = await this.#lock.mark();
    this.#isWrong = kept === null;
    return kept === null ? null : { pin, kept };
  }
}
