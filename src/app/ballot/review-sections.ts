import { weighingState, type DraftBallot, type Text } from '$domain';
import { isAnswered, type BallotForm } from './ballot-form';
import type { BallotStep } from './ballot-steps';

export interface ReviewRow {
  readonly step: BallotStep;
  /** Null stands for the top of the criteria tree. */
  readonly name: Text | string | null;
  readonly answered: number;
  readonly of: number;
}

export interface ReviewSection {
  readonly kind: 'weights' | 'screening' | 'scores';
  readonly rows: readonly ReviewRow[];
}

/** A line for each step of the walk, with what is answered in it: the way back to every question. */
export function sectionsOf(
  form: BallotForm,
  draft: DraftBallot,
  steps: readonly BallotStep[],
): ReviewSection[] {
  const weighed = weighingState(form.criteria, draft.weights);
  const rows = { weights: [], screening: [], scores: [] } as Record<ReviewSection['kind'], ReviewRow[]>;
  for (const step of steps) {
    switch (step.kind) {
      case 'weigh': {
        const complete = weighed.find(({ parent }) => parent === step.node.parent)?.complete === true;
        rows.weights.push({ step, name: step.node.group?.name ?? null, answered: complete ? 1 : 0, of: 1 });
        break;
      }
      case 'screen': {
        const answered = step.candidates.filter(({ id }) => draft.screening.has(id)).length;
        const codes = `${step.candidates[0]?.code ?? ''} … ${step.candidates.at(-1)?.code ?? ''}`;
        rows.screening.push({ step, name: codes, answered, of: step.candidates.length });
        break;
      }
      case 'criterion': {
        const cells = step.candidates.map((candidate) => ({ candidate, ask: step.ask }));
        const name = step.ask.question === '' ? step.ask.leaf.name : step.ask.text;
        rows.scores.push({
          step,
          name,
          answered: cells.filter((cell) => isAnswered(draft, cell)).length,
          of: cells.length,
        });
        break;
      }
      case 'candidate': {
        const cells = step.asks.map((ask) => ({ candidate: step.candidate, ask }));
        rows.scores.push({
          step,
          name: step.candidate.title,
          answered: cells.filter((cell) => isAnswered(draft, cell)).length,
          of: cells.length,
        });
        break;
      }
      case 'about':
      case 'interests':
      case 'practice':
      case 'review':
        break;
    }
  }
  return (['weights', 'screening', 'scores'] as const)
    .map((kind) => ({ kind, rows: rows[kind] }))
    .filter((section) => section.rows.length > 0);
}
