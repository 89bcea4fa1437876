import { competitionRanks, tolerance } from '../aggregate/competition-ranks';
import { demandPairs } from '../aggregate/problem';
import { shapeOf, tableOf, type Matrix } from '../numeric/matrix';
import { meanRanks } from '../numeric/mean-ranks';
import { CompensatedSum, sum } from '../numeric/sum';
import { demand } from '../refusal';
import type { WorkingStep } from '../working';

/** Rankings of voters, 1 = best, equal numbers are ties; and how often each ranking was cast. */
export interface Votes {
  /** voters × alternatives */
  readonly rankings: Matrix;
  /** Not negative; 1 for everyone when absent. */
  readonly counts?: readonly number[];
}

function checked({ rankings, counts }: Votes): { readonly n: number; readonly times: readonly number[] } {
  const { rows, columns } = shapeOf(rankings, 'rankings');
  const times = counts ?? rankings.map(() => 1);
  demand(times.length === rows, 'ragged', () => `${times.length} counts came for ${rows} rankings`);
  times.forEach((c, e) =>
    demand(Number.isFinite(c) && c >= 0, 'negative', () => `counts[${e}] is ${c}; expected 0 or more`),
  );
  demand(sum(times) > 0, 'zero_sum', () => 'counts are all 0; expected at least one vote');
  return { n: columns, times };
}

/**
 * For each pair, how many voters put the row before the column; a tie counts for neither.
 *
 * @returns n × n
 */
export function duels(votes: Votes): readonly (readonly number[])[] {
  const { n, times } = checked(votes);
  demandPairs(n, times.length);
  return tableOf(n, n, (a, b) => {
    const total = new CompensatedSum();
    votes.rankings.forEach((ranking, e) => {
      if (ranking[a]! < ranking[b]! - tolerance) total.add(times[e]!);
    });
    return total.value;
  });
}

/**
 * Borda points: n less the mean rank, summed over voters; ties share positions, whoever is listed first.
 *
 * @see methods/votes.md, rules VO1–VO2; borda1781memoire
 * @example borda({ rankings: [[1, 2, 3], [2, 1, 3]] }).points // [3, 3, 0]
 */
export function borda(votes: Votes): {
  readonly points: readonly number[];
  readonly ranks: readonly number[];
} {
  const { n, times } = checked(votes);
  const ranked = votes.rankings.map((ranking) => meanRanks(ranking).ranks);
  const points = Array.from({ length: n }, (_, i) =>
    sum(ranked.map((ranks, e) => times[e]! * (n - ranks[i]!))),
  );
  return { points, ranks: competitionRanks(points).map((rank) => rank!) };
}

export interface Copeland {
  readonly duels: readonly (readonly number[])[];
  readonly wins: readonly number[];
  readonly losses: readonly number[];
  /** wins − losses */
  readonly score: readonly number[];
  readonly ranks: readonly number[];
  /** Who beats everybody else; null when nobody does. */
  readonly condorcetWinner: number | null;
  readonly steps: readonly WorkingStep[];
}

/**
 * Copeland's rule: duels won less duels lost, by majority; not the margins, which would be Borda again.
 *
 * @see methods/votes.md, rules VO3–VO4; copeland1951reasonable
 */
export function copeland(votes: Votes): Copeland {
  const table = duels(votes);
  const n = table.length;
  const beats = (a: number, b: number): boolean => table[a]![b]! > table[b]![a]! + tolerance;
  const others = Array.from({ length: n }, (_, i) => i);
  const wins = others.map((a) => others.filter((b) => beats(a, b)).length);
  const losses = others.map((a) => others.filter((b) => beats(b, a)).length);
  const score = wins.map((w, i) => w - losses[i]!);
  const winner = wins.findIndex((w) => w === n - 1);
  return {
    duels: table,
    wins,
    losses,
    score,
    ranks: competitionRanks(score).map((rank) => rank!),
    condorcetWinner: winner === -1 ? null : winner,
    steps: [
      {
        symbol: 'D',
        title: 'voters who put the row before the column',
        rows: 'alternatives',
        columns: 'alternatives',
        table,
      },
    ],
  };
}
