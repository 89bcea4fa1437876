import { Refusal, demand } from '../refusal';
import { pointWeights } from './points';

/** A node of a criteria tree with its local weight among its siblings, on any scale; a node without children is a leaf. */
export interface WeightTree {
  readonly name: string;
  readonly weight: number;
  readonly children?: readonly WeightTree[];
}

/** A node's share among its siblings and in the whole. */
export interface TreeNodeWeight {
  readonly name: string;
  readonly parent: string | null;
  readonly leaf: boolean;
  /** Among siblings, summing to 1 under each node. */
  readonly local: number;
  /** In the whole: the product of the local weights on the way down; the leaves' sum is 1. */
  readonly global: number;
}

/**
 * Global weights of a tree: local weights are normalised among siblings and multiplied down.
 *
 * @param tree nodes with unique names; leaves may lie at different depths; the root's own weight does not count
 * @returns every node in depth-first order, the root first
 * @throws RangeError naming the node, for siblings that are all 0, a negative weight, or a name that comes twice
 * @see methods/weight-tree.md, rules TR1–TR4
 * @example globalWeights({ name: 'all', weight: 1, children: [{ name: 'a', weight: 3 }, { name: 'b', weight: 1 }] })[1].global // 0.75
 */
export function globalWeights(tree: WeightTree): readonly TreeNodeWeight[] {
  const nodes: TreeNodeWeight[] = [];
  const names = new Set<string>();
  const pending: { node: WeightTree; parent: string | null; local: number; above: number }[] = [
    { node: tree, parent: null, local: 1, above: 1 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent, local, above } = next;
    demand(!names.has(node.name), 'name_twice', () => `the tree has two nodes named “${node.name}”`);
    names.add(node.name);
    const children = node.children ?? [];
    const global = above * local;
    nodes.push({ name: node.name, parent, leaf: children.length === 0, local, global });
    if (children.length === 0) continue;
    const locals = siblingWeights(node, children);
    for (let k = children.length - 1; k >= 0; k--) {
      pending.push({ node: children[k]!, parent: node.name, local: locals[k]!, above: global });
    }
  }
  return nodes;
}

function siblingWeights(node: WeightTree, children: readonly WeightTree[]): readonly number[] {
  try {
    return pointWeights(
      children.map((child) => child.weight),
      `weights under “${node.name}”`,
    ).weights;
  } catch (mistake) {
    if (!(mistake instanceof Refusal) || mistake.code !== 'negative') throw mistake;
    const child = children.find((c) => c.weight < 0)!;
    throw new Refusal('negative', `the weight of “${child.name}” is ${child.weight}; expected 0 or more`);
  }
}

/**
 * Rolls leaf scores up a tree: the score of a node is the weighted sum of its children's scores.
 *
 * @param tree       as in globalWeights
 * @param leafScores for each leaf's name, n scores
 * @returns for every node's name, n scores
 * @throws RangeError naming the leaf without scores, or with another number of them
 */
export function treeScores(
  tree: WeightTree,
  leafScores: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, readonly number[]> {
  const nodes = globalWeights(tree);
  const scores = new Map<string, number[]>();
  let n: number | null = null;
  // Backwards through a depth-first order every child comes before its parent.
  for (const node of [...nodes].reverse()) {
    if (!node.leaf) continue;
    const own = leafScores.get(node.name);
    demand(own !== undefined, 'no_scores', () => `leaf “${node.name}” has no scores`);
    n ??= own.length;
    demand(own.length === n, 'ragged', () => `leaf “${node.name}” has ${own.length} scores; expected ${n}`);
    scores.set(node.name, [...own]);
  }
  for (const node of [...nodes].reverse()) {
    if (node.parent === null) continue;
    const own = scores.get(node.name)!;
    const above = scores.get(node.parent) ?? new Array<number>(n ?? 0).fill(0);
    scores.set(
      node.parent,
      above.map((x, i) => x + node.local * own[i]!),
    );
  }
  return scores;
}
