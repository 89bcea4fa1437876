/** Competition ranks of one sample's float32 values, equal values sharing the better rank; keeps its scratch. */
export class SampleRanks {
  /** By alternative, rank − 1. */
  readonly ranks: Int32Array;
  private readonly order: Int32Array;
  private readonly other: Int32Array;
  private readonly bucket: Int32Array;
  private readonly starts = new Int32Array(1025);

  constructor(private readonly n: number) {
    this.ranks = new Int32Array(n);
    this.order = Int32Array.from({ length: n }, (_, i) => i);
    this.other = new Int32Array(n);
    this.bucket = new Int32Array(n);
  }

  /** Ranks values[64 i + sample]. */
  rank(values: Float32Array, sample: number): void {
    const { n, order, ranks } = this;
    if (n > 48) this.coarseSort(values, sample);
    insertionSort(order, n, values, sample);
    let leader = 0;
    let rank = 0;
    for (let place = 0; place < n; place++) {
      const i = order[place]!;
      const value = values[64 * i + sample]!;
      if (place === 0 || value !== leader) {
        leader = value;
        rank = place;
      }
      ranks[i] = rank;
    }
  }

  /** By 1,024 buckets between least and greatest; what crowds into one bucket is left to a comparison sort. */
  private coarseSort(values: Float32Array, sample: number): void {
    const { n, order, other, bucket, starts } = this;
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < n; i++) {
      const value = values[64 * i + sample]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const scale = most > least ? 1023 / (most - least) : 0;
    starts.fill(0);
    let crowd = 0;
    for (let i = 0; i < n; i++) {
      const b = Math.trunc((most - values[64 * i + sample]!) * scale);
      bucket[i] = b;
      const size = starts[b + 1]! + 1;
      starts[b + 1] = size;
      if (size > crowd) crowd = size;
    }
    if (crowd > 100) {
      order.sort((a, b) => values[64 * b + sample]! - values[64 * a + sample]!);
      return;
    }
    for (let b = 0; b < 1024; b++) starts[b + 1] = starts[b + 1]! + starts[b]!;
    for (let p = 0; p < n; p++) {
      const i = order[p]!;
      const at = starts[bucket[i]!]!;
      starts[bucket[i]!] = at + 1;
      other[at] = i;
    }
    order.set(other);
  }
}

function insertionSort(order: Int32Array, n: number, values: Float32Array, sample: number): void {
  for (let place = 1; place < n; place++) {
    const i = order[place]!;
    const value = values[64 * i + sample]!;
    let at = place;
    while (at > 0 && values[64 * order[at - 1]! + sample]! < value) {
      order[at] = order[at - 1]!;
      at -= 1;
    }
    order[at] = i;
  }
}
