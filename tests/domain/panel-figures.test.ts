import { describe, expect, it } from 'vitest';
import { panelFigures, problemOf, type OpenedRound, type Problem, type Workshop } from '$domain';
import { ballotsOf, sevenSeats, sheetWorkshop } from '../support/sheet-workshop';

const problemFor = (workshop: Workshop, silent: readonly string[] = []): Problem => {
  const round = workshop.rounds[0]!;
  const opened: OpenedRound[] = [{ round, ballots: ballotsOf(silent) }];
  return problemOf(workshop, opened)!;
};

describe('[E46][R5] the figures everybody may have', () => {
  it('are the headline’s means of weights and of judged cells, each with its number of people', () => {
    const figures = panelFigures(problemFor(sheetWorkshop({ headline: 'mean-of-experts' })));
    expect(figures).toMatchObject({ mean: 'mean-of-experts', people: 7, least: 3 });
    // Seven people answer 1, 2, 3, 4, 5, 1, 2 on a scale from 1 to 5.
    const mean = (0 + 0.25 + 0.5 + 0.75 + 1 + 0 + 0.25) / 7;
    expect(
      figures.cells.find(({ candidate, criterion }) => candidate === 'cand-1' && criterion === 'gap'),
    ).toEqual({
      ...{ candidate: 'cand-1', criterion: 'gap', people: 7 },
      value: Math.round(mean * 1000) / 1000,
    });
    expect(figures.weights!.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 2);
    expect(figures.cells.some(({ criterion }) => criterion === 'price')).toBe(false);
  });

  it('say which mean leads, and follow it', () => {
    const of = (headline: 'mean-of-experts' | 'mean-of-groups') =>
      panelFigures(problemFor(sheetWorkshop({ headline }))).cells[0]!.value;
    expect(of('mean-of-groups')).not.toBe(of('mean-of-experts'));
  });

  it('leave out every cell, and the weights, behind which stand fewer people than a group needs', () => {
    const silent = sevenSeats.slice(2);
    const told = panelFigures(problemFor(sheetWorkshop({ headline: 'mean-of-experts' }), silent));
    expect([told.cells, told.weights]).toEqual([[], null]);
    // Control: one person more, and they are told.
    const one = panelFigures(problemFor(sheetWorkshop({ headline: 'mean-of-experts' }), sevenSeats.slice(3)));
    expect(one.cells.length).toBeGreaterThan(0);
    expect(one.weights).not.toBeNull();
  });

  it('name nobody', () => {
    const workshop = sheetWorkshop({ headline: 'mean-of-groups' });
    const text = JSON.stringify(panelFigures(problemFor(workshop)));
    for (const { id, code, group } of workshop.seats.values())
      for (const word of [id, `"${code}"`, group]) expect(text).not.toContain(word);
  });
});
