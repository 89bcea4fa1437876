import type { Flips, Problem, RankedRow, Workshop } from '$domain';
import type { Words } from '../words';
import { nameOf } from './rank-rows';

/** How many ways to change an order are named; the rest is a number. */
const named = 3;

/** What would turn two candidates round, smallest change first, as sentences. */
export interface FlipSentences {
  readonly weights: readonly string[];
  /** How many more weights would do it. */
  readonly moreWeights: number;
  readonly values: readonly string[];
}

interface Around {
  readonly workshop: Workshop;
  readonly words: Words;
  readonly problem: Problem;
  readonly weights: readonly number[];
  /** Rows of the pair, as it stands in the flips. */
  readonly rows: readonly [RankedRow, RankedRow];
}

export function flipSentences(
  { workshop, words, problem, weights, rows }: Around,
  flips: Flips,
): FlipSentences {
  const name = (j: number): string => nameOf(workshop, problem.criteria[j]!);
  const byWeight = changes(flips.weights, weights).map(({ j, to, from }) =>
    words.rank.flipWeight(name(j), to > from, ...figures(to, from)),
  );
  const byValue = ([0, 1] as const)
    .flatMap((side) =>
      changes(flips.values[side], rows[side].values).map((change) => ({
        ...change,
        title: problem.candidates[flips.pair[side]]!.title,
      })),
    )
    .sort(bySize)
    .map(({ j, to, from, title }) => words.rank.flipValue(title, name(j), to > from, ...figures(to, from)));
  return {
    weights: byWeight.slice(0, named),
    moreWeights: Math.max(0, byWeight.length - named),
    values: byValue.slice(0, named),
  };
}

interface Move {
  readonly j: number;
  readonly to: number;
  readonly from: number;
}

const bySize = (a: Move, b: Move): number => Math.abs(a.to - a.from) - Math.abs(b.to - b.from);

/** Changes that turn the order, not only make it level: at 0 and at 1 there is nothing beyond. */
const changes = (to: readonly (number | null)[], from: readonly (number | null)[]): Move[] =>
  to
    .flatMap((value, j) =>
      value === null || value <= 0 || value >= 1 ? [] : [{ j, to: value, from: from[j] ?? 0 }],
    )
    .sort(bySize);

/** Whole hundredths; where they would read the same, with one decimal. */
export function figures(to: number, from: number): [string, string] {
  const whole = [to, from].map((x) => String(Math.round(x * 100))) as [string, string];
  return whole[0] === whole[1] ? [(to * 100).toFixed(1), (from * 100).toFixed(1)] : whole;
}
