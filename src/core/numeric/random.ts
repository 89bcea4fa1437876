/** What a stream of chance is seeded from: for a block (workshop, question, block), in this order. */
export type SeedPart = string | number;

/**
 * Hashes seed parts to four 32-bit words; any change of a part, its kind or the border between two parts changes all of them.
 *
 * @param parts  strings, taken as UTF-16 code units, and finite numbers; 1 and "1" are different parts
 * @returns 4 unsigned words, never all zero
 * @throws RangeError for a number that is not finite
 * @example seedWords(['workshop', 'redraw', 0]).length // 4
 */
export function seedWords(parts: readonly SeedPart[]): Uint32Array {
  return finished(absorbed(parts));
}

/**
 * The words of many blocks of one question, which is hashed once.
 *
 * @returns for a block b the same words as `seedWords([...parts, b])`
 */
export function blockWords(parts: readonly SeedPart[]): (block: number) => Uint32Array {
  const stem = absorbed(parts);
  return (block) => {
    const lanes = stem.slice();
    absorbNumber(lanes, block);
    return finished(lanes);
  };
}

function absorbed(parts: readonly SeedPart[]): Uint32Array {
  const lanes = new Uint32Array([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x93c467e3]);
  for (const part of parts) {
    if (typeof part === 'string') absorbText(lanes, part);
    else absorbNumber(lanes, part);
  }
  return lanes;
}

function finished(lanes: Uint32Array): Uint32Array {
  for (let round = 0; round < 4; round++) absorb(lanes, round + 1);
  for (let lane = 0; lane < 4; lane++) lanes[lane] = avalanche(lanes[lane]!);
  if ((lanes[0]! | lanes[1]! | lanes[2]! | lanes[3]!) === 0) lanes[0] = 1;
  return lanes;
}

/**
 * A stream of pseudo-random 32-bit words (xoshiro128**, Blackman and Vigna 2018), the same everywhere for the same seed.
 * Made of integer multiplication, shifts and exclusive-or alone.
 *
 * @see blackman2021scrambled
 * @example new RandomStream(['workshop', 'redraw', 0]).below(6) // 0 … 5
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(parts: readonly SeedPart[]) {
    const words = seedWords(parts);
    this.a = words[0]! | 0;
    this.b = words[1]! | 0;
    this.c = words[2]! | 0;
    this.d = words[3]! | 0;
  }

  /** The next word, 0 … 2³² − 1. */
  word(): number {
    const { b } = this;
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9);
    this.c ^= this.a;
    this.d ^= b;
    this.b = b ^ this.c;
    this.a ^= this.d;
    this.c ^= b << 9;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** An integer 0 … count − 1; each with probability 1 ÷ count to within 2⁻³². */
  below(count: number): number {
    return Math.floor((this.word() * count) / 4294967296);
  }

  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }
}

function absorbText(lanes: Uint32Array, text: string): void {
  absorb(lanes, 0x74657874);
  absorb(lanes, text.length);
  for (let at = 0; at < text.length; at++) absorb(lanes, text.charCodeAt(at));
}

function absorbNumber(lanes: Uint32Array, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`A seed is a finite number or a text, not ${value}.`);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value === 0 ? 0 : value);
  absorb(lanes, 0x6e756d62);
  absorb(lanes, bits.getUint32(0));
  absorb(lanes, bits.getUint32(4));
}

/** Each lane takes the word after a mix of its own, then a neighbour, so that no two lanes stay independent hashes. */
function absorb(lanes: Uint32Array, word: number): void {
  for (let lane = 0; lane < 4; lane++) {
    const mixed = avalanche(word + Math.imul(lane + 1, 0x9e3779b9));
    const own = lanes[lane]! ^ mixed;
    lanes[lane] = Math.imul((own << 13) | (own >>> 19), 5) + lanes[(lane + 1) & 3]!;
  }
}

/** A bijection on 32-bit words in which each bit of the input turns about half of the output (the finaliser of MurmurHash3). */
export function avalanche(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
