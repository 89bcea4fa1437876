import { describe, expect, it } from 'vitest';
import { competitionRanks } from '../../../src/core/aggregate/competition-ranks';
import { panelJudgement } from '../../../src/core/group/panel';
import { RandomStream } from '../../../src/core/numeric/random';
import {
  blockDraws,
  emptyCounts,
  mergeCounts,
  printedBlocks,
  redrawBlock,
  redrawProblem,
  type RedrawCounts,
  type RedrawQuestion,
} from '../../../src/core/robust/panel-redraw';
import { aheadShare, summarise } from '../../../src/core/robust/redraw-summary';
import { seededPanel, type PanelShape } from './panels';

const shape: PanelShape = { experts: 14, alternatives: 9, criteria: 4, groups: 3, measured: 1, outside: 1 };

function question(
  overrides: Partial<RedrawQuestion> = {},
  panel: PanelShape = shape,
  seed = 'a',
): RedrawQuestion {
  return {
    tables: seededPanel(panel, seed),
    mean: 'experts',
    lists: [
      { alternatives: [0, 2, 4, 6, 8], cut: { kind: 'count', count: 2 } },
      { alternatives: [7, 5, 3], cut: { kind: 'threshold', score: 0.5 } },
    ],
    tieAtCut: 'all-in',
    minimumJudgements: 3,
    minimumGroup: 4,
    seed: ['workshop', 'round-1'],
    ...overrides,
  };
}

/** One block, straight from the rules: `panelJudgement` of each redraw, ranks by `competitionRanks`. */
function directBlock(asked: RedrawQuestion, block: number) {
  const { tables, lists } = asked;
  const chance = new RandomStream([...asked.seed, 'panel-redraw', block]);
  const n = tables.alternatives;
  const m = tables.criteria;
  const scoresOf = (multiplicity?: number[]): (number | null)[] => {
    const { weights, values } = panelJudgement(tables, asked.mean, multiplicity);
    return values.map((row) => {
      if (weights === null) return null;
      let score = 0;
      for (const [j, value] of row.entries()) {
        if (weights[j] === 0) continue;
        if (value === null) return null;
        score += weights[j]! * value;
      }
      return score;
    });
  };
  const whole = panelJudgement(tables, asked.mean);
  const enough = whole.values.map((row, i) =>
    row.every(
      (value, j) =>
        whole.weights![j] === 0 ||
        tables.measuredState[i * m + j] === 1 ||
        (value !== null && whole.valid[i]![j]! >= asked.minimumJudgements),
    ),
  );
  const inSet = new Array<number>(n).fill(0);
  const without = new Array<number>(n).fill(0);
  const ranks = lists.map(({ alternatives }) => alternatives.map(() => alternatives.map(() => 0)));
  const ahead = lists.map(({ alternatives }) => alternatives.map(() => alternatives.map(() => 0)));
  const redrawn = Array.from({ length: tables.groups }, (_, g) =>
    [...tables.group.keys()].filter((e) => tables.group[e] === g),
  ).filter((people) => people.length >= asked.minimumGroup);
  for (let draw = 0; draw < blockDraws; draw++) {
    const times = new Array<number>(tables.experts).fill(1);
    for (const people of redrawn) {
      for (const e of people) times[e] = 0;
      for (let k = 0; k < people.length; k++) times[people[chance.below(people.length)]!]! += 1;
    }
    const all = scoresOf(times).map((score, i) => (enough[i] ? score : null));
    lists.forEach(({ alternatives, cut }, l) => {
      const scores = alternatives.map((i) => all[i]!);
      const places = competitionRanks(scores);
      const sizeOf = (rank: number): number => places.filter((other) => other === rank).length;
      alternatives.forEach((i, p) => {
        const rank = places[p]!;
        if (rank === null) {
          without[i]! += 1;
          return;
        }
        const last = rank + sizeOf(rank) - 1;
        const leader = Math.max(...scores.filter((_, q) => places[q] === rank).map((score) => score!));
        const chosen =
          cut.kind === 'threshold'
            ? leader >= cut.score - 1e-9
            : asked.tieAtCut === 'all-in'
              ? rank <= cut.count
              : last <= cut.count;
        if (chosen) inSet[i]! += 1;
        ranks[l]![p]![rank - 1]! += 1;
        places.forEach((other, q) => {
          if (other !== null && rank < other) ahead[l]![p]![q]! += 1;
        });
      });
    });
  }
  return { inSet, without, ranks: ranks.flat(2), ahead: ahead.flat(2) };
}

