import { competitionRanks } from '../aggregate/competition-ranks';
import { ahpEigenvector, ahpGeometric, koczkodaj } from '../weight/ahp';
import { ahpSynthesis, groupJudgements, groupPriorities } from '../weight/ahp-group';
import { incompleteEigenvector, incompleteLeastSquares } from '../weight/ahp-incomplete';
import { bestWorstInputConsistency, bestWorstLinear, type BestWorstAnswers } from '../weight/best-worst';
import { bestWorstNonlinear } from '../weight/best-worst-nonlinear';
import type { Comparisons } from '../weight/comparisons';
import { rankWeights } from '../weight/from-ranks';
import { groupWeights } from '../weight/group-mean';
import { pointWeights } from '../weight/points';
import { criticSeparation, deviationSeparation, entropySeparation } from '../weight/spread';
import { globalWeights, treeScores, type WeightTree } from '../weight/tree';
import { demand, Refusal } from '../refusal';
import {
  cubeAt,
  directionsAt,
  fieldsOf,
  indexAt,
  limits,
  listAt,
  matrixAt,
  nullableAt,
  numberAt,
  numbersAt,
  oneOf,
  orElse,
  tableAt,
  type Fields,
} from './read';
import type { Operation } from './operation';

const comparisonsAt = (x: unknown, place: string): Comparisons =>
  tableAt(x, place, nullableAt, limits.criteria);

const matricesAt = (x: unknown): readonly Comparisons[] => cubeAt(x, 'matrices', nullableAt);

const answersOf = (input: Fields): BestWorstAnswers => ({
  best: indexAt(input.best, 'best'),
  worst: indexAt(input.worst, 'worst'),
  bestToOthers: numbersAt(input.bestToOthers, 'bestToOthers', limits.criteria),
  othersToWorst: numbersAt(input.othersToWorst, 'othersToWorst', limits.criteria),
});

/** A criteria tree of at most 2,000 nodes, 32 deep. */
function treeAt(x: unknown, place: string, depth = 0, seen = { nodes: 0 }): WeightTree {
  demand(depth < limits.depth, 'too_large', () => `${place} is more than ${limits.depth} levels deep`);
  seen.nodes += 1;
  demand(seen.nodes <= limits.rows, 'too_large', () => `the tree has more than ${limits.rows} nodes`);
  const { name, weight, children } = fieldsOf(x, place);
  if (typeof name !== 'string') throw new Refusal('bad_input', `${place}.name is not a text`);
  const own = { name, weight: orElse(weight, 1, (w) => numberAt(w, `${place}.weight`)) };
  if (children === undefined) return own;
  return {
    ...own,
    children: listAt(
      children,
      `${place}.children`,
      (child, at) => treeAt(child, at, depth + 1, seen),
      limits.rows,
    ),
  };
}

function scoredTree(input: Fields): object {
  const tree = treeAt(input.tree, 'tree');
  const given = fieldsOf(input.leafScores, 'leafScores');
  const leaves = new Map(
    Object.entries(given).map(([name, scores]) => [
      name,
      numbersAt(scores, `leafScores.${name}`, limits.rows),
    ]),
  );
  const nodes = treeScores(tree, leaves);
  const scores = nodes.get(tree.name)!;
  return { nodes: Object.fromEntries(nodes), scores, ranks: competitionRanks(scores) };
}

export const weightOperations: Readonly<Record<string, Operation>> = {
  'weights.normalise': ({ points }) => pointWeights(numbersAt(points, 'points', limits.rows)),
  'weights.group_mean': ({ points, aggregation }) =>
    groupWeights(
      matrixAt(points, 'points'),
      orElse(aggregation, 'arithmetic', (x) =>
        oneOf(x, 'aggregation', ['arithmetic', 'geometric', 'median'] as const),
      ),
    ),
  'weights.from_ranks': ({ order, rule, exponent }) =>
    rankWeights(
      listAt(order, 'order', (group, at) => listAt(group, at, indexAt, limits.rows), limits.rows),
      oneOf(rule, 'rule', ['rank_sum', 'rank_reciprocal', 'rank_exponent', 'roc'] as const),
      orElse(exponent, 1, (x) => numberAt(x, 'exponent')),
    ),
  'weights.entropy': ({ matrix }) => entropySeparation(matrixAt(matrix, 'matrix')),
  'weights.critic': ({ matrix, directions }) =>
    criticSeparation(matrixAt(matrix, 'matrix'), directionsAt(directions, 'directions')),
  'weights.std': ({ matrix, scaling }) =>
    deviationSeparation(
      matrixAt(matrix, 'matrix'),
      orElse(scaling, 'none', (x) => oneOf(x, 'scaling', ['none', 'minmax'] as const)),
    ),
  'tree.global_weights': ({ tree }) => {
    const nodes = globalWeights(treeAt(tree, 'tree'));
    return {
      leaves: Object.fromEntries(nodes.filter((node) => node.leaf).map((node) => [node.name, node.global])),
    };
  },
  'tree.score': scoredTree,
  'ahp.eigenvector': ({ matrix }) => ahpEigenvector(comparisonsAt(matrix, 'matrix')),
  'ahp.geometric_mean': ({ matrix }) => ahpGeometric(comparisonsAt(matrix, 'matrix')),
  'ahp.koczkodaj': ({ matrix }) => koczkodaj(comparisonsAt(matrix, 'matrix')),
  'ahp.incomplete_eigen': ({ matrix }) => incompleteEigenvector(comparisonsAt(matrix, 'matrix')),
  'ahp.incomplete_llsm': ({ matrix }) => ({
    weights: incompleteLeastSquares(comparisonsAt(matrix, 'matrix')),
  }),
  'ahp.group_judgements': ({ matrices, expertWeights }) =>
    groupJudgements(
      matricesAt(matrices),
      orElse<readonly number[] | undefined>(expertWeights, undefined, (x) =>
        numbersAt(x, 'expertWeights', limits.rows),
      ),
    ),
  'ahp.group_priorities': ({ matrices, aggregation }) =>
    groupPriorities(
      matricesAt(matrices),
      orElse(aggregation, 'arithmetic', (x) => oneOf(x, 'aggregation', ['arithmetic', 'geometric'] as const)),
    ),
  'ahp.synthesis': ({ criteria, alternatives, mode }) =>
    ahpSynthesis(
      comparisonsAt(criteria, 'criteria'),
      listAt(alternatives, 'alternatives', localAt, limits.criteria),
      orElse(mode, 'distributive', (x) => oneOf(x, 'mode', ['distributive', 'ideal'] as const)),
    ),
  'bwm.linear': (input) => bestWorstLinear(answersOf(input)),
  'bwm.nonlinear': (input) => bestWorstNonlinear(answersOf(input)),
  'bwm.input_consistency': (input) => bestWorstInputConsistency(answersOf(input)),
};

/** Comparisons of the alternatives under one criterion, or direct scores. */
function localAt(x: unknown, place: string): Comparisons | readonly number[] {
  return Array.isArray(x) && typeof x[0] === 'number'
    ? numbersAt(x, place, limits.criteria)
    : comparisonsAt(x, place);
}
