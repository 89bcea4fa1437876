/** So many a second, and a stock of them for the moment when everything comes at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export class TokenBucket {
  #left: number;
  #at: number;

  /** @param now milliseconds of any clock that only goes forward */
  constructor(
    private readonly rate: Rate,
    now: number,
  ) {
    this.#left = rate.burst;
    this.#at = now;
  }

  /** Takes tokens, or says that there are not so many. */
  take(count: number, now: number): boolean {
    this.#fill(now);
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** Nobody has taken any for so long that it need not be remembered. */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#left >= this.rate.burst;
  }

  #fill(now: number): void {
    this.#left = Math.min(this.rate.burst, this.#left + ((now - this.#at) / 1000) * this.rate.perSecond);
    this.#at = now;
  }
}

/** One bucket for each name; those that are full again are forgotten. */
export class Buckets {
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(private readonly rate: Rate) {}

  take(name: string, count: number, now: number): boolean {
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      if (this.#buckets.size >= 10_000) this.sweep(now);
      this.#buckets.set(name, (bucket = new TokenBucket(this.rate, now)));
    }
    return bucket.take(count, now);
  }

  sweep(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
  }
}
