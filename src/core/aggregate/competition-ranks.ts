/** The one tolerance: what is closer is tied. */
export const tolerance = 1e-9;

/**
 * Competition ranks (1, 2, 2, 4), best score first; an undefined score has no rank.
 * A tie group holds every score within the tolerance of its leader, so that a chain of near-ties does not grow without end.
 *
 * @param scores n scores, more is better; null where undefined
 * @returns n ranks, 1 is best; null where the score is undefined
 * @example competitionRanks([0.5, 0.9, 0.5, null]) // [2, 1, 2, null]
 */
export function competitionRanks(scores: readonly (number | null)[]): (number | null)[] {
  const ranks: (number | null)[] = scores.map(() => null);
  const order = scores
    .flatMap((score, i) => (score === null ? [] : [{ score, i }]))
    .sort((a, b) => b.score - a.score);
  let leader = Number.POSITIVE_INFINITY;
  let rank = 0;
  order.forEach(({ score, i }, place) => {
    if (place === 0 || leader - score > tolerance) {
      leader = score;
      rank = place + 1;
    }
    ranks[i] = rank;
  });
  return ranks;
}
