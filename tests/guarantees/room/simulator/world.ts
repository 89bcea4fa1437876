/*
 * Time, chance and a record of what happened, for a world in which everything else is pure. The same seed gives the same
 * history to the letter.
 */

interface Due {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

export class World {
  now = 0;
  readonly trace: string[] = [];
  #order = 0;
  readonly #heap: Due[] = [];

  constructor(readonly random: () => number) {}

  /** Uniform between the two. */
  between(least: number, most: number): number {
    return least + (most - least) * this.random();
  }
  /** An index below. */
  below(count: number): number {
    return Math.floor(this.random() * count);
  }
  chance(share: number): boolean {
    return this.random() < share;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** @param delay milliseconds from now */
  in(delay: number, act: () => void): void {
    const heap = this.#heap;
    const due = { at: this.now + delay, order: (this.#order += 1), act };
    let at = heap.push(due) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isBefore(due, heap[up]!)) break;
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = due;
  }

  /** Lets so many milliseconds pass. */
  pass(time: number): void {
    const end = this.now + time;
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > end) break;
      this.#drop();
      this.now = next.at;
      next.act();
    }
    this.now = end;
  }

  #drop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }

  note(who: string, what: string): void {
    this.trace.push(`${(this.now / 1000).toFixed(3).padStart(9)} ${who.padEnd(11)} ${what}`);
  }
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
