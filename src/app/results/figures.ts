/*
 * How a result's figures are written: never more digits than the data deserve.
 */

/** A score or partial value on [0, 1] as a whole number of 100. */
export const score = (value: number): string => String(Math.round(value * 100));

/** A difference of scores in points of 100; under one point one decimal is kept, so that it does not read as nothing. */
export const points = (difference: number): string => {
  const size = Math.abs(difference) * 100;
  return size < 1 ? size.toFixed(1) : String(Math.round(size));
};

/** A share as whole percent. What is not all and not nothing is never written as 100 or 0. */
export function percent(share: number): number {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return 99;
  if (whole === 0 && share > 0) return 1;
  return whole;
}
