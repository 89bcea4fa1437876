import type { SwingRatio, WeightAnswers } from './ballot';
import { weighingNodes } from './criteria';
import type { Criterion } from './methodology';
import { ownNode, ratioTable } from './ratio-weights';
import { nodeWeights } from './weights';

/** Two statements of one person that do not go together (E28). They are shown, never corrected. */
export type WeighingDoubt =
  /** The swing that would be made first is rated below another. */
  | {
      readonly kind: 'above-first';
      readonly parent: string;
      readonly first: string;
      readonly other: string;
      readonly rating: number;
      readonly size: number;
    }
  /** An earlier round had these two the other way round. */
  | {
      readonly kind: 'order-turned';
      readonly parent: string;
      readonly ahead: string;
      readonly behind: string;
      readonly size: number;
    }
  /** Two ratios that together say something other than the third that was given; `said` is the first over the last. */
  | {
      readonly kind: 'ratios-apart';
      readonly parent: string;
      readonly chain: readonly [string, string, string];
      readonly steps: readonly [number, number];
      readonly said: number;
      readonly size: number;
    }
  /** The whole swing is said to be worth nothing. */
  | {
      readonly kind: 'worth-nothing';
      readonly parent: string;
      readonly criterion: string;
      readonly size: number;
    };

/** The swing a person would make first: the one rated 100. */
export function firstSwing(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): string | null {
  if (answers.mode !== 'swing' || !Object.hasOwn(answers.nodes, parent)) return null;
  const ratings = answers.nodes[parent]!;
  return children.find(({ id }) => Object.hasOwn(ratings, id) && ratings[id] === 100)?.id ?? null;
}

/**
 * The doubts about a person's weighing, worst first, three at most.
 *
 * @param before the same person's answers in an earlier round, when there are any
 */
export function weighingDoubts(
  criteria: readonly Criterion[],
  answers: WeightAnswers,
  before: WeightAnswers | null,
): WeighingDoubt[] {
  const doubts = weighingNodes(criteria).flatMap(({ parent, children }) => [
    ...aboveFirst(answers, parent, children),
    ...worthNothing(answers, parent, children),
    ...ratiosApart(answers, parent, children),
    ...(before === null ? [] : orderTurned(answers, before, parent, children)),
  ]);
  return doubts.sort((a, b) => b.size - a.size).slice(0, 3);
}

function aboveFirst(answers: WeightAnswers, parent: string, children: readonly Criterion[]): WeighingDoubt[] {
  const first = firstSwing(answers, parent, children);
  if (answers.mode !== 'swing' || first === null) return [];
  return children.flatMap(({ id }) => {
    const rating = answers.nodes[parent]![id];
    if (rating === undefined || rating <= 100) return [];
    return [{ kind: 'above-first', parent, first, other: id, rating, size: 1 + (rating - 100) / 100 }];
  });
}

function worthNothing(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): WeighingDoubt[] {
  if (answers.mode !== 'points' && answers.mode !== 'swing') return [];
  if (!Object.hasOwn(answers.nodes, parent)) return [];
  const points = answers.nodes[parent]!;
  return children
    .filter(({ id }) => Object.hasOwn(points, id) && points[id] === 0)
    .map(({ id }) => ({ kind: 'worth-nothing', parent, criterion: id, size: 0.1 }));
}

/** A circle of three ratios that is off by less than this is rounding, and nobody's mistake. */
const roundingFactor = 1.5;

function ratiosApart(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): WeighingDoubt[] {
  const said = saidRatios(answers, parent, children);
  return triples(said.length).flatMap((three): WeighingDoubt[] => {
    const chains = orders(three).flatMap(([i, j, k]) => {
      const [first, second, whole] = [said[i]![j]!, said[j]![k]!, said[i]![k]!];
      if (first === null || second === null || whole === null || first < 1 || second < 1) return [];
      return [{ chain: [i, j, k] as const, first, second, whole }];
    });
    // From the largest down, as it reads best; three that go round in a circle have no largest.
    const found = chains.find(({ whole }) => whole >= 1) ?? chains[0];
    if (found === undefined) return [];
    const { chain, first, second, whole } = found;
    const size = Math.max((first * second) / whole, whole / (first * second));
    if (size < roundingFactor) return [];
    const [a, b, c] = chain.map((at) => children[at]!.id) as [string, string, string];
    return [{ kind: 'ratios-apart', parent, chain: [a, b, c], steps: [first, second], said: whole, size }];
  });
}

type Three = readonly [number, number, number];

const triples = (n: number): Three[] => {
  const all: Three[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) for (let k = j + 1; k < n; k++) all.push([i, j, k]);
  return all;
};

const orders = ([i, j, k]: Three): Three[] => [
  [i, j, k],
  [i, k, j],
  [j, i, k],
  [j, k, i],
  [k, i, j],
  [k, j, i],
];

/** What was said of each pair, the row over the column; null where nothing was. */
function saidRatios(
  answers: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): readonly (readonly (number | null)[])[] {
  if (answers.mode === 'pairwise') return ratioTable(ownNode(answers.nodes, parent) ?? [], children);
  const node = answers.mode === 'best-worst' ? ownNode(answers.nodes, parent) : undefined;
  if (node === undefined) return [];
  const { best, worst, bestTo, toWorst } = node;
  if (best === null || worst === null || best === worst) return [];
  const over = (more: string, ratios: Readonly<Record<string, number>>, turn: boolean): SwingRatio[] =>
    Object.entries(ratios)
      .filter(([id]) => id !== more && id !== best)
      .map(([id, times]) => (turn ? { more: id, less: more, times } : { more, less: id, times }));
  return ratioTable([...over(worst, toWorst, true), ...over(best, bestTo, false)], children);
}

function orderTurned(
  answers: WeightAnswers,
  before: WeightAnswers,
  parent: string,
  children: readonly Criterion[],
): WeighingDoubt[] {
  const [now, then] = [nodeWeights(answers, parent, children), nodeWeights(before, parent, children)];
  if (now === null || then === null) return [];
  return children.flatMap((a, i) =>
    children.flatMap((b, k): WeighingDoubt[] => {
      const [lead, lag] = [now[i]! - now[k]!, then[k]! - then[i]!];
      if (!(lead > 1e-9 && lag > 1e-9)) return [];
      return [{ kind: 'order-turned', parent, ahead: a.id, behind: b.id, size: Math.min(lead, lag) }];
    }),
  );
}
