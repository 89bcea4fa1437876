import { tolerance } from '../aggregate/competition-ranks';
import { CompensatedSum, mean, sum } from '../numeric/sum';
import { demand, Refusal } from '../refusal';
import { rowStep, type WorkingStep } from '../working';

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface Krippendorff {
  /** 1 for full agreement, 0 for chance; may be negative. Print the level with it. */
  readonly alpha: number;
  /** Mean disagreement observed and expected. */
  readonly observed: number;
  readonly expected: number;
  readonly steps: readonly WorkingStep[];
}

/**
 * Krippendorff's α for any number of raters, any level, and missing ratings. A unit with one rating is left out.
 *
 * @param ratings raters × units; null where there is none
 * @throws RangeError for a ragged table, no pair of ratings, or ratings that do not vary; under `ratio` for a negative
 * @see methods/krippendorff-alpha.md, rules KA1–KA5; krippendorff2004content
 */
export function krippendorff(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): Krippendorff {
  const units = pairableUnits(ratings);
  demand(units.length > 0, 'too_few', () => 'no unit has two ratings; there is nothing to compare');
  const { values, totals, places } = coded(units);
  demand(values.length > 1, 'no_variation', () => 'all ratings are the same; α is undefined');
  const n = sum(totals);
  const disagreement = disagreementOf(values, totals, level);
  const observed = sum(places.map((unit) => disagreement(unit) / (unit.length - 1))) / n;
  const expected = disagreement(places.flat()) / (n * (n - 1));
  return {
    alpha: 1 - observed / expected,
    observed,
    expected,
    steps: [
      rowStep('c', 'values', 'values', values),
      rowStep('n_c', 'how often each value occurs', 'values', totals),
    ],
  };
}

function pairableUnits(ratings: readonly (readonly (number | null)[])[]): readonly (readonly number[])[] {
  demand(ratings.length > 0, 'empty', () => 'ratings is empty; expected at least two raters');
  const columns = ratings[0]!.length;
  ratings.forEach((row, e) => {
    if (row.length !== columns)
      throw new Refusal('ragged', `ratings[${e}] has ${row.length} units; expected ${columns}`);
    row.forEach((x, u) =>
      demand(x === null || Number.isFinite(x), 'not_finite', () => `ratings[${e}][${u}] is ${x}`),
    );
  });
  const units = Array.from({ length: columns }, (_, u) => ratings.flatMap((row) => row[u] ?? []));
  return units.filter((unit) => unit.length > 1);
}

interface Coded {
  /** Distinct values upwards, and how often each occurs. */
  readonly values: readonly number[];
  readonly totals: readonly number[];
  /** The units with each rating replaced by the place of its value. */
  readonly places: readonly (readonly number[])[];
}

function coded(units: readonly (readonly number[])[]): Coded {
  const cells = units.flatMap((unit, u) => unit.map((x, k) => ({ x, u, k }))).sort((a, b) => a.x - b.x);
  const values: number[] = [];
  const totals: number[] = [];
  const places = units.map((unit) => new Array<number>(unit.length).fill(0));
  for (const { x, u, k } of cells) {
    const last = values.length - 1;
    if (last < 0 || x - values[last]! > tolerance) {
      values.push(x);
      totals.push(0);
    }
    totals[values.length - 1]! += 1;
    places[u]![k] = values.length - 1;
  }
  return { values, totals, places };
}

const ratioLimit = 10_000;

/** Sum of the squared differences over all ordered pairs of a list of places, after the level. */
function disagreementOf(
  values: readonly number[],
  totals: readonly number[],
  level: MeasurementLevel,
): (places: readonly number[]) => number {
  switch (level) {
    case 'nominal':
      return (places) => places.length * places.length - sum(countsOf(places).map((c) => c * c));
    case 'interval': {
      const range = values[values.length - 1]! - values[0]!;
      return squaredDistances(values.map((x) => (x - values[0]!) / range));
    }
    case 'ordinal': {
      // A value lies half its own ratings beyond all smaller ones; the difference of two is the ratings between them.
      let below = 0;
      return squaredDistances(
        totals.map((own) => {
          below += own;
          return below - own / 2;
        }),
      );
    }
    case 'ratio':
      demand(
        values[0]! >= 0,
        'negative',
        () => `a rating is ${values[0]}; the ratio level expects 0 or more`,
      );
      demand(
        sum(totals) <= ratioLimit,
        'too_large',
        () => `the ratio level takes at most ${ratioLimit} ratings`,
      );
      return ratioDistances(values);
  }
}

function countsOf(places: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts.values()];
}

/** Σ Σ (z_a − z_b)² = 2 k Σ (z − z̄)², without visiting the pairs. */
const squaredDistances =
  (z: readonly number[]) =>
  (places: readonly number[]): number => {
    const centre = mean(places.map((place) => z[place]!))!;
    return 2 * places.length * sum(places.map((place) => (z[place]! - centre) * (z[place]! - centre)));
  };

const ratioDistances =
  (values: readonly number[]) =>
  (places: readonly number[]): number => {
    const total = new CompensatedSum();
    for (const a of places) {
      for (const b of places) {
        if (a === b) continue;
        const share = (values[a]! - values[b]!) / (values[a]! + values[b]!);
        total.add(share * share);
      }
    }
    return total.value;
  };
