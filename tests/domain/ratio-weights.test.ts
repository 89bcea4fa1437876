import { describe, expect, it } from 'vitest';
import {
  leafWeights,
  nodeWeights,
  ratioTable,
  weighingDoubts,
  weighingNodes,
  weighingState,
  type BestWorstNode,
  type SwingRatio,
  type WeightAnswers,
} from '$domain';
import { workshopOf } from '../support/ballot-workshop';

const { criteria } = workshopOf();
const south = weighingNodes(criteria).find((node) => node.parent === 'south')!;
const pairs = (...said: readonly (readonly [string, string, number])[]): WeightAnswers => ({
  mode: 'pairwise',
  nodes: { south: said.map(([more, less, times]): SwingRatio => ({ more, less, times })) },
});
const ends = (node: Partial<BestWorstNode>): WeightAnswers => ({
  mode: 'best-worst',
  nodes: { south: { best: null, worst: null, bestTo: {}, toWorst: {}, ...node } },
});
const weights = (answers: WeightAnswers) => nodeWeights(answers, 'south', south.children);

describe('[D12] pairs of swings', () => {
  it('that go together give back the weights they came from', () => {
    const own = weights(pairs(['reach', 'firm', 2], ['firm', 'price', 3], ['reach', 'price', 6]))!;
    expect(own.map((weight) => Math.round(weight * 1e12) / 1e12)).toEqual([0.6, 0.3, 0.1]);
  });

  it('are no answer while one is missing, and pass over what is not asked any more', () => {
    const two = [
      ['reach', 'firm', 2],
      ['firm', 'price', 3],
    ] as const;
    expect(weights(pairs(...two))).toBeNull();
    expect(weighingState(criteria, pairs(...two)).find(({ parent }) => parent === 'south')!.complete).toBe(
      false,
    );
    expect(ratioTable([{ more: 'gone', less: 'firm', times: 4 }], south.children).flat()).toEqual([
      1,
      null,
      null,
      null,
      1,
      null,
      null,
      null,
      1,
    ]);
  });
});

describe('[D12] best and worst', () => {
  it('that go together give back the weights they came from, asked once for best over worst', () => {
    const own = weights(
      ends({ best: 'reach', worst: 'price', bestTo: { firm: 2, price: 6 }, toWorst: { firm: 3 } }),
    )!;
    expect(own.map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual([0.6, 0.3, 0.1]);
  });

  it('are no answer while one is missing, while both ends are one, or below 1', () => {
    expect(
      weights(ends({ best: 'reach', worst: 'price', bestTo: { price: 6 }, toWorst: { firm: 3 } })),
    ).toBeNull();
    expect(weights(ends({ best: 'reach', worst: 'reach', bestTo: { firm: 2, price: 6 } }))).toBeNull();
    const below = { best: 'reach', worst: 'price', bestTo: { firm: 0.5, price: 6 }, toWorst: { firm: 3 } };
    expect(weights(ends(below))).toBeNull();
    expect(leafWeights(criteria, ends(below))).toBeNull();
  });
});

describe('[E28] ratios that do not go together', () => {
  const apart = (answers: WeightAnswers) =>
    weighingDoubts(criteria, answers, null).filter(({ kind }) => kind === 'ratios-apart');

  it('are shown as three statements, each circle once, and the weights stay as said', () => {
    const said = pairs(['reach', 'firm', 3], ['firm', 'price', 2], ['price', 'reach', 2]);
    expect(apart(said)).toMatchObject([
      { chain: expect.arrayContaining(['reach', 'firm', 'price']) as string[], size: 12 },
    ]);
    expect(weights(said)).not.toBeNull();
    expect(apart(pairs(['reach', 'firm', 2], ['firm', 'price', 2], ['reach', 'price', 9]))).toMatchObject([
      { chain: ['reach', 'firm', 'price'], steps: [2, 2], said: 9 },
    ]);
  });

  it('are not doubted for a rounding, nor before all three are said', () => {
    expect(apart(pairs(['reach', 'firm', 2], ['firm', 'price', 2], ['reach', 'price', 5]))).toEqual([]);
    expect(apart(pairs(['reach', 'firm', 9], ['firm', 'price', 9]))).toEqual([]);
    expect(apart(pairs(['reach', 'firm', 1], ['firm', 'price', 1], ['reach', 'price', 1]))).toEqual([]);
  });

  it('are found for best and worst too', () => {
    const node = { best: 'reach', worst: 'price', bestTo: { firm: 4, price: 5 }, toWorst: { firm: 5 } };
    expect(apart(ends(node))).toMatchObject([{ chain: ['reach', 'firm', 'price'], steps: [4, 5], said: 5 }]);
    expect(apart(ends({ ...node, bestTo: { firm: 2, price: 9 } }))).toEqual([]);
  });
});
