import { panelJudgement, type PanelMean, type PanelTables } from '../group/panel';
import { RandomStream, type SeedPart } from '../numeric/random';
import { redrawnPanel, redrawnScores, type RedrawnPanel } from './redrawn-judgement';
import { rankList } from './set-rule';
import { enoughEvidence, groupsOf, type ListRule } from './standing';

/** Redraws in a block; printed figures rest on `printedBlocks` of them (T13). */
export const blockDraws = 250;
export const printedBlocks = 160;

/** What is asked of a redraw of the panel: plain data, fit to be posted to a worker. */
export interface RedrawQuestion extends ListRule {
  readonly tables: PanelTables;
  readonly mean: PanelMean;
  /** People a group needs to be redrawn (R5); a smaller one is kept as it is. */
  readonly minimumGroup: number;
  /** Workshop and question; the block follows (T13). */
  readonly seed: readonly SeedPart[];
}

/** A question made ready for drawing. */
export interface RedrawProblem {
  readonly question: RedrawQuestion;
  readonly panel: RedrawnPanel;
  /** Experts of each group that is redrawn. */
  readonly redrawn: readonly Int32Array[];
  /** n: 1 where the panel as it stands has enough judgements of every weighted criterion (R6). */
  readonly enough: Uint8Array;
  /** Where each list's square of counts begins; the last entry is their total length. */
  readonly squares: readonly number[];
}

/**
 * Integer counts over redraws; those of two sets of blocks add up. Squares: one L × L table per list of L
 * alternatives, in the list's order, one after the other.
 */
export interface RedrawCounts {
  readonly draws: number;
  /** n: redraws in which the alternative was in its list's set. */
  readonly inSet: Uint32Array;
  /** n: redraws in which it had no rank for want of evidence (T14). */
  readonly notEnoughEvidence: Uint32Array;
  /** Row: alternative, column: rank − 1. */
  readonly ranks: Uint32Array;
  /** Row a, column b: redraws in which a was strictly ahead of b. */
  readonly ahead: Uint32Array;
}

/**
 * Makes a redraw of the panel ready (R10, *these people*).
 *
 * @throws RangeError for an alternative in two lists or outside the tables, and for a cut that is not a number
 * @see methods/panel-redraw.md, rules PR1–PR7
 */
export function redrawProblem(question: RedrawQuestion): RedrawProblem {
  checkLists(question);
  const { tables, mean, minimumGroup, minimumJudgements, lists } = question;
  const squares = [0];
  for (const list of lists)
    squares.push(squares.at(-1)! + list.alternatives.length * list.alternatives.length);
  const judgement = panelJudgement(tables, mean);
  const unweighted = new Array<number>(tables.criteria).fill(0);
  const enough = enoughEvidence(tables, judgement, judgement.weights ?? unweighted, minimumJudgements);
  const scored = new Uint8Array(tables.alternatives);
  for (const list of lists) for (const i of list.alternatives) scored[i] = enough[i]!;
  return {
    question,
    panel: redrawnPanel(tables, mean, scored),
    redrawn: groupsOf(tables).filter((people) => people.length > 0 && people.length >= minimumGroup),
    enough,
    squares,
  };
}

/**
 * Draws one block of redraws. Its counts depend on the question, the seed and the block's number and on nothing else.
 *
 * In a redraw each group draws as many people as it has, with replacement, a person's weights and scores together;
 * people in no group that is redrawn count once. R4 combines them. An alternative with a weighted cell that nobody
 * drawn has judged has no rank and is not in the set (T14), and neither is one without enough evidence to begin with.
 *
 * @param block 0, 1, 2 …
 */
export function redrawBlock(problem: RedrawProblem, block: number): RedrawCounts {
  const { question, panel, redrawn } = problem;
  const { tables } = question;
  const counts = emptyCounts(problem);
  const chance = new RandomStream([...question.seed, 'panel-redraw', block]);
  const multiplicity = new Int32Array(tables.experts);
  const scores = new Float64Array(tables.alternatives);
  const tallies = listTallies(problem, counts);
  for (let draw = 0; draw < blockDraws; draw++) {
    multiplicity.fill(1);
    for (const people of redrawn) drawPeople(people, chance, multiplicity);
    redrawnScores(panel, multiplicity, scores);
    for (const tally of tallies) tally(scores);
  }
  return { ...counts, draws: blockDraws };
}

