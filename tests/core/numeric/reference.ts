import { readFileSync } from 'node:fs';

/** Rows of a table of high-precision values: arguments, then values with 25 digits. */
export function rowsOf(name: string): (number | string)[][] {
  const file = new URL(`../../fixtures/special-functions/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as (number | string)[][];
}

const bits = new DataView(new ArrayBuffer(8));

/** Size of the last place of x. */
function lastPlace(x: number): number {
  bits.setFloat64(0, Math.abs(x));
  const next = bits.getBigUint64(0) + 1n;
  bits.setBigUint64(0, next);
  return bits.getFloat64(0) - Math.abs(x);
}

/**
 * Distance from the true value in units in the last place. The value's 25 digits are taken apart into the nearest
 * number and the rest, so that the distance has a fraction.
 */
export function ulps(got: number, truth: string): number {
  const near = Number(truth);
  if (near === 0) return got === 0 ? 0 : Infinity;
  const rest = Number(differenceOf(truth, near));
  return Math.abs(got - near - rest) / lastPlace(near);
}

/** truth − near, exact to the digits given, by whole numbers. */
function differenceOf(truth: string, near: number): string {
  const [a, ea] = wholeOf(truth);
  const [b, eb] = exactOf(near);
  const low = ea < eb ? ea : eb;
  const difference = a * 10n ** BigInt(ea - low) - b * 10n ** BigInt(eb - low);
  return `${difference}e${low}`;
}

function wholeOf(decimal: string): [bigint, number] {
  const [mantissa, exponent] = decimal.split('e') as [string, string | undefined];
  const [whole, fraction] = mantissa.split('.') as [string, string | undefined];
  return [BigInt(whole + (fraction ?? '')), Number(exponent ?? 0) - (fraction ?? '').length];
}

/** A binary64 number as a whole number times a power of ten, exactly. */
function exactOf(x: number): [bigint, number] {
  bits.setFloat64(0, Math.abs(x));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = (raw & 0xfffffffffffffn) + (biased === 0 ? 0n : 1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  const sign = x < 0 ? -1n : 1n;
  if (power >= 0) return [sign * fraction * (1n << BigInt(power)), 0];
  return [sign * fraction * 5n ** BigInt(-power), power];
}

/** Relative distance from the true value. */
export function relative(got: number, truth: string): number {
  const near = Number(truth);
  return near === 0 ? Math.abs(got) : Math.abs(got - near) / Math.abs(near);
}
