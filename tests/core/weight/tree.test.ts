import { describe, expect, it } from 'vitest';
import { globalWeights, treeScores, type WeightTree } from '$core';

const tree: WeightTree = {
  name: 'goal',
  weight: 1,
  children: [
    { name: 'need', weight: 3, children: [{ name: 'gap', weight: 7 }] },
    {
      name: 'fit',
      weight: 1,
      children: [
        { name: 'cost', weight: 1 },
        { name: 'time', weight: 3 },
      ],
    },
  ],
};

describe('globalWeights', () => {
  it('[TR1] normalises among siblings and multiplies down', () => {
    const leaves = globalWeights(tree).filter((node) => node.leaf);
    expect(leaves.map((leaf) => [leaf.name, leaf.local, leaf.global])).toEqual([
      ['gap', 1, 0.75],
      ['cost', 0.25, 0.0625],
      ['time', 0.75, 0.1875],
    ]);
  });

  it('[TR2] gives a branch at 0 no weight, and takes a single node as the whole', () => {
    const zero = { ...tree, children: [{ ...tree.children![0]!, weight: 0 }, tree.children![1]!] };
    expect(globalWeights(zero).find((node) => node.name === 'gap')!.global).toBe(0);
    expect(globalWeights({ name: 'only', weight: 0 })).toEqual([
      { name: 'only', parent: null, leaf: true, local: 1, global: 1 },
    ]);
  });

  it('[TR3] refuses siblings at 0, a negative weight and a name that comes twice, naming the node', () => {
    const siblings = (a: number, b: number, second = 'b'): WeightTree => ({
      name: 'top',
      weight: 1,
      children: [
        { name: 'a', weight: a },
        { name: second, weight: b },
      ],
    });
    expect(() => globalWeights(siblings(0, 0))).toThrow(/under “top” are all 0/);
    expect(() => globalWeights(siblings(1, -2))).toThrow(/“b” is -2/);
    expect(() => globalWeights(siblings(1, 2, 'a'))).toThrow(/two nodes named “a”/);
  });

  it('[TR5] splitting a criterion raises its share where leaves are weighed directly, not from the top', () => {
    const leaves = (names: readonly string[]): WeightTree[] => names.map((name) => ({ name, weight: 1 }));
    const shareOf = (tree: WeightTree, of: readonly string[]): number =>
      globalWeights(tree).reduce((sum, { name, global }) => sum + (of.includes(name) ? global : 0), 0);
    const flat = (names: readonly string[]): WeightTree => ({
      name: 'goal',
      weight: 1,
      children: leaves(names),
    });
    expect(shareOf(flat(['fit', 'cost']), ['fit'])).toBe(0.5);
    expect(shareOf(flat(['fit now', 'fit later', 'cost']), ['fit now', 'fit later'])).toBeCloseTo(2 / 3, 12);
    const split = { name: 'fit', weight: 1, children: leaves(['fit now', 'fit later']) };
    const topDown = { name: 'goal', weight: 1, children: [split, ...leaves(['cost'])] };
    expect(shareOf(topDown, ['fit now', 'fit later'])).toBe(0.5);
  });

  it('walks a tree of 10,000 levels', () => {
    let deep: WeightTree = { name: 'leaf', weight: 1 };
    for (let k = 0; k < 10_000; k++) deep = { name: `n${k}`, weight: 1, children: [deep] };
    expect(globalWeights(deep).at(-1)!.global).toBe(1);
  });
});

describe('treeScores', () => {
  it('[TR4] rolls leaf scores up to every node', () => {
    const leaves = new Map([
      ['gap', [1, 0]],
      ['cost', [0, 1]],
      ['time', [1, 1]],
    ]);
    const scores = treeScores(tree, leaves);
    expect(scores.get('fit')).toEqual([0.75, 1]);
    expect(scores.get('goal')).toEqual([0.9375, 0.25]);
  });

  it('[TR4] refuses a leaf without scores or with another number of them', () => {
    expect(() => treeScores(tree, new Map([['gap', [1]]]))).toThrow(/has no scores/);
    expect(() =>
      treeScores(
        tree,
        new Map([
          ['gap', [1]],
          ['cost', [1, 2]],
          ['time', [1]],
        ]),
      ),
    ).toThrow(/has \d scores; expected/);
  });
});
