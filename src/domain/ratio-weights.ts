import { ahpGeometric, bestWorstLinear, Refusal } from '$core';
import type { BestWorstNode, SwingRatio } from './ballot';
import type { Criterion } from './methodology';

type Children = readonly Pick<Criterion, 'id'>[];

/** What was said under one parent; undefined when nothing was. */
export const ownNode = <T>(nodes: Readonly<Record<string, T>>, parent: string): T | undefined =>
  Object.hasOwn(nodes, parent) ? nodes[parent] : undefined;

/**
 * What was said about pairs, as a table: how many times the row counts the column, null where nobody said.
 * Pairs of something that is not asked any more are passed over.
 */
export function ratioTable(ratios: readonly SwingRatio[], children: Children): (number | null)[][] {
  const at = new Map(children.map(({ id }, k) => [id, k]));
  const table = children.map((_, i) => children.map((_child, j): number | null => (i === j ? 1 : null)));
  for (const { more, less, times } of ratios) {
    const [i, j] = [at.get(more), at.get(less)];
    if (i === undefined || j === undefined || i === j || !(times > 0)) continue;
    table[i]![j] = times;
    table[j]![i] = 1 / times;
  }
  return table;
}

/** Weights of all pairs by the geometric mean of the rows; null while a pair is unanswered. */
export function pairwiseWeights(ratios: readonly SwingRatio[], children: Children): number[] | null {
  const table = ratioTable(ratios, children);
  if (table.some((row) => row.includes(null))) return null;
  return [...ahpGeometric(table).weights];
}

/** Weights by the linear Best-Worst model; null while an answer is missing. */
export function bestWorstWeights(node: BestWorstNode | undefined, children: Children): number[] | null {
  const best = children.findIndex(({ id }) => id === node?.best);
  const worst = children.findIndex(({ id }) => id === node?.worst);
  if (node === undefined || best < 0 || worst < 0 || best === worst) return null;
  const span = ownNode(node.bestTo, children[worst]!.id) ?? null;
  const bestToOthers = children.map(({ id }, k) => (k === best ? 1 : (ownNode(node.bestTo, id) ?? null)));
  const othersToWorst = children.map(({ id }, k) =>
    k === worst ? 1 : k === best ? span : (ownNode(node.toWorst, id) ?? null),
  );
  const given = (answers: readonly (number | null)[]): answers is number[] => !answers.includes(null);
  if (!given(bestToOthers) || !given(othersToWorst)) return null;
  try {
    return [...bestWorstLinear({ best, worst, bestToOthers, othersToWorst }).weights];
  } catch (error) {
    // Answers below 1, as only a file made by hand has them, are no answers.
    if (error instanceof Refusal) return null;
    throw error;
  }
}
