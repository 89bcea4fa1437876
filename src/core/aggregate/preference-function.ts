import { exp } from '../numeric/exp-log';
import { demand } from '../refusal';
import { tolerance } from './competition-ranks';

/** The six preference functions of Brans and Vincke; thresholds in the criterion's unit. */
export type PreferenceFunction =
  | { readonly type: 'usual' }
  | { readonly type: 'u'; readonly q: number }
  | { readonly type: 'v'; readonly p: number }
  | { readonly type: 'level'; readonly q: number; readonly p: number }
  | { readonly type: 'linear'; readonly q: number; readonly p: number }
  | { readonly type: 'gaussian'; readonly s: number };

/**
 * How strongly a difference in favour of one alternative prefers it, 0 … 1. Equality with a threshold belongs to the
 * lower step; a difference of 0 or less prefers nothing.
 *
 * @see methods/promethee.md, rules PG1–PG6; brans1985preference
 * @example preference({ type: 'linear', q: 1, p: 3 }, 2) // 0.5
 */
export function preference(f: PreferenceFunction, difference: number): number {
  const above = (threshold: number): boolean => difference > threshold + tolerance;
  if (!above(0)) return 0;
  switch (f.type) {
    case 'usual':
      return 1;
    case 'u':
      return above(f.q) ? 1 : 0;
    case 'v':
      return above(f.p) ? 1 : Math.min(1, difference / f.p);
    case 'level':
      return above(f.p) ? 1 : above(f.q) ? 0.5 : 0;
    case 'linear':
      if (above(f.p)) return 1;
      return above(f.q) ? Math.min(1, (difference - f.q) / (f.p - f.q)) : 0;
    case 'gaussian':
      return 1 - exp(-(difference / f.s) * (difference / f.s) * 0.5);
  }
}

/**
 * Makes sure that thresholds are there and in order.
 *
 * @throws RangeError naming the place
 */
export function checkPreferenceFunction(f: PreferenceFunction, place: string): void {
  const sound = (x: number): boolean => Number.isFinite(x) && x >= 0;
  const thresholds =
    f.type === 'usual'
      ? []
      : f.type === 'u'
        ? [f.q]
        : f.type === 'v'
          ? [f.p]
          : f.type === 'gaussian'
            ? [f.s]
            : [f.q, f.p];
  demand(
    thresholds.every(sound),
    'bad_threshold',
    () => `${place} (${f.type}) has thresholds ${thresholds.join(', ')}; expected 0 or more`,
  );
  const [q, p] = thresholds;
  demand(p === undefined || q! <= p, 'bad_threshold', () => `${place} has q ${q} above p ${p}`);
  demand(f.type !== 'gaussian' || f.s > 0, 'bad_threshold', () => `${place} has s 0; expected above 0`);
}
