import { expect, test } from 'vitest';
import {
  openedRounds,
  problemOf,
  rehearsalFrom,
  seededIds,
  fixedClock,
  type Ballot,
  type Problem,
} from '$domain';
import { readWorkshopFile } from '$exchange';
import { latticeGenerator, latticePoints } from '../../src/core/robust/kernel/lattice';
import { redrawnScores } from '../../src/core/robust/redrawn-judgement';
import { redrawProblem, type RedrawProblem } from '../../src/core/robust/panel-redraw';
import { rankList } from '../../src/core/robust/set-rule';
import { normalQuantile } from '../../src/core/numeric/normal';
import { rankingOf, judged } from '../../src/worker/ranking';
import { listRuleOf, underWeights } from '../../src/worker/list-rule';
import { exampleText } from '../support/example';
import { green } from '../support/methodologies';

/*
 * What a preview while a weight moves may be drawn with: plain redraws of the panel, a shifted lattice over the people
 * that are redrawn, or the collapsed lattice of the SMAA kernel, one normal for a candidate with the mean and deviation
 * that its redrawn score has. Errors are of the share in the set, in points of a hundred, against 400,000 redraws.
 */

type Chance = (draw: number, coordinate: number) => number;

const plain: (seed: number) => Chance = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
};

const shiftedLattice =
  (dimensions: number) =>
  (seed: number): Chance => {
    const next = plain(seed);
    const shift = Array.from({ length: dimensions }, () => Math.floor(next(0, 0) * 2 ** 32));
    const generator = latticeGenerator(dimensions);
    return (draw, d) => ((shift[d]! + Math.imul(draw, generator[d]!)) >>> 0) / 2 ** 32;
  };

const peopleOf = ({ redrawn }: RedrawProblem): number =>
  redrawn.reduce((sum, people) => sum + people.length, 0);

/** Scores of the panel's redraw of that number. */
function scoresOf(
  { panel, redrawn, question }: RedrawProblem,
  chance: Chance,
  draw: number,
  scores: Float64Array,
): void {
  const multiplicity = new Int32Array(question.tables.experts).fill(1);
  let d = 0;
  for (const people of redrawn) {
    for (const person of people) multiplicity[person] = 0;
    for (let k = 0; k < people.length; k += 1, d += 1)
      multiplicity[people[Math.floor(chance(draw, d) * people.length)]!]! += 1;
  }
  redrawnScores(panel, multiplicity, scores);
}

type Draw = (chance: Chance, draw: number, scores: Float64Array) => void;

/** Share of draws in which each candidate is in its list's set, in points of a hundred. */
function shares(
  { question }: RedrawProblem,
  draws: number,
  draw: (k: number, scores: Float64Array) => void,
): number[] {
  const n = question.tables.alternatives;
  const scores = new Float64Array(n);
  const [ranks, inSet, found] = [new Int32Array(n), new Uint8Array(n), new Float64Array(n)];
  const orders = question.lists.map(({ alternatives }) => Int32Array.from(alternatives));
  for (let k = 0; k < draws; k += 1) {
    draw(k, scores);
    question.lists.forEach(({ cut, alternatives }, l) => {
      rankList(orders[l]!, scores, cut, question.tieAtCut, ranks, inSet);
      for (const i of alternatives) found[i] = found[i]! + inSet[i]!;
    });
  }
  return Array.from(found, (count) => (100 * count) / draws);
}

function compared(name: string, problem: Problem): void {
  const weights = [...rankingOf(judged(problem), null).weights!];
  weights[0] = weights[0]! + 0.1;
  const whatIf = weights.map((w) => w / 1.1);
  const redraw = redrawProblem({
    ...listRuleOf(problem),
    tables: underWeights(problem, whatIf),
    mean: problem.mean,
    minimumGroup: problem.rule.minimumGroup,
    seed: ['preview'],
  });
  const n = problem.tables.alternatives;
  const people: Draw = (chance, k, scores) => scoresOf(redraw, chance, k, scores);
  const [sum, square] = [new Float64Array(n), new Float64Array(n)];
  const many = plain(1);
  const exact = shares(redraw, 400_000, (k, scores) => {
    people(many, k, scores);
    scores.forEach((x, i) => {
      if (!Number.isFinite(x)) return;
      sum[i] = sum[i]! + x;
      square[i] = square[i]! + x * x;
    });
  });
  const mean = sum.map((x) => x / 400_000);
  const deviation = square.map((x, i) => Math.sqrt(Math.max(0, x / 400_000 - mean[i]! * mean[i]!)));
  const collapsed: Draw = (chance, k, scores) => {
    for (let i = 0; i < n; i += 1)
      scores[i] =
        mean[i] === 0
          ? Number.NEGATIVE_INFINITY
          : mean[i]! + deviation[i]! * normalQuantile(Math.max(1e-9, chance(k, i)));
  };
  const open = exact.flatMap((share, i) => (share > 1 && share < 99 ? [i] : []));
  const rounds = 20;
  const error = (
    draws: number,
    chanceOf: (seed: number) => Chance,
    draw: Draw,
  ): { rms: number; bias: number } => {
    const errors = Array.from({ length: rounds }, (_, round) => {
      const chance = chanceOf(1000 + round);
      const found = shares(redraw, draws, (k, scores) => draw(chance, k, scores));
      return open.map((i) => found[i]! - exact[i]!);
    });
    const rms = Math.sqrt(errors.flat().reduce((total, e) => total + e * e, 0) / errors.flat().length);
    const biases = open.map((_, p) => errors.reduce((total, round) => total + round[p]!, 0) / rounds);
    return { rms, bias: biases.reduce((worst, b) => Math.max(worst, Math.abs(b)), 0) };
  };
  const say = (what: string, { rms, bias }: { rms: number; bias: number }): void =>
    console.log(
      `${name}: ${what}: root mean square ${rms.toFixed(2)}, worst lasting error ${bias.toFixed(2)} points`,
    );
  console.log(`${name}: ${open.length} of ${n} candidates have a share between 1 and 99 %`);
  say('320 redraws, the first block', error(320, plain, people));
  say(`${latticePoints} redraws`, error(latticePoints, plain, people));
  say(
    `${latticePoints} redraws on a shifted lattice`,
    error(latticePoints, shiftedLattice(peopleOf(redraw)), people),
  );
  say(`${latticePoints} collapsed points of the lattice`, error(latticePoints, shiftedLattice(n), collapsed));
  expect(open.length).toBeGreaterThan(0);
}

test('what a preview of the shares is off by, by how it is drawn', () => {
  const example = readWorkshopFile(new TextEncoder().encode(exampleText()));
  if (!example.ok) throw new Error(example.issues[0]!.message);
  const bodyIn = (bodies: ReadonlyMap<string, string>) => (hash: string) =>
    JSON.parse(bodies.get(hash)!) as Ballot;
  const { workshop, bodies } = example;
  compared('example', problemOf(workshop, openedRounds(workshop, bodyIn(bodies)))!);
  const size = { candidates: 60, criteria: 12, experts: 40 };
  const rehearsed = rehearsalFrom(
    green(),
    size,
    7,
    seededIds('preview'),
    fixedClock('2026-01-15T09:00:00.000Z', 20),
  );
  compared(
    '60 × 12 × 40',
    problemOf(rehearsed.workshop, openedRounds(rehearsed.workshop, bodyIn(rehearsed.bodies)))!,
  );
});
