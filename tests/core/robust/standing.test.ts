import { describe, expect, it } from 'vitest';
import { panelJudgement } from '../../../src/core/group/panel';
import { enoughEvidence, panelStanding, shiftFrom, standing } from '../../../src/core/robust/standing';
import { twoCamps } from './panels';

const rule = {
  lists: [{ alternatives: [0, 1, 2], cut: { kind: 'count', count: 1 } as const }],
  tieAtCut: 'all-in' as const,
  minimumJudgements: 2,
};

describe('a standing', () => {
  it('[R4] [R9] ranks the list by the weighted sum of mean values', () => {
    // weights (0.5, 0.5); values a (1, 0.2), b (0, 0.9), c (0.5, 0.5), d stands in no list
    const { scores, ranks, inSet } = panelStanding(twoCamps(), 'experts', rule);
    expect(scores.map((score) => Math.round(1e6 * score!) / 1e6)).toEqual([0.6, 0.45, 0.5, 1]);
    expect(ranks).toEqual([1, 3, 2, null]);
    expect(inSet).toEqual([true, false, false, false]);
  });

  it('[R6] lists apart what has too few judgements of a weighted criterion, and only of a weighted one', () => {
    const tables = twoCamps();
    tables.counts.fill(0, 0, 1); // expert 0 did not judge a on the first criterion
    const strict = { ...rule, minimumJudgements: 4 };
    expect(panelStanding(tables, 'experts', strict).ranks).toEqual([null, 2, 1, null]);
    const panel = panelJudgement(tables, 'experts');
    expect([...enoughEvidence(tables, panel, [0, 1], 4)]).toEqual([1, 1, 1, 1]);
    expect(standing(tables, panel, [0, 1], strict).ranks).toEqual([3, 1, 2, null]);
    expect(standing(tables, panel, null, rule).ranks).toEqual([null, null, null, null]);
  });

  it('names who comes into the set and who leaves it', () => {
    const panel = panelJudgement(twoCamps(), 'experts');
    const headline = standing(twoCamps(), panel, [0.5, 0.5], rule);
    const other = standing(twoCamps(), panel, [0, 1], rule);
    expect(shiftFrom(headline, other)).toMatchObject({ entered: [1], left: [0] });
    expect(shiftFrom(headline, headline)).toMatchObject({ entered: [], left: [] });
  });
});
