import { median, type PanelMean, type PanelTables } from '$core';
import { activeSeats, isAssigned, liveCandidates, mergedGroupOf, questionsOf } from './assignment';
import type { Ballot } from './ballot';
import type { Candidate } from './candidate';
import { activeLeaves } from './criteria';
import type { CriterionLeaf, DecisionRule } from './methodology';
import { partialValue, valueOfAnswer } from './partial-value';
import { equalLeafWeights, leafWeights } from './weights';
import { cellKey, type Round, type Seat, type Workshop } from './workshop';

/** A revealed round with its ballots, read. */
export interface OpenedRound {
  readonly round: Round;
  readonly ballots: readonly Ballot[];
}

/** Through whose eyes a result is seen. The headline has none of these. */
export interface Lens {
  /** Overrides the headline's mean. */
  readonly mean?: PanelMean;
  /** Only the people of this merged group, country. */
  readonly group?: string;
  readonly country?: string;
  /** Leave out everyone who declared an interest in a candidate, for that candidate (R7). */
  readonly withoutInterested?: boolean;
  /** Overrides the rule for ballots that are not complete (E43). */
  readonly partialBallots?: DecisionRule['partialBallots'];
  /** Up to which revealed round; the last when absent. */
  readonly round?: string;
}

/** A workshop seen as the tables that core asks for; plain data, so that it can be posted to a worker. */
export interface Problem {
  readonly tables: PanelTables;
  readonly mean: PanelMean;
  /** n candidates in the workshop's order. */
  readonly candidates: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly sector: string;
  }[];
  /** m active leaves in tree order. */
  readonly criteria: readonly string[];
  /** e experts whose ballots count, by code; `group` indexes `groups`. */
  readonly experts: readonly { readonly seat: string; readonly code: string; readonly country: string }[];
  /** Merged groups, in the methodology's order; `used` says that it has enough people (R5). */
  readonly groups: readonly { readonly id: string; readonly people: number; readonly used: boolean }[];
  /** One list a sector, or one in all where the set is chosen across sectors (R2): indices of candidates. */
  readonly lists: readonly { readonly sector: string; readonly candidates: readonly number[] }[];
  readonly rule: DecisionRule;
  /** Every judgement by itself, as partial values: e × n × q, where question k belongs to criterion `questions[k]`. */
  readonly judgements: {
    readonly questions: readonly number[];
    readonly values: Float64Array;
    readonly given: Uint8Array;
  };
  /** Vetoes that fire: benchmark id and the median that made it fire (R11). */
  readonly vetoes: readonly {
    readonly candidate: number;
    readonly benchmark: string;
    readonly median: number;
  }[];
  /** Per cell that is not judged: how many said that they cannot judge, did not understand, abstained (R6). */
  readonly empties: {
    readonly cannotJudge: number;
    readonly notUnderstood: number;
    readonly abstained: number;
    readonly unanswered: number;
  };
  /** Ballots that came in but are left out as incomplete (E43), by seat code. */
  readonly leftOut: readonly string[];
  readonly seed: number;
}

/**
 * The tables of a workshop's opened rounds. Scores come from the last revealed round that asked for them, weights
 * from the last that asked for those.
 *
 * @returns null while no round that asked for scores is revealed
 */
export function problemOf(
  workshop: Workshop,
  opened: readonly OpenedRound[],
  lens: Lens = {},
): Problem | null {
  const upTo =
    lens.round === undefined
      ? opened
      : opened.slice(0, opened.findIndex((each) => each.round.id === lens.round) + 1);
  const scoring = upTo.findLast(({ round }) => round.asks.includes('scores'));
  if (scoring === undefined) return null;
  const weighing = upTo.findLast(({ round }) => round.asks.includes('weights'));
  const leaves = activeLeaves(workshop.criteria);
  const candidates = liveCandidates(workshop);
  const judgements = judgementsBySeat(scoring);
  const seats = activeSeats(workshop).filter((seat) =>
    seatCounts(workshop, seat, lens, judgements, weighing),
  );
  const partial = lens.partialBallots ?? workshop.rule.partialBallots;
  const leftOut =
    partial === 'include' ? [] : seats.filter((seat) => !isComplete(seat, candidates, leaves, judgements));
  const experts = seats.filter((seat) => !leftOut.includes(seat));
  const groups = usedGroups(workshop, experts);
  const parts = { experts, candidates, leaves, groups, judgements, weighing, lens };
  const judged = judgementTables(parts);
  const tables = tablesOf(workshop, parts, judged);
  return {
    tables,
    mean: lens.mean ?? (workshop.rule.headline === 'mean-of-groups' ? 'groups' : 'experts'),
    candidates: candidates.map(({ id, code, title, sector }) => ({ id, code, title, sector })),
    criteria: leaves.map((leaf) => leaf.id),
    experts: experts.map(({ id, code, country }) => ({ seat: id, code, country })),
    groups,
    lists: listsOf(workshop, candidates),
    rule: workshop.rule,
    judgements: judged,
    vetoes: vetoesOf(workshop, candidates, leaves, experts, judgements),
    empties: emptiesOf(experts, candidates, leaves, judgements),
    leftOut: leftOut.map((seat) => seat.code),
    seed: workshop.seed,
  };
}

