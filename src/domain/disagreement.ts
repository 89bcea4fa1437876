import { quantile } from '$core';
import { judgedLeaves, liveCandidates, questionsOf } from './assignment';
import type { Ballot } from './ballot';
import type { Id } from './ids';
import { valueOfAnswer } from './partial-value';
import type { Workshop } from './workshop';

/** One cell of a revealed round: how many judged it, why the others did not, how far the judges lie apart. */
export interface CellJudged {
  readonly candidate: Id;
  readonly criterion: string;
  readonly valid: number;
  readonly cannotJudge: number;
  readonly notUnderstood: number;
  /** Quartiles of the experts' partial values (type 7), 0 to 1; null while nobody judged. */
  readonly quartiles: readonly [number, number, number] | null;
  /** Share of the judges in the fullest of three bands: below ⅓, middle, above ⅔ (R12); null while nobody judged. */
  readonly fullestBand: number | null;
}

/** Every cell of the round in the workshop's order; several questions of a criterion are averaged per expert first. */
export function cellsJudged(workshop: Workshop, ballots: readonly Ballot[]): CellJudged[] {
  const found = new Map<string, Ballot['judgements'][number][]>();
  ballots.forEach((ballot, expert) => {
    for (const judgement of ballot.judgements) {
      const key = `${judgement.candidate}/${judgement.criterion}/${expert}`;
      found.set(key, [...(found.get(key) ?? []), judgement]);
    }
  });
  return liveCandidates(workshop).flatMap((candidate) =>
    judgedLeaves(workshop).map((leaf) => {
      const asked = new Set(questionsOf(leaf));
      const byExpert = ballots.map((_, expert) =>
        (found.get(`${candidate.id}/${leaf.id}/${expert}`) ?? []).filter((each) => asked.has(each.question)),
      );
      const values = byExpert.flatMap((own) => {
        const given = own.flatMap(({ answer }) => valueOfAnswer(leaf, answer) ?? []);
        return given.length === 0 ? [] : [given.reduce((a, b) => a + b, 0) / given.length];
      });
      const saying = (kind: string): number =>
        byExpert.filter((own) => own.some(({ answer }) => answer.kind === kind)).length;
      return {
        candidate: candidate.id,
        criterion: leaf.id,
        valid: values.length,
        cannotJudge: saying('cannot-judge'),
        notUnderstood: saying('not-understood'),
        quartiles: quartilesOf(values),
        fullestBand: fullestBand(values),
      };
    }),
  );
}

function quartilesOf(values: readonly number[]): CellJudged['quartiles'] {
  if (values.length === 0) return null;
  return [quantile(values, 0.25)!, quantile(values, 0.5)!, quantile(values, 0.75)!];
}

function fullestBand(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const counts = [0, 0, 0];
  for (const value of values) {
    const band = value < 1 / 3 ? 0 : value > 2 / 3 ? 2 : 1;
    counts[band] = counts[band]! + 1;
  }
  return Math.max(...counts) / values.length;
}
