import { tolerance } from '../aggregate/competition-ranks';
import { demand } from '../refusal';
import { fullestBand } from './bands';
import { modalCount } from './modal';

/** What a rule says of one cell: agreed (and on what, where the rule tells), not agreed, or nothing to say. */
export interface Consensus {
  /** null where the rule has no answer: no valid judgement, or a panel size outside the key. */
  readonly reached: boolean | null;
  /** For 70/15 and thirds: agreed that it is high (`in`), low (`out`) or in the middle. */
  readonly on: 'in' | 'out' | 'middle' | null;
  /** The figure the rule looked at: a share in [0, 1], or the number of answers outside the mode. */
  readonly figure: number | null;
  readonly valid: number;
}

const silent: Consensus = { reached: null, on: null, figure: null, valid: 0 };
const sides = { low: 'out', middle: 'middle', high: 'in' } as const;

/**
 * Consensus when the fullest third of the partial values holds at least the threshold's share of the valid
 * judgements (0.75 by default).
 *
 * @see methods/agreement.md, rules AG1–AG4; diamond2014defining
 * @example fullestBandConsensus([1, 1, 0.75, 0], 0.75).reached // true
 */
export function fullestBandConsensus(values: readonly (number | null)[], threshold = 0.75): Consensus {
  const { share, bands, valid } = fullestBand(values);
  if (share === null) return silent;
  const reached = share >= threshold - tolerance;
  return { reached, on: reached && bands.length === 1 ? sides[bands[0]!] : null, figure: share, valid };
}

/**
 * The 70/15 rule: in, when at least `agree` of the valid judgements lie in the top third and fewer than `opposeMax`
 * in the bottom third; out, the mirror image; otherwise no consensus.
 *
 * @see methods/agreement.md, rule AG5
 * @example agreeOpposeConsensus([1, 1, 1, 0.75, 0.75, 0.75, 0.75, 0.5, 0.5, 0]).on // 'in'
 */
export function agreeOpposeConsensus(
  values: readonly (number | null)[],
  agree = 0.7,
  opposeMax = 0.15,
): Consensus {
  const { counts, valid } = fullestBand(values);
  if (valid === 0) return silent;
  const top = counts.high / valid;
  const bottom = counts.low / valid;
  const holds = (for_: number, against: number): boolean =>
    for_ >= agree - tolerance && against < opposeMax - tolerance;
  const on = holds(top, bottom) ? 'in' : holds(bottom, top) ? 'out' : null;
  return { reached: on !== null, on, figure: Math.max(top, bottom), valid };
}

/** How many answers may lie outside the mode, for panels from `min` to `max` valid answers. */
export interface PanelKeyRow {
  readonly min: number;
  readonly max: number;
  readonly outside: number;
}

/**
 * The key for small panels: consensus when no more answers lie outside the most frequent one than the key allows for
 * that many valid answers.
 *
 * @param answers raw answers; null where somebody did not judge
 * @param key     rows that do not overlap; a size between or beyond them has no answer
 * @see methods/agreement.md, rule AG6
 * @example smallPanelConsensus([4, 4, 4, 4, 4, 4, 3, 5], [{ min: 8, max: 10, outside: 2 }]).reached // true
 */
export function smallPanelConsensus(
  answers: readonly (number | null)[],
  key: readonly PanelKeyRow[],
): Consensus {
  key.forEach((row, k) => {
    const sound = row.min <= row.max && row.outside >= 0;
    demand(sound, 'bad_key', () => `key[${k}] runs from ${row.min} to ${row.max}, outside ${row.outside}`);
  });
  const given = answers.filter((answer) => answer !== null);
  const outside = given.length - modalCount(given);
  const row = key.find(({ min, max }) => given.length >= min && given.length <= max);
  if (given.length === 0) return silent;
  return {
    reached: row === undefined ? null : outside <= row.outside,
    on: null,
    figure: outside,
    valid: given.length,
  };
}