/** seat → cell and question → judgement's answer. */
type Judgements = ReadonlyMap<string, ReadonlyMap<string, Ballot['judgements'][number]>>;

const judgementKey = (candidate: string, criterion: string, question: string): string =>
  `${cellKey(candidate, criterion)}/${question}`;

function judgementsBySeat({ ballots }: OpenedRound): Judgements {
  return new Map(
    ballots.map((ballot) => [
      ballot.seat,
      new Map(
        ballot.judgements.map((each) => [judgementKey(each.candidate, each.criterion, each.question), each]),
      ),
    ]),
  );
}

function seatCounts(
  workshop: Workshop,
  seat: Seat,
  lens: Lens,
  judgements: Judgements,
  weighing: OpenedRound | undefined,
): boolean {
  if (lens.group !== undefined && mergedGroupOf(workshop, seat) !== lens.group) return false;
  if (lens.country !== undefined && seat.country !== lens.country) return false;
  return judgements.has(seat.id) || weighing?.ballots.some((ballot) => ballot.seat === seat.id) === true;
}

function isComplete(
  seat: Seat,
  candidates: readonly Candidate[],
  leaves: readonly CriterionLeaf[],
  judgements: Judgements,
): boolean {
  const own = judgements.get(seat.id);
  return candidates
    .filter((candidate) => isAssigned(seat, candidate))
    .every((candidate) =>
      leaves
        .filter((leaf) => leaf.elicit === 'judged')
        .every((leaf) =>
          questionsOf(leaf).every(
            (question) => own?.has(judgementKey(candidate.id, leaf.id, question)) === true,
          ),
        ),
    );
}

function usedGroups(workshop: Workshop, experts: readonly Seat[]): Problem['groups'] {
  return workshop.mergedGroups.map((group) => {
    const people = experts.filter((seat) => group.of.includes(seat.group)).length;
    return { id: group.id, people, used: people >= workshop.rule.minimumGroup };
  });
}

interface TableParts {
  readonly experts: readonly Seat[];
  readonly candidates: readonly Candidate[];
  readonly leaves: readonly CriterionLeaf[];
  readonly groups: Problem['groups'];
  readonly judgements: Judgements;
  readonly weighing: OpenedRound | undefined;
  readonly lens: Lens;
}

function tablesOf(workshop: Workshop, parts: TableParts, judged: Problem['judgements']): PanelTables {
  const { experts, candidates, leaves, groups } = parts;
  const [e, n, m] = [experts.length, candidates.length, leaves.length];
  return {
    experts: e,
    alternatives: n,
    criteria: m,
    ...weightTables(workshop, parts),
    ...cellTables(judged, parts),
    ...measuredTables(workshop, candidates, leaves),
    group: Int32Array.from(experts, (seat) => {
      const at = groups.findIndex(
        (group) =>
          group.used && workshop.mergedGroups.find(({ id }) => id === group.id)!.of.includes(seat.group),
      );
      return at;
    }),
    groups: groups.length,
  };
}

function weightTables(workshop: Workshop, { experts, leaves, weighing }: TableParts) {
  const m = leaves.length;
  const weights = new Float64Array(experts.length * m);
  const weighs = new Uint8Array(experts.length);
  if (workshop.rule.weighting === 'equal') {
    return { weights, weighs, givenWeights: Float64Array.from(equalLeafWeights(workshop.criteria)) };
  }
  const bySeat = new Map(weighing?.ballots.map((ballot) => [ballot.seat, ballot.weights]));
  experts.forEach((seat, at) => {
    const answers = bySeat.get(seat.id) ?? null;
    const own = answers === null ? null : leafWeights(workshop.criteria, answers);
    if (own === null) return;
    weights.set(own, at * m);
    weighs[at] = 1;
  });
  return { weights, weighs, givenWeights: null };
}

function judgementTables({
  experts,
  candidates,
  leaves,
  judgements,
  lens,
}: TableParts): Problem['judgements'] {
  const questions = leaves.flatMap((leaf, j) =>
    leaf.elicit === 'measured' ? [] : questionsOf(leaf).map((question) => ({ leaf, j, question })),
  );
  const values = new Float64Array(experts.length * candidates.length * questions.length);
  const given = new Uint8Array(values.length);
  let at = 0;
  for (const seat of experts) {
    const own = judgements.get(seat.id);
    for (const candidate of candidates) {
      const counts = own !== undefined && mayJudge(seat, candidate, lens);
      for (const { leaf, question } of questions) {
        const judgement = counts ? own.get(judgementKey(candidate.id, leaf.id, question)) : undefined;
        const value = judgement === undefined ? null : valueOfAnswer(leaf, judgement.answer);
        if (value !== null) {
          values[at] = value;
          given[at] = 1;
        }
        at += 1;
      }
    }
  }
  return { questions: questions.map(({ j }) => j), values, given };
}

