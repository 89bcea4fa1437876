import { expect, test } from 'vitest';
import {
  type Answer,
  type Ballot,
  type Benchmark,
  type Candidate,
  countedBallots,
  type CriterionLeaf,
  fixedClock,
  judgedLeaves,
  type Judgement,
  type Lens,
  openedRounds,
  type Problem,
  problemOf,
  questionsOf,
  Recording,
  seededIds,
  type Seat,
} from '$domain';
import { firmnessOf, judged, rankingOf } from '$worker';
import { seat, workshopFacts, type WorkshopOptions } from '../support/ballot-workshop';
import { revealedWorkshop } from '../support/ranking-digests';

type Answers = (candidate: Candidate, criterion: CriterionLeaf) => Answer | null;

const worst: Answers = (_, { scale }) => ({ kind: 'value', value: scale.min });
const best: Answers = (_, { scale }) => ({ kind: 'value', value: scale.max });
const seats = (n: number): Seat[] => Array.from({ length: n }, (_, k) => seat(k + 1));

/** A workshop with equal weights and every price known, in which ballots are handed in by a rule for the answers. */
function room(options: WorkshopOptions = {}) {
  const recording = new Recording(seededIds('problem'), fixedClock('2026-03-02T09:00:00.000Z', 7));
  recording.record(
    workshopFacts({ ...options, rule: { weighting: 'equal', headline: 'mean-of-experts', ...options.rule } }),
  );
  const { workshop: start } = recording;
  for (const { id } of start.candidates.values())
    recording.record([
      {
        type: 'performanceMeasured',
        measurement: {
          candidate: id,
          criterion: 'price',
          value: { kind: 'number', value: 3 },
          source: '',
          challenge: null,
        },
      },
    ]);
  const hand = (who: string, answers: Answers, round = 'round-1'): void => {
    const { workshop } = recording;
    const judgements = [...workshop.candidates.values()].flatMap((candidate) =>
      judgedLeaves(workshop).flatMap((leaf) =>
        questionsOf(leaf).flatMap((question): Judgement[] => {
          const answer = answers(candidate, leaf);
          return answer === null
            ? []
            : [{ candidate: candidate.id, criterion: leaf.id, question, answer, reason: '' }];
        }),
      ),
    );
    recording.receive({
      format: 'pondera/ballot@1',
      workshop: workshop.id,
      round,
      seat: who,
      revision: 1,
      brief: { revision: workshop.briefRevision, hash: '' },
      language: 'en',
      simulated: false,
      weights: null,
      screening: [],
      judgements,
    });
  };
  const reveal = (round = 'round-1'): void => {
    recording.record([{ type: 'roundClosed', round }]);
    recording.record([{ type: 'roundRevealed', round }]);
  };
  const opened = () =>
    openedRounds(recording.workshop, (hash) => JSON.parse(recording.bodies.get(hash)!) as Ballot);
  const problem = (lens: Lens = {}) => problemOf(recording.workshop, opened(), lens)!;
  return { recording, hand, reveal, opened, problem };
}

const rowsOf = (problem: Problem) =>
  rankingOf(judged(problem), null)
    .lists.flatMap(({ rows }) => rows)
    .toSorted((a, b) => a.candidate - b.candidate);
const scores = (problem: Problem) => rowsOf(problem).map(({ score }) => score);

test('[D15] until the reveal no ballot is counted, asked for or read; then all are at once', () => {
  const { recording, hand, reveal, opened } = room();
  const neverRead = (): never => {
    throw new Error('a ballot was read before the reveal');
  };
  const sealed = (): void => {
    const { workshop } = recording;
    expect(countedBallots(workshop)).toEqual([]);
    const rounds = openedRounds(workshop, neverRead);
    expect(rounds).toEqual([]);
    expect(problemOf(workshop, rounds)).toBeNull();
  };
  for (const each of seats(4)) hand(each.id, best);
  sealed();
  recording.record([{ type: 'roundPaused', round: 'round-1' }]);
  sealed();
  recording.record([{ type: 'roundResumed', round: 'round-1' }]);
  recording.record([{ type: 'roundClosed', round: 'round-1' }]);
  sealed();
  recording.record([{ type: 'roundReopened', round: 'round-1', reason: 'late' }]);
  sealed();
  reveal();
  expect(opened()[0]!.ballots).toHaveLength(4);
  expect(() => openedRounds(recording.workshop, neverRead)).toThrow('before the reveal');
});

const created = workshopFacts().find((fact) => fact.type === 'workshopCreated')!;

