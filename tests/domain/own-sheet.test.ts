import { describe, expect, it } from 'vitest';
import {
  answerAt,
  judgedLeaves,
  ownSheet,
  panelFigures,
  partialValue,
  problemOf,
  type CriterionLeaf,
} from '$domain';
import { ballotsOf, sheetWorkshop } from '../support/sheet-workshop';

const workshop = sheetWorkshop({ headline: 'mean-of-experts' });
const ballots = ballotsOf();
const figures = panelFigures(problemOf(workshop, [{ round: workshop.rounds[0]!, ballots }])!);
const sheetOf = (k: number) => ownSheet(workshop, { weights: ballots[k]!, scores: ballots[k]! }, figures);
const gap = judgedLeaves(workshop).find(({ id }) => id === 'gap')!;

describe('[E46] own answers beside the panel’s', () => {
  it('stand on the scale they were given on, the panel’s mean as well', () => {
    const cell = sheetOf(4).cells.find(
      ({ candidate, leaf }) => candidate.id === 'cand-1' && leaf.id === 'gap',
    )!;
    expect(cell.own).toBe(5);
    // 2.75 of 7 partial values of 1 to 5: 1 + 4 × 0.393.
    expect(cell.panel).toBeCloseTo(2.57, 2);
    expect(cell.apart).toBeCloseTo(1 - 0.393, 3);
  });

  it('says own answers as they were given, also where others are worth the same', () => {
    const flat = {
      ...gap,
      scale: {
        ...gap.scale,
        valueFunction: {
          kind: 'piecewise',
          points: [
            [1, 0],
            [3, 0.5],
            [5, 0.5],
          ],
        },
      },
    } as const satisfies CriterionLeaf;
    const percent = { ...gap, scale: { ...gap.scale, min: 0, max: 100 } } satisfies CriterionLeaf;
    const said = (leaf: CriterionLeaf, value: number) => {
      const judgements = ballots[0]!.judgements
        .filter(({ criterion }) => criterion === 'gap')
        .map((each) => ({ ...each, answer: { kind: 'value', value } as const }));
      const criteria = workshop.criteria.map((each) => (each.id === 'gap' ? leaf : each));
      const own = { weights: null, scores: { ...ballots[0]!, judgements } };
      return ownSheet({ ...workshop, criteria }, own, figures).cells[0]!.own;
    };
    expect([said(flat, 4), said(percent, 55)]).toEqual([4, 55]);
  });

  it('lists what is a quarter of a scale or more apart, the furthest first', () => {
    const { cells, apart } = sheetOf(4);
    const sizes = apart.map((cell) => Math.abs(cell.apart));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes.at(-1)).toBeGreaterThanOrEqual(0.25);
    expect(apart.length).toBeLessThan(cells.length);
    expect(apart.length).toBeGreaterThan(0);
  });

  it('has weights of each criterion, own and the panel’s', () => {
    const { weights } = sheetOf(0);
    expect(weights.map(({ leaf }) => leaf.id)).toEqual(['gap', 'wish', 'reach', 'firm', 'price']);
    for (const side of ['own', 'panel'] as const)
      expect(weights.reduce((sum, each) => sum + each[side]!, 0)).toBeCloseTo(1, 2);
  });

  it('shows nothing of a panel that is too small, and own answers still', () => {
    const few = { ...figures, weights: null, cells: [] };
    const sheet = ownSheet(workshop, { weights: ballots[0]!, scores: ballots[0]! }, few);
    expect(sheet.cells.length).toBeGreaterThan(0);
    expect(sheet.cells.every(({ panel, apart }) => panel === null && apart === 0)).toBe(true);
    expect(sheet.weights.every(({ own, panel }) => own !== null && panel === null)).toBe(true);
  });

  it('has no own answers where none counted', () => {
    const sheet = ownSheet(workshop, { weights: null, scores: null }, figures);
    expect([sheet.cells, sheet.apart]).toEqual([[], []]);
    expect(sheet.weights.every(({ own }) => own === null)).toBe(true);
  });
});

describe('the answer that is worth a partial value', () => {
  const turned: CriterionLeaf = {
    ...gap,
    direction: 'cost',
    scale: {
      ...gap.scale,
      valueFunction: {
        kind: 'piecewise',
        points: [
          [1, 1],
          [2, 0.4],
          [4, 0.4],
          [5, 0],
        ],
      },
    },
  };
  it.each([gap, turned])('leads back to it', (leaf) => {
    for (let value = 0; value <= 1; value += 0.05)
      expect(partialValue(leaf, answerAt(leaf, value))).toBeCloseTo(value, 9);
  });
});
