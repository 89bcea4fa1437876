import { exp, log } from './exp-log';

/**
 * x to the power p. A whole p up to 1,024 is repeated multiplication; any other goes through exp and log.
 *
 * @param x 0 or more for a p that is not whole
 * @param p any finite number; 0 to the 0 is 1
 * @example power(2, 10) // 1024
 */
export function power(x: number, p: number): number {
  if (Number.isInteger(p) && Math.abs(p) <= 1024) return p < 0 ? 1 / wholePower(x, -p) : wholePower(x, p);
  if (x === 0) return p > 0 ? 0 : Infinity;
  return exp(p * log(x));
}

function wholePower(x: number, p: number): number {
  let result = 1;
  for (let square = x, left = p; left > 0; left = Math.floor(left / 2), square *= square) {
    if (left % 2 === 1) result *= square;
  }
  return result;
}