const plain = (counts: RedrawCounts) => ({
  inSet: [...counts.inSet],
  without: [...counts.notEnoughEvidence],
  ranks: [...counts.ranks],
  ahead: [...counts.ahead],
});

describe('a block of redraws', () => {
  const copies = [
    [2, 0],
    [4, 0],
    [6, 0],
  ] as const;
  const cases: readonly (readonly [string, Partial<RedrawQuestion>, PanelShape])[] = [
    ['mean of experts', {}, shape],
    ['mean of groups', { mean: 'groups' }, shape],
    ['ties left out at the cut', { tieAtCut: 'all-out' }, { ...shape, copies, judged: 1 }],
    ['ties let in at the cut', { mean: 'groups' }, { ...shape, copies, judged: 1, measured: 0 }],
    ['sparse judgements', { mean: 'groups', minimumJudgements: 1 }, { ...shape, judged: 0.35, measured: 0 }],
    ['small groups kept', { minimumGroup: 5 }, { ...shape, experts: 13 }],
  ];
  it.each(cases)(
    '[PR1] [PR3] [R10] [T14] equals panelJudgement of each redraw, drawn slowly: %s',
    (_, overrides, panel) => {
      const asked = question(overrides, panel);
      const problem = redrawProblem(asked);
      for (const block of [0, 1, 7])
        expect(plain(redrawBlock(problem, block))).toEqual(directBlock(asked, block));
    },
  );

  it('[PR4] [T14] sparse judgements do leave redraws without evidence, and ties do reach over the cut', () => {
    const sparse = redrawBlock(redrawProblem(question({ ...cases[4]![1] }, cases[4]![2])), 0);
    const between = [...sparse.notEnoughEvidence].filter((count) => count > 0 && count < blockDraws);
    expect(between.length).toBeGreaterThan(0);
    const [out, all] = (['all-out', 'all-in'] as const).map((tieAtCut) =>
      redrawBlock(redrawProblem(question({ tieAtCut }, cases[2]![2])), 0).inSet.reduce((a, b) => a + b, 0),
    );
    expect(out).toBeLessThan(all!);
  });

  it('[PR8] [T13] depends on seed and block number alone', () => {
    const problem = redrawProblem(question());
    redrawBlock(problem, 5);
    expect(redrawBlock(problem, 3)).toEqual(redrawBlock(redrawProblem(question()), 3));
    expect(redrawBlock(problem, 3)).not.toEqual(redrawBlock(problem, 4));
    const other = redrawProblem(question({ seed: ['workshop', 'round-2'] }));
    expect(redrawBlock(other, 3)).not.toEqual(redrawBlock(problem, 3));
  });

  it('[PR8] [T13] merges to the same counts in any order and in any number of parts', () => {
    const problem = redrawProblem(question());
    const blocks = Array.from({ length: 6 }, (_, block) => redrawBlock(problem, block));
    const inOrder = blocks.reduce(mergeCounts, emptyCounts(problem));
    const byTwo = mergeCounts(
      [blocks[5]!, blocks[1]!, blocks[3]!].reduce(mergeCounts),
      [blocks[4]!, blocks[0]!, blocks[2]!].reduce(mergeCounts),
    );
    expect(byTwo).toEqual(inOrder);
    expect(inOrder.draws).toBe(6 * blockDraws);
    expect(printedBlocks * blockDraws).toBe(40_000);
  });

  it('[PR2] [R10] keeps a panel of groups that are too small as it is', () => {
    const asked = question({ minimumGroup: 10 });
    const counts = redrawBlock(redrawProblem(asked), 0);
    for (const count of [...counts.inSet, ...counts.ranks, ...counts.ahead])
      expect([0, blockDraws]).toContain(count);
  });

  it('[PR4] [R6] never ranks a candidate below the minimum of judgements', () => {
    const tables = seededPanel({ ...shape, judged: 1 }, 'b');
    const { experts, alternatives: n, criteria: m } = tables;
    const counts = tables.counts.slice();
    for (let e = 2; e < experts; e++) counts[(e * n + 4) * m] = 0;
    const problem = redrawProblem(question({ tables: { ...tables, counts } }));
    const summary = summarise(problem, redrawBlock(problem, 0));
    expect(summary.alternatives[4]).toMatchObject({
      enough: false,
      shareInSet: 0,
      notEnoughEvidence: blockDraws,
      rankInterval: null,
    });
    expect(summary.notSeparable.flat()).not.toContain(4);
  });

  it('refuses an alternative in two lists, one outside the tables and a cut that is no number', () => {
    const cut = { kind: 'count', count: 1 } as const;
    const ask = (lists: RedrawQuestion['lists']) => () => redrawProblem(question({ lists }));
    expect(
      ask([
        { alternatives: [0, 1], cut },
        { alternatives: [1], cut },
      ]),
    ).toThrow('Alternative 1 stands in two lists.');
    expect(ask([{ alternatives: [9], cut }])).toThrow('Alternative 9 is not one of the 9');
    expect(ask([{ alternatives: [0], cut: { kind: 'threshold', score: Number.NaN } }])).toThrow(RangeError);
  });
});