const turned: CriterionLeaf['scale']['valueFunction'] = {
  kind: 'piecewise',
  points: [
    [1, 1],
    [5, 0],
  ],
};

/** Vetoes of a panel that answers "gap" about the first candidate so; its scale from 1 to 5 is worth most at 1. */
function vetoed(answers: readonly (number | 'cannot-judge')[], minimumJudgements = 1): Problem['vetoes'] {
  const { methodology } = created;
  const criteria = methodology.criteria.map((each) =>
    each.id === 'gap' && each.kind !== 'group'
      ? { ...each, scale: { ...each.scale, valueFunction: turned } }
      : each,
  );
  const words = methodology.sectors[0]!.name;
  const benchmark: Benchmark = {
    id: 'veto',
    appliesTo: 'candidate',
    rule: words,
    origin: 'proposal',
    source: null,
    effect: { kind: 'veto', criterion: 'gap', medianAtMost: 2, reason: words },
    setBy: 'the team',
    why: 'tried here',
    active: true,
  };
  const { hand, reveal, problem } = room({
    methodology: { ...methodology, criteria, benchmarks: [benchmark] },
    seats: seats(Math.max(4, answers.length)),
    rule: { minimumJudgements },
  });
  answers.forEach((given, k) =>
    hand(seats(answers.length)[k]!.id, (candidate, leaf) =>
      leaf.id !== 'gap' || candidate.id !== 'cand-1'
        ? best(candidate, leaf)
        : given === 'cannot-judge'
          ? { kind: 'cannot-judge' }
          : { kind: 'value', value: given },
    ),
  );
  reveal();
  return problem().vetoes;
}

test.each([
  [[1, 2, 5], 2],
  [[1, 1, 3, 4], 2],
  [[2, 2, 2, 5], 2],
])('[BM1] [R11] a veto fires where the median of %j is at or below its limit', (answers, median) => {
  expect(vetoed(answers)).toEqual([{ candidate: 0, benchmark: 'veto', median }]);
});

test('[BM1] [R11] it does not fire above its limit, were it by the half of a step', () => {
  expect(vetoed([2, 3])).toEqual([]);
  expect(vetoed([1, 1, 4, 5])).toEqual([]);
});

test('[BM2] [R11] it looks at valid answers only, and at no fewer than a cell needs', () => {
  expect(vetoed([1, 2, 'cannot-judge', 'cannot-judge'])).toMatchObject([{ median: 1.5 }]);
  expect(vetoed(['cannot-judge', 'cannot-judge'])).toEqual([]);
  expect(vetoed([1, 2, 'cannot-judge', 'cannot-judge'], 3)).toEqual([]);
});

test('[D3] each round is kept: the last counts, and an earlier one can still be looked at', () => {
  const { recording, hand, reveal, opened, problem } = room();
  for (const each of seats(4)) hand(each.id, worst);
  reveal();
  const first = scores(problem());
  recording.record([{ type: 'roundCreated', round: 'round-2', name: 'After discussion', asks: ['scores'] }]);
  recording.record([{ type: 'roundOpened', round: 'round-2' }]);
  for (const each of seats(3)) hand(each.id, best, 'round-2');
  // An open round changes nothing that is shown.
  expect(scores(problem())).toEqual(first);
  reveal('round-2');
  expect(opened().map(({ round, ballots }) => [round.id, ballots.length])).toEqual([
    ['round-1', 4],
    ['round-2', 3],
  ]);
  const second = scores(problem());
  second.forEach((score, i) => expect(score!).toBeGreaterThan(first[i]!));
  expect(scores(problem({ round: 'round-1' }))).toEqual(first);
});

test('[E43] ballots that are not complete are in or out by the rule, and the other way can be looked at', () => {
  const partly: Answers = (candidate, leaf) =>
    candidate.id === 'cand-4' && leaf.id === 'firm' ? null : best(candidate, leaf);
  const held = (partialBallots: 'include' | 'leave-out') => {
    const { hand, reveal, problem } = room({ rule: { partialBallots } });
    for (const each of seats(3)) hand(each.id, worst);
    hand('seat-4', partly);
    reveal();
    return problem;
  };
  const [including, leaving] = [held('include'), held('leave-out')];
  expect(including()).toMatchObject({ leftOut: [], empties: { unanswered: 1 } });
  expect(including().experts).toHaveLength(4);
  expect(leaving()).toMatchObject({ leftOut: ['K4'], empties: { unanswered: 0 } });
  expect(leaving().experts.map(({ code }) => code)).toEqual(['K1', 'K2', 'K3']);
  expect(scores(leaving())[0]!).toBeLessThan(scores(including())[0]!);
  // Switched, either is the other, digit by digit.
  expect(scores(including({ partialBallots: 'leave-out' }))).toEqual(scores(leaving()));
  expect(scores(leaving({ partialBallots: 'include' }))).toEqual(scores(including()));
});

