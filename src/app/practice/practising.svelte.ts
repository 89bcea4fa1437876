import { judgementKeyOf, type Answer, type PracticeTry } from '$domain';
import { noEntries } from '../shared/replaced';

/** One person's practice: in memory, and nowhere else. Whoever leaves has forgotten it, and so has this device (E29). */
export class Practising {
  readonly #tries: () => readonly PracticeTry[];
  /** Null while it is only offered. */
  #at = $state<number | null>(null);
  #answers = $state.raw<ReadonlyMap<string, Answer>>(noEntries);

  constructor(tries: () => readonly PracticeTry[]) {
    this.#tries = tries;
  }

  get tries(): readonly PracticeTry[] {
    return this.#tries();
  }

  get at(): number | null {
    return this.#at;
  }

  /** The question on the screen; null while the practice is only offered. */
  get current(): PracticeTry | null {
    return this.#at === null ? null : (this.tries[this.#at] ?? null);
  }

  answerTo(each: PracticeTry): Answer | null {
    return this.#answers.get(keyOf(each)) ?? null;
  }

  begin(): void {
    this.#at = 0;
  }

  /** @returns whether there was a next question to go to */
  forward(): boolean {
    if (this.#at === null || this.#at >= this.tries.length - 1) return false;
    this.#at += 1;
    return true;
  }

  /** To the question before, or from the first to the offer. @returns whether there was one */
  backward(): boolean {
    if (this.#at === null) return false;
    this.#at = this.#at === 0 ? null : this.#at - 1;
    return true;
  }

  give(each: PracticeTry, answer: Answer | null): void {
    const answers = new Map(this.#answers);
    if (answer === null) answers.delete(keyOf(each));
    else answers.set(keyOf(each), answer);
    this.#answers = answers;
  }

  forget(): void {
    this.#at = null;
    this.#answers = noEntries;
  }
}

const keyOf = ({ candidate, leaf, question }: PracticeTry): string =>
  judgementKeyOf(candidate.id, leaf.id, question);