describe('the summary', () => {
  const problem = redrawProblem(
    question({ lists: [{ alternatives: [2, 0, 3], cut: { kind: 'count', count: 1 } }] }),
  );
  const counts: RedrawCounts = {
    draws: 100,
    inSet: Uint32Array.from([95, 0, 5, 0, 0, 0, 0, 0, 0]),
    notEnoughEvidence: new Uint32Array(9),
    ranks: Uint32Array.from([5, 90, 5, 95, 4, 1, 0, 6, 94]),
    ahead: Uint32Array.from([0, 5, 90, 95, 0, 99, 10, 1, 0]),
  };

  it('[PR6] [R10] gives the 5–95 % interval of ranks, ends included', () => {
    const { alternatives } = summarise(problem, counts);
    expect(alternatives[2]!.rankInterval).toEqual([1, 2]);
    expect(alternatives[0]!.rankInterval).toEqual([1, 1]);
    expect(alternatives[3]!.rankInterval).toEqual([2, 3]);
    expect(alternatives[1]).toMatchObject({ list: null, rankInterval: null, rankCounts: [] });
  });

  it('[PR7] [R10] calls a pair separable from 90 % on, ahead strictly', () => {
    expect(summarise(problem, counts).notSeparable).toEqual([]);
    const close = { ...counts, ahead: Uint32Array.from([0, 5, 89, 95, 0, 99, 10, 1, 0]) };
    expect(summarise(problem, close).notSeparable).toEqual([[2, 3]]);
    expect(aheadShare(problem, close, 0, 2, 3)).toBe(0.89);
    expect(() => aheadShare(problem, close, 0, 2, 1)).toThrow(RangeError);
  });

  it('[PR5] [R9] gives the share of all redraws in the set', () => {
    expect(summarise(problem, counts).alternatives.map(({ shareInSet }) => shareInSet)).toEqual([
      0.95, 0, 0.05, 0, 0, 0, 0, 0, 0,
    ]);
  });
});