/** The counts of no redraw: what merging begins with. */
export function emptyCounts(problem: RedrawProblem): RedrawCounts {
  const { tables } = problem.question;
  const squares = problem.squares.at(-1)!;
  return {
    draws: 0,
    inSet: new Uint32Array(tables.alternatives),
    notEnoughEvidence: new Uint32Array(tables.alternatives),
    ranks: new Uint32Array(squares),
    ahead: new Uint32Array(squares),
  };
}

/** Adds two counts of the same problem; integers, so that the order of blocks does not matter. */
export function mergeCounts(a: RedrawCounts, b: RedrawCounts): RedrawCounts {
  const sum = (x: Uint32Array, y: Uint32Array): Uint32Array => x.map((count, at) => count + y[at]!);
  return {
    draws: a.draws + b.draws,
    inSet: sum(a.inSet, b.inSet),
    notEnoughEvidence: sum(a.notEnoughEvidence, b.notEnoughEvidence),
    ranks: sum(a.ranks, b.ranks),
    ahead: sum(a.ahead, b.ahead),
  };
}

function drawPeople(people: Int32Array, chance: RandomStream, multiplicity: Int32Array): void {
  const count = people.length;
  for (let k = 0; k < count; k++) multiplicity[people[k]!] = 0;
  for (let k = 0; k < count; k++) {
    const person = people[chance.below(count)]!;
    multiplicity[person] = multiplicity[person]! + 1;
  }
}

/** One function per list that ranks it by the scores of a redraw and counts. */
function listTallies(problem: RedrawProblem, counts: RedrawCounts): ((scores: Float64Array) => void)[] {
  const { question, squares } = problem;
  const ranks = new Int32Array(question.tables.alternatives);
  const inSet = new Uint8Array(question.tables.alternatives);
  return question.lists.map((list, l) => {
    const members = Int32Array.from(list.alternatives);
    const order = members.slice();
    const places = new Int32Array(members.length);
    const square = { start: squares[l]!, size: members.length };
    return (scores) => {
      rankList(order, scores, list.cut, question.tieAtCut, ranks, inSet);
      for (let p = 0; p < members.length; p++) places[p] = ranks[members[p]!]!;
      countMembers(members, places, inSet, counts, square);
      countAhead(places, counts.ahead, square);
    };
  });
}

function countMembers(
  members: Int32Array,
  places: Int32Array,
  inSet: Uint8Array,
  counts: RedrawCounts,
  square: { start: number; size: number },
): void {
  for (let p = 0; p < members.length; p++) {
    const i = members[p]!;
    const rank = places[p]!;
    if (rank === 0) counts.notEnoughEvidence[i] = counts.notEnoughEvidence[i]! + 1;
    else {
      const at = square.start + p * square.size + rank - 1;
      counts.ranks[at] = counts.ranks[at]! + 1;
      counts.inSet[i] = counts.inSet[i]! + inSet[i]!;
    }
  }
}

function countAhead(places: Int32Array, ahead: Uint32Array, square: { start: number; size: number }): void {
  const { start, size } = square;
  for (let a = 0; a < size; a++) {
    const rank = places[a]!;
    if (rank === 0) continue;
    const row = start + a * size;
    for (let b = 0; b < size; b++) if (rank < places[b]!) ahead[row + b] = ahead[row + b]! + 1;
  }
}

function checkLists({ tables, lists }: RedrawQuestion): void {
  const seen = new Set<number>();
  for (const { alternatives, cut } of lists) {
    const limit = cut.kind === 'count' ? cut.count : cut.score;
    if (!Number.isFinite(limit)) throw new RangeError(`The cut of a list is a finite number, not ${limit}.`);
    for (const i of alternatives) {
      if (!Number.isInteger(i) || i < 0 || i >= tables.alternatives)
        throw new RangeError(`Alternative ${i} is not one of the ${tables.alternatives} in the tables.`);
      if (seen.has(i)) throw new RangeError(`Alternative ${i} stands in two lists.`);
      seen.add(i);
    }
  }
}
