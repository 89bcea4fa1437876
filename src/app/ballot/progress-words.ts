import type { DraftBallot } from '$domain';
import type { Words } from '../words';
import { isAnswered, type BallotForm } from './ballot-form';
import type { BallotStep } from './ballot-steps';

/** "criterion 4 of 8 · page 1 of 2 · 3 unanswered here"; '' where nothing is counted. */
export function progressWords(
  { ballot: words, practice }: Pick<Words, 'ballot' | 'practice'>,
  form: BallotForm,
  draft: DraftBallot,
  steps: readonly BallotStep[],
  step: BallotStep,
): string {
  const { walk } = words;
  const page = (page: number, pages: number): string[] => (pages > 1 ? [walk.pageOf(page + 1, pages)] : []);
  switch (step.kind) {
    case 'about':
      return words.about.step;
    case 'interests':
      return words.interests.step;
    case 'review':
      return words.review.step;
    case 'practice':
      return practice.step;
    case 'weigh': {
      const nodes = steps.filter(({ kind }) => kind === 'weigh');
      return walk.weighOf(nodes.indexOf(step) + 1, nodes.length);
    }
    case 'screen': {
      const open = step.candidates.filter(({ id }) => !draft.screening.has(id)).length;
      return [walk.screening, ...page(step.page, step.pages), walk.unanswered(open)].join(' · ');
    }
    case 'criterion': {
      const open = step.candidates.filter(
        (candidate) => !isAnswered(draft, { candidate, ask: step.ask }),
      ).length;
      const leaves = [...new Set(form.asks.map(({ leaf }) => leaf.id))];
      const questions = form.asks.filter(({ leaf }) => leaf.id === step.ask.leaf.id);
      return [
        walk.criterionOf(leaves.indexOf(step.ask.leaf.id) + 1, leaves.length),
        ...(questions.length > 1
          ? [
              walk.questionOf(
                questions.findIndex(({ question }) => question === step.ask.question) + 1,
                questions.length,
              ),
            ]
          : []),
        ...page(step.page, step.pages),
        walk.unanswered(open),
      ].join(' · ');
    }
    case 'candidate': {
      const open = step.asks.filter((ask) => !isAnswered(draft, { candidate: step.candidate, ask })).length;
      const at = form.candidates.findIndex(({ id }) => id === step.candidate.id);
      return [
        walk.candidateOf(at + 1, form.candidates.length),
        ...page(step.page, step.pages),
        walk.unanswered(open),
      ].join(' · ');
    }
  }
}
