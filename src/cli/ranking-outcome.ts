import { type Ballot, type Hash, openedRounds, problemOf, type Workshop } from '$domain';
import { rankingCsv, rankingRows } from '$exchange';
import { firmnessOf, judged, rankingOf } from '$worker';
import type { Outcome } from './command';

export type RankingFormat = 'json' | 'csv';
export const rankingFormats = ['json', 'csv'] as const satisfies readonly RankingFormat[];

/** The ranking of a workshop's revealed rounds, with the digits that the page shows; refused when there are none. */
export function rankingOutcome(
  workshop: Workshop,
  ballotBy: (hash: Hash) => Ballot | undefined,
  format: RankingFormat,
): Outcome {
  const problem = problemOf(workshop, openedRounds(workshop, ballotBy));
  if (problem === null)
    return {
      kind: 'refused',
      result: {
        ok: false,
        issues: [{ message: 'No round that asked for scores is revealed, so there is no ranking yet.' }],
      },
    };
  const ranking = rankingOf(judged(problem), null);
  const firmness = firmnessOf(problem);
  if (format === 'csv') return { kind: 'text', text: rankingCsv(workshop, problem, ranking, firmness) };
  const { methodology, methodologyHash } = workshop;
  return {
    kind: 'done',
    result: {
      workshop: { id: workshop.id, name: workshop.frame.name, mark: workshop.kind },
      methodology: { id: methodology.id, version: methodology.version, hash: methodologyHash },
      headline: workshop.rule.headline,
      weights:
        ranking.weights === null
          ? null
          : Object.fromEntries(problem.criteria.map((id, j) => [id, ranking.weights![j]])),
      rows: rankingRows(problem, ranking, firmness),
    },
  };
}
