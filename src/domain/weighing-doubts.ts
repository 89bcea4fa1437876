import type { WeightAnswers } from './ballot';
import { weighingNodes } from './criteria';
import type { Criterion } from './methodology';
import { nodeWeights } from './weights';

/** Two statements of one person that do not go together (E28). They are shown, never corrected. */
export type WeighingDoubt =
  /** The swing that would be made first is rated below another. */
  | {
      readonly kind: 'above-first';
      readonly parent: string;
      readonly first: string;
      readonly other: string;
      readonly rating: number;
      readonly size: number;
    }
  /** An earlier round had these two the other way round. */
  | {
      readonly kind: 'order-turned';
      readonly parent: string;
      readonly ahead: string;
      readonly behind: string;
      readonly size: number;
    }
  /** The whole swing is said to be worth nothing. */
  | {
      readonly kind: 'worth-nothing';
      readonly parent: string;
      readonly criterion: string;
      readonly size: number;
    };

/** The swing a person would make first: the one rated 100. */
export function firstSwing(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): string | null {
  if (answers.mode !== 'swing' || !Object.hasOwn(answers.nodes, parent)) return null;
  const ratings = answers.nodes[parent]!;
  return children.find(({ id }) => Object.hasOwn(ratings, id) && ratings[id] === 100)?.id ?? null;
}

/**
 * The doubts about a person's weighing, worst first, three at most.
 *
 * @param before the same person's answers in an earlier round, when there are any
 */
export function weighingDoubts(
  criteria: readonly Criterion[],
  answers: WeightAnswers,
  before: WeightAnswers | null,
): WeighingDoubt[] {
  const doubts = weighingNodes(criteria).flatMap(({ parent, children }) => [
    ...aboveFirst(answers, parent, children),
    ...worthNothing(answers, parent, children),
    ...(before === null ? [] : orderTurned(answers, before, parent, children)),
  ]);
  return doubts.sort((a, b) => b.size - a.size).slice(0, 3);
}

function aboveFirst(answers: WeightAnswers, parent: string, children: readonly Criterion[]): WeighingDoubt[] {
  const first = firstSwing(answers, parent, children);
  if (answers.mode !== 'swing' || first === null) return [];
  return children.flatMap(({ id }) => {
    const rating = answers.nodes[parent]![id];
    if (rating === undefined || rating <= 100) return [];
    return [{ kind: 'above-first', parent, first, other: id, rating, size: 1 + (rating - 100) / 100 }];
  });
}

function worthNothing(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): WeighingDoubt[] {
  if (answers.mode === 'ranking' || !Object.hasOwn(answers.nodes, parent)) return [];
  const points = answers.nodes[parent]!;
  return children
    .filter(({ id }) => Object.hasOwn(points, id) && points[id] === 0)
    .map(({ id }) => ({ kind: 'worth-nothing', parent, criterion: id, size: 0.1 }));
}

function orderTurned(
  answers: WeightAnswers,
  before: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): WeighingDoubt[] {
  const [now, then] = [nodeWeights(answers, parent, children), nodeWeights(before, parent, children)];
  if (now === null || then === null) return [];
  return children.flatMap((a, i) =>
    children.flatMap((b, k): WeighingDoubt[] => {
      const [lead, lag] = [now[i]! - now[k]!, then[k]! - then[i]!];
      if (!(lead > 1e-9 && lag > 1e-9)) return [];
      return [{ kind: 'order-turned', parent, ahead: a.id, behind: b.id, size: Math.min(lead, lag) }];
    }),
  );
}