/** A criterion with several questions sums what was given to each of them. */
function cellTables(
  { questions, values, given }: Problem['judgements'],
  { experts: { length: e }, candidates: { length: n }, leaves: { length: m } }: TableParts,
) {
  const sums = new Float64Array(e * n * m);
  const counts = new Uint8Array(e * n * m);
  const q = questions.length;
  for (let row = 0; row < e * n; row++) {
    questions.forEach((j, k) => {
      if (given[row * q + k] !== 1) return;
      sums[row * m + j] = sums[row * m + j]! + values[row * q + k]!;
      counts[row * m + j] = counts[row * m + j]! + 1;
    });
  }
  return { sums, counts };
}

function mayJudge(seat: Seat, candidate: Candidate, lens: Lens): boolean {
  const interest = seat.interests[candidate.id] ?? 'none';
  if (interest === 'abstains') return false;
  return !(lens.withoutInterested === true && interest === 'takes-part');
}

function measuredTables(
  workshop: Workshop,
  candidates: readonly Candidate[],
  leaves: readonly CriterionLeaf[],
) {
  const m = leaves.length;
  const measured = new Float64Array(candidates.length * m);
  const measuredState = new Uint8Array(candidates.length * m);
  candidates.forEach((candidate, i) => {
    leaves.forEach((leaf, j) => {
      if (leaf.elicit !== 'measured') return;
      const found = workshop.measurements.get(cellKey(candidate.id, leaf.id));
      const value = found === undefined ? null : measuredValue(leaf, found.value);
      measuredState[i * m + j] = value === null ? 2 : 1;
      measured[i * m + j] = value ?? 0;
    });
  });
  return { measured, measuredState };
}

/** "None known" is a category with a partial value of its own (R8). */
function measuredValue(
  leaf: CriterionLeaf,
  value: { readonly kind: 'number'; readonly value: number } | { readonly kind: 'none-known' },
): number | null {
  if (value.kind === 'number') return partialValue(leaf, value.value);
  return leaf.noneKnown === null ? null : leaf.noneKnown.value;
}

function listsOf(workshop: Workshop, candidates: readonly Candidate[]): Problem['lists'] {
  if (workshop.rule.set.kind === 'overall') return [{ sector: '', candidates: [...candidates.keys()] }];
  const sectors = workshop.frame.sectors;
  const known = sectors.map((sector) => ({
    sector,
    candidates: candidates.flatMap((candidate, i) => (candidate.sector === sector ? [i] : [])),
  }));
  const others = candidates.flatMap((candidate, i) => (sectors.includes(candidate.sector) ? [] : [i]));
  return [...known, { sector: '', candidates: others }].filter((list) => list.candidates.length > 0);
}

function vetoesOf(
  workshop: Workshop,
  candidates: readonly Candidate[],
  leaves: readonly CriterionLeaf[],
  experts: readonly Seat[],
  judgements: Judgements,
): Problem['vetoes'] {
  return workshop.benchmarks.flatMap(({ id, active, effect }) => {
    if (!active || effect.kind !== 'veto') return [];
    const leaf = leaves.find((each) => each.id === effect.criterion);
    if (leaf === undefined) return [];
    return candidates.flatMap((candidate, i) => {
      const answers = answersOf(leaf, candidate, experts, judgements);
      const middle = median(answers);
      return middle !== null &&
        answers.length >= workshop.rule.minimumJudgements &&
        middle <= effect.medianAtMost
        ? [{ candidate: i, benchmark: id, median: middle }]
        : [];
    });
  });
}

/** The panel's valid answers to a criterion about a candidate, on the criterion's own scale. */
function answersOf(
  leaf: CriterionLeaf,
  candidate: Candidate,
  experts: readonly Seat[],
  judgements: Judgements,
): number[] {
  return experts.flatMap((seat) => {
    if (seat.interests[candidate.id] === 'abstains') return [];
    return questionsOf(leaf).flatMap((question) => {
      const answer = judgements.get(seat.id)?.get(judgementKey(candidate.id, leaf.id, question))?.answer;
      return answer?.kind === 'value' ? [answer.value] : [];
    });
  });
}

function emptiesOf(
  experts: readonly Seat[],
  candidates: readonly Candidate[],
  leaves: readonly CriterionLeaf[],
  judgements: Judgements,
): Problem['empties'] {
  const empties = { cannotJudge: 0, notUnderstood: 0, abstained: 0, unanswered: 0 };
  const judged = leaves.filter((leaf) => leaf.elicit === 'judged');
  for (const seat of experts) {
    for (const candidate of candidates) {
      if (seat.interests[candidate.id] === 'abstains') empties.abstained += judged.length;
      if (!isAssigned(seat, candidate)) continue;
      for (const leaf of judged) {
        for (const question of questionsOf(leaf)) {
          const kind = judgements.get(seat.id)?.get(judgementKey(candidate.id, leaf.id, question))
            ?.answer.kind;
          if (kind === 'cannot-judge') empties.cannotJudge += 1;
          else if (kind === 'not-understood') empties.notUnderstood += 1;
          else if (kind === undefined) empties.unanswered += 1;
        }
      }
    }
  }
  return empties;
}
