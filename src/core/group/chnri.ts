import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { pointWeights } from '../weight/points';
import { columnStep, type WorkingStep } from '../working';
import { modalCount } from './modal';

export interface ChnriResult {
  /** m scores, 0 … 100: the mean of the answers given; null where nobody answered. */
  readonly criterionScores: readonly (number | null)[];
  /** Research priority score, 0 … 100: the (weighted) mean of the criterion scores; null while one is missing. */
  readonly rps: number | null;
  /** Average expert agreement, 0 … 1, with all scorers in the denominator (the published wording). */
  readonly aeaAllScorers: number | null;
  /** The same with those who answered the question; a question nobody answered is left out. */
  readonly aeaAnswered: number | null;
  readonly steps: readonly WorkingStep[];
}

/**
 * Research priority score and average expert agreement of one candidate.
 *
 * @param answers scorers × criteria × questions, each in [0, 1] (0, ½ or 1); null where left blank
 * @param weights m points of the criteria; equal unless given
 * @throws RangeError naming the place, for a ragged table or an answer outside [0, 1]
 * @see methods/chnri.md, rules CH1–CH5; rudan2008setting
 * @example chnri([[[1], [1]], [[1], [0]]]).rps // 75
 */
export function chnri(
  answers: readonly (readonly (readonly (number | null)[])[])[],
  weights?: readonly number[],
): ChnriResult {
  const questions = questionsOf(answers);
  const given = questions.map((asked, j) =>
    Array.from({ length: asked }, (_, q) => answers.flatMap((scorer) => scorer[j]![q] ?? [])),
  );
  const criterionScores = given.map((criterion) => {
    return mean(criterion.flat().map((answer) => 100 * answer));
  });
  const all = given.flat();
  const share = (denominator: (answered: number) => number) => (answered: readonly number[]) =>
    modalCount(answered) / denominator(answered.length);
  const asked = all.filter((answered) => answered.length > 0);
  return {
    criterionScores,
    rps: priorityScore(criterionScores, weights),
    aeaAllScorers: mean(all.map(share(() => answers.length))),
    aeaAnswered: mean(asked.map(share((answered) => answered))),
    steps: [columnStep('S_j', 'criterion scores, 0 to 100', 'criteria', criterionScores)],
  };
}

function priorityScore(scores: readonly (number | null)[], points?: readonly number[]): number | null {
  const weights = pointWeights(points ?? scores.map(() => 1), 'weights').weights;
  demand(
    weights.length === scores.length,
    'ragged',
    () => `${weights.length} weights for ${scores.length} criteria`,
  );
  // A criterion nobody weighs may be blank; a weighted one may not, or blank would count as something.
  const parts = scores.map((score, j) =>
    weights[j] === 0 ? 0 : score === null ? null : weights[j]! * score,
  );
  return parts.some((part) => part === null) ? null : sum(parts.map((part) => part!));
}

/** How many questions each criterion has; the first scorer sets the shape. */
function questionsOf(answers: readonly (readonly (readonly (number | null)[])[])[]): readonly number[] {
  demand(answers.length > 0, 'empty', () => 'answers is empty; expected at least one scorer');
  const shape = answers[0]!.map((criterion) => criterion.length);
  demand(shape.length > 0, 'empty', () => 'answers[0] is empty; expected at least one criterion');
  answers.forEach((scorer, e) => {
    demand(
      scorer.length === shape.length,
      'ragged',
      () => `answers[${e}] has ${scorer.length} criteria; expected ${shape.length}`,
    );
    scorer.forEach((criterion, j) => {
      const place = `answers[${e}][${j}]`;
      demand(
        criterion.length === shape[j],
        'ragged',
        () => `${place} has ${criterion.length} questions; expected ${shape[j]}`,
      );
      criterion.forEach((answer, q) => {
        const sound = answer === null || (answer >= 0 && answer <= 1);
        demand(sound, 'out_of_range', () => `${place}[${q}] is ${answer}; expected 0 to 1, or null`);
      });
    });
  });
  return shape;
}
