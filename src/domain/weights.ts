import { pointWeights, rankWeights } from '$core';
import type { WeightAnswers } from './ballot';
import { bestWorstWeights, ownNode, pairwiseWeights } from './ratio-weights';
import { activeLeaves, weighedChildren, weighingNodes } from './criteria';
import type { Criterion } from './methodology';

/** How complete a person's weighing is, node by node. */
export interface WeighingState {
  readonly parent: string;
  readonly complete: boolean;
}

/**
 * One node's answers as weights of its children, in their order; null while the answers do not yet say.
 * Points are free and are normalised; a ranking becomes weights by the rank-order centroid, pairs by the geometric
 * mean of their ratios, best and worst by the linear Best-Worst model.
 */
export function nodeWeights(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): number[] | null {
  if (answers.mode === 'ranking') {
    const order = Object.hasOwn(answers.nodes, parent) ? answers.nodes[parent]! : [];
    const places = order.map((tied) =>
      tied.map((id) => children.findIndex((child) => child.id === id)).filter((at) => at >= 0),
    );
    const known = places.filter((tied) => tied.length > 0);
    if (known.flat().length !== children.length) return null;
    return [...rankWeights(known, 'roc').weights];
  }
  if (answers.mode === 'pairwise') return pairwiseWeights(ownNode(answers.nodes, parent) ?? [], children);
  if (answers.mode === 'best-worst') return bestWorstWeights(ownNode(answers.nodes, parent), children);
  const points = Object.hasOwn(answers.nodes, parent) ? answers.nodes[parent]! : {};
  const given = children.map((child) => (Object.hasOwn(points, child.id) ? points[child.id]! : null));
  if (given.some((point) => point === null) || given.every((point) => point === 0)) return null;
  return [...pointWeights(given as number[]).weights];
}

/**
 * Leaf weights of one person (R3): top-down, each node's weights multiplied along the way.
 *
 * @returns weights of the active leaves in tree order, summing to 1; null while a node is unanswered
 */
export function leafWeights(criteria: readonly Criterion[], answers: WeightAnswers): number[] | null {
  return spread(criteria, (parent, children) => nodeWeights(answers, parent, children));
}

/** Every node shares its weight equally among its children. */
export function equalLeafWeights(criteria: readonly Criterion[]): number[] {
  return spread(criteria, (_, children) => children.map(() => 1 / children.length)) ?? [];
}

function spread(
  criteria: readonly Criterion[],
  weightsAt: (parent: string, children: readonly Criterion[]) => number[] | null,
): number[] | null {
  const byLeaf = new Map<string, number>();
  const visit = (parent: string | null, share: number): boolean => {
    const children = weighedChildren(criteria, parent);
    const weights = children.length === 1 ? [1] : weightsAt(parent ?? '', children);
    if (weights === null) return false;
    return children.every((child, k) => {
      const own = share * weights[k]!;
      if (child.kind === 'group') return visit(child.id, own);
      byLeaf.set(child.id, own);
      return true;
    });
  };
  if (!visit(null, 1)) return null;
  return activeLeaves(criteria).map((leaf) => byLeaf.get(leaf.id) ?? 0);
}

/** Which nodes are answered. */
export function weighingState(
  criteria: readonly Criterion[],
  answers: WeightAnswers | null,
): WeighingState[] {
  return weighingNodes(criteria).map(({ parent, children }) => ({
    parent,
    complete: answers !== null && nodeWeights(answers, parent, children) !== null,
  }));
}
