import { expect, it } from 'vitest';
import {
  type Ballot,
  type DecisionRule,
  leafWeights,
  openedRounds,
  problemOf,
  rehearsalFrom,
  fixedClock,
  seededIds,
} from '$domain';
import { firmnessOf, flipsOf, judged, otherRulesOf, rankingOf, sensitivityOf, workingOf } from '$worker';
import { green } from '../support/methodologies';

it.each(['swing', 'pairwise', 'best-worst'] as const)(
  '[E9] [E41] [E42] [D12] a rehearsal of 60 × 12 × 40 has everything Rank asks for, weighed by %s',
  (weighting: DecisionRule['weighting']) => {
    const methodology = { ...green(), rule: { ...green().rule, weighting } };
    const clock = fixedClock('2026-03-03T10:00:00.000Z');
    const shape = { candidates: 60, criteria: 12, experts: 40 };
    const { workshop, bodies } = rehearsalFrom(methodology, shape, 5, seededIds(5), clock);
    const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
    const answers = opened.flatMap(({ ballots }) => ballots.flatMap(({ weights }) => weights ?? []));
    expect(answers.length).toBeGreaterThan(30);
    for (const each of answers) {
      expect(each.mode).toBe(weighting);
      expect(leafWeights(workshop.criteria, each)!.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    }
    const problem = problemOf(workshop, opened)!;
    expect(problem.candidates).toHaveLength(60);
    const ready = judged(problem);
    const { lists } = rankingOf(ready, null);
    const firmness = firmnessOf(problem);
    expect(firmness.draws).toBe(40_000);
    for (const list of lists) {
      const ranked = list.rows.filter((row) => row.rank !== null);
      for (const row of ranked)
        expect(
          firmness.rankCounts[row.candidate]!.reduce((sum, count) => sum + count, 0),
        ).toBeLessThanOrEqual(40_000);
      if (ranked.length < 2) continue;
      expect(flipsOf(ready, null, [ranked[0]!.candidate, ranked[1]!.candidate])).not.toBeNull();
    }
    expect(sensitivityOf(problem).stability.length).toBeGreaterThan(0);
    expect(workingOf(ready, null)).toHaveLength(lists.length);
    expect(otherRulesOf(ready, null).length).toBeGreaterThan(0);
  },
);
