import {
  choicesOf,
  inLanguage,
  judgementKeyOf,
  practiceTries,
  type PracticeTry,
  type Workshop,
} from '$domain';
import { writtenValue } from '../ballot/written-answer';
import { noEntries } from '../shared/replaced';

/** One question of the practice as it hangs on the wall: a made-up candidate, the scale, and hands that were counted. */
export interface ProjectedPractice {
  readonly k: number;
  readonly of: number;
  readonly title: string;
  readonly about: string;
  readonly question: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly hands: number }[];
}

/**
 * The practice in the room: the facilitator leads from question to question and types how many hands were raised. Openly
 * seen, never kept: it lives as long as the workshop is open in this window, and no fact tells of it (E29).
 */
export class PracticeWall {
  readonly #workshop: () => Workshop;
  #at = $state(0);
  #isShown = $state(false);
  #hands = $state.raw<ReadonlyMap<string, number>>(noEntries);

  readonly tries: readonly PracticeTry[] = $derived.by(() => practiceTries(this.#workshop()));

  /** What the projector's window is told; null while nothing is to be shown. */
  readonly projected: ProjectedPractice | null = $derived.by(() => {
    const { current } = this;
    if (!this.isShown || current === null) return null;
    const { language } = this.#workshop().frame;
    return {
      k: this.at + 1,
      of: this.tries.length,
      title: inLanguage(current.candidate.title, language),
      about: inLanguage(current.candidate.about, language),
      question: inLanguage(current.text, language),
      choices: current.leaf.scale.anchors.map(({ value, text }) => ({
        value: writtenValue(value),
        text: inLanguage(text, language),
        hands: this.hands(value),
      })),
    };
  });

  constructor(workshop: () => Workshop) {
    this.#workshop = workshop;
  }

  get at(): number {
    return Math.min(this.#at, Math.max(0, this.tries.length - 1));
  }

  get current(): PracticeTry | null {
    return this.tries[this.at] ?? null;
  }

  get isShown(): boolean {
    return this.#isShown && this.current !== null;
  }

  get choices(): readonly number[] {
    return this.current === null ? [] : choicesOf(this.current.leaf.scale);
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
  }

  go(at: number): void {
    if (at >= 0 && at < this.tries.length) this.#at = at;
  }

  hands(value: number): number {
    return this.current === null ? 0 : (this.#hands.get(handsKey(this.current, value)) ?? 0);
  }

  count(value: number, hands: number): void {
    if (this.current === null) return;
    this.#hands = new Map(this.#hands).set(handsKey(this.current, value), hands);
  }

  clear(): void {
    for (const value of this.choices) this.count(value, 0);
  }
}

const handsKey = ({ candidate, leaf, question }: PracticeTry, value: number): string =>
  `${judgementKeyOf(candidate.id, leaf.id, question)}/${value}`;