test('[E43] “cannot judge” is an answer: a ballot that says so is complete', () => {
  const { hand, reveal, problem } = room({ rule: { partialBallots: 'leave-out' } });
  for (const each of seats(3)) hand(each.id, best);
  hand('seat-4', (candidate, leaf) =>
    leaf.id === 'firm' ? { kind: 'cannot-judge' } : best(candidate, leaf),
  );
  reveal();
  expect(problem()).toMatchObject({ leftOut: [], empties: { cannotJudge: 4 } });
});

test('[D17][D16] empty cells are counted by reason, never zero, and too many leave a candidate without a place', () => {
  const { recording, hand, reveal, problem } = room({ rule: { minimumJudgements: 2 } });
  const empty =
    (kind: 'cannot-judge' | 'not-understood'): Answers =>
    (candidate, leaf) =>
      candidate.id === 'cand-1' && leaf.id === 'firm' ? { kind } : best(candidate, leaf);
  hand('seat-1', best);
  hand('seat-2', empty('cannot-judge'));
  hand('seat-3', empty('not-understood'));
  hand('seat-4', best);
  reveal();
  const counts = { cannotJudge: 1, notUnderstood: 1, unanswered: 0, abstained: 0 };
  expect(problem().empties).toEqual(counts);
  const firm = problem().criteria.indexOf('firm');
  // Two judged it, both at the best: the empty ones pull nothing down.
  expect(rowsOf(problem())[0]).toMatchObject({ missing: [] });
  expect(rowsOf(problem())[0]!.valid[firm]).toBe(2);
  expect(rowsOf(problem())[0]!.values[firm]).toBe(1);
  recording.record([{ type: 'interestDeclared', seat: 'seat-4', candidate: 'cand-1', level: 'abstains' }]);
  expect(problem().empties).toEqual({ ...counts, abstained: 4 });
  const [thin, ...others] = rowsOf(problem());
  expect(thin).toMatchObject({ rank: null, score: null, missing: [firm] });
  expect(thin!.possibleRanks).not.toBeNull();
  expect(firmnessOf(problem()).bands[0]).toBe('not-enough-evidence');
  for (const row of others) expect(row.rank).not.toBeNull();
});

test('[D26] the mean of experts counts people, the mean of groups counts each group once', () => {
  const panel = [...seats(6), seat(7), seat(9)];
  const { hand, reveal, problem } = room({
    seats: panel,
    rule: { minimumGroup: 3, headline: 'mean-of-groups' },
  });
  for (const each of panel) hand(each.id, each.group === 'makers' ? worst : best);
  reveal();
  const gap = (mean: 'experts' | 'groups'): number => {
    const tables = problem({ mean });
    return rowsOf(tables)[0]!.values[tables.criteria.indexOf('gap')]!;
  };
  // Five makers at the worst, three teachers at the best.
  expect(gap('experts')).toBeCloseTo(3 / 8, 12);
  expect(gap('groups')).toBeCloseTo(1 / 2, 12);
  expect(problem().mean).toBe('groups');
});

test('[D23] every candidate has a band: by its share of redraws, or apart with the reason', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed++) {
    const revealed = revealedWorkshop(seed);
    if (revealed === null) continue;
    const { problem } = revealed;
    const firmness = firmnessOf(problem);
    const { priority, park } = problem.rule.bands;
    for (const row of rowsOf(problem)) {
      const band = firmness.bands[row.candidate]!;
      const share = firmness.inSet[row.candidate]!;
      seen.add(band);
      const where = `seed ${seed}, ${problem.candidates[row.candidate]!.code}`;
      expect(band === 'benchmark-not-met', where).toBe(row.vetoes.length > 0);
      if (row.vetoes.length > 0) continue;
      expect(band === 'not-enough-evidence', where).toBe(row.rank === null);
      if (row.rank === null) continue;
      const expected = share >= priority ? 'priority' : share < park ? 'park' : 'reserve';
      expect([band, where]).toEqual([expected, where]);
    }
  }
  for (const band of ['priority', 'reserve', 'park', 'not-enough-evidence']) expect(seen).toContain(band);
});
