import { RandomStream } from '$core';
import { assignedCandidates, judgedLeaves, mergedGroupOf, questionsOf } from './assignment';
import type { Answer, Ballot, BestWorstNode, SwingRatio, WeightAnswers } from './ballot';
import { weighingNodes, type WeighingNode } from './criteria';
import { ballotOf, judgementKeyOf } from './draft-ballot';
import type { Judgement } from './ballot';
import type { Hash } from './ids';
import type { CriterionLeaf, DecisionRule } from './methodology';
import { choicesOf, partialValue } from './partial-value';
import { onStep } from './simulated-panel';
import type { Round, Seat, Workshop } from './workshop';

/**
 * How simulated experts see the world: a candidate has a quality on each criterion, a group leans, a person errs.
 * Everything is drawn from streams named by seed, codes and criteria, so that no answer hangs on the order of drawing.
 */
export interface Opinion {
  readonly seed: number;
  /** Spread of one person's error on [0, 1]; smaller in a second round, after talking. */
  readonly noise: number;
  /** Share of answers that are "cannot judge", by candidate's code and criterion. */
  readonly cannotJudge: (candidate: string, criterion: string) => number;
  /** Quality of a candidate (by code) on a criterion, on [0, 1]; drawn when it answers null. */
  readonly quality: (candidate: string, criterion: string) => number | null;
}

const stream = (opinion: Opinion, ...parts: readonly string[]): RandomStream =>
  new RandomStream([opinion.seed, ...parts]);

/** Mean 0, spread about 1, at most 3: a sum of four uniform draws. */
const bell = (chance: RandomStream): number =>
  (chance.uniform() + chance.uniform() + chance.uniform() + chance.uniform() - 2) * 1.5;

const clip = (value: number): number => Math.min(1, Math.max(0, value));

/** What is known of a candidate whether or not anybody looks: half of it is the candidate, half the criterion. */
function qualityOf(opinion: Opinion, candidate: string, criterion: string): number {
  const given = opinion.quality(candidate, criterion);
  if (given !== null) return given;
  const general = stream(opinion, 'candidate', candidate).uniform();
  return clip(0.15 + 0.35 * general + 0.45 * stream(opinion, 'cell', candidate, criterion).uniform());
}

/** One expert's complete ballot of a round, made the way a ballot is made by hand. */
export function simulatedBallot(
  workshop: Workshop,
  round: Round,
  seat: Seat,
  brief: { readonly revision: number; readonly hash: Hash },
  opinion: Opinion,
): Ballot {
  const judgements = round.asks.includes('scores') ? judgementsOf(workshop, round, seat, opinion) : [];
  const screening = round.asks.includes('screening') ? screeningOf(workshop, seat, opinion) : new Map();
  return ballotOf(
    {
      workshop: workshop.id,
      round: round.id,
      seat: seat.id,
      revision: 1,
      brief,
      language: workshop.frame.language,
      judgements: new Map(
        judgements.map((each) => [judgementKeyOf(each.candidate, each.criterion, each.question), each]),
      ),
      weights: round.asks.includes('weights') ? weightsOf(workshop, seat, opinion) : null,
      screening,
      interests: new Map(),
      place: '',
    },
    true,
  );
}

function judgementsOf(workshop: Workshop, round: Round, seat: Seat, opinion: Opinion): Judgement[] {
  const group = mergedGroupOf(workshop, seat) ?? '';
  const strictness = 0.08 * bell(stream(opinion, 'strict', seat.code));
  const leaves = judgedLeaves(workshop);
  return assignedCandidates(workshop, seat).flatMap((candidate) =>
    leaves.flatMap((leaf) => {
      const leaning = 0.05 * bell(stream(opinion, 'lean', group, candidate.code, leaf.id));
      const view = qualityOf(opinion, candidate.code, leaf.id) + leaning - strictness;
      return questionsOf(leaf).map((question): Judgement => {
        const chance = stream(opinion, 'judge', round.name, seat.code, candidate.code, leaf.id, question);
        const unsure = opinion.cannotJudge(candidate.code, leaf.id);
        const answer = answerOf(leaf, view, chance, opinion.noise, unsure);
        return {
          candidate: candidate.id,
          criterion: leaf.id,
          question,
          answer,
          reason: reasonOf(answer, chance),
        };
      });
    }),
  );
}

function answerOf(
  leaf: CriterionLeaf,
  view: number,
  chance: RandomStream,
  noise: number,
  unsure: number,
): Answer {
  const luck = chance.uniform();
  if (luck < unsure) return { kind: 'cannot-judge' };
  if (luck < unsure * 1.1) return { kind: 'not-understood' };
  const value = clip(view + noise * bell(chance));
  return { kind: 'value', value: nearestAnswer(leaf, value) };
}

/** The answer the scale allows whose partial value is nearest. */
function nearestAnswer(leaf: CriterionLeaf, value: number): number {
  const distance = (answer: number): number => Math.abs(partialValue(leaf, answer) - value);
  return answersOn(leaf).reduce((best, answer) => (distance(answer) < distance(best) ? answer : best));
}

function answersOn({ scale }: CriterionLeaf): readonly number[] {
  if (scale.kind === 'anchored' && !scale.between) return choicesOf(scale);
  const steps = Math.floor((scale.max - scale.min) / scale.step + 1e-9);
  const stride = Math.max(1, Math.floor(steps / 200));
  return Array.from({ length: Math.floor(steps / stride) + 1 }, (_, k) =>
    onStep(scale.min, scale.step, k * stride),
  );
}

/** A few answers carry a reason, marked as what it is. */
const reasonOf = (answer: Answer, chance: RandomStream): string =>
  chance.uniform() < 0.03 && answer.kind === 'value' ? `Simulated reason ${chance.below(900) + 100}` : '';

function screeningOf(workshop: Workshop, seat: Seat, opinion: Opinion): Map<string, 'yes' | 'no' | 'unsure'> {
  const leaves = judgedLeaves(workshop);
  return new Map(
    [...workshop.candidates.values()].map((candidate) => {
      const mean =
        leaves.reduce((sum, leaf) => sum + qualityOf(opinion, candidate.code, leaf.id), 0) /
        Math.max(1, leaves.length);
      const view = mean + opinion.noise * bell(stream(opinion, 'screen', seat.code, candidate.code));
      return [candidate.id, view > 0.55 ? 'yes' : view < 0.4 ? 'no' : 'unsure'] as const;
    }),
  );
}

function weightsOf(workshop: Workshop, seat: Seat, opinion: Opinion): WeightAnswers | null {
  const mode: DecisionRule['weighting'] = workshop.rule.weighting;
  if (mode === 'equal') return null;
  const group = mergedGroupOf(workshop, seat) ?? '';
  const swingOf = (id: string): number =>
    clip(
      0.55 +
        0.2 * bell(stream(opinion, 'swing', group, id)) +
        0.12 * bell(stream(opinion, 'weigh', seat.code, id)),
    );
  const nodes = weighingNodes(workshop.criteria);
  if (mode === 'ranking')
    return { mode, nodes: Object.fromEntries(nodes.map((node) => [node.parent, orderOf(node, swingOf)])) };
  if (mode === 'pairwise')
    return { mode, nodes: Object.fromEntries(nodes.map((node) => [node.parent, ratiosOf(node, swingOf)])) };
  if (mode === 'best-worst')
    return { mode, nodes: Object.fromEntries(nodes.map((node) => [node.parent, endsOf(node, swingOf)])) };
  return {
    mode,
    nodes: Object.fromEntries(nodes.map((node) => [node.parent, pointsOf(node, mode, swingOf)])),
  };
}

/** Swing: the largest is 100, the others in fives against it. Points: fives that need not add up to 100. */
function pointsOf(
  { children }: WeighingNode,
  mode: 'points' | 'swing',
  swingOf: (id: string) => number,
): Record<string, number> {
  const swings = children.map(({ id }) => swingOf(id) + 0.01);
  const whole = mode === 'swing' ? Math.max(...swings) : swings.reduce((sum, swing) => sum + swing, 0);
  return Object.fromEntries(
    children.map(({ id }, k) => [id, Math.max(5, Math.round((20 * swings[k]!) / whole) * 5)]),
  );
}

/** People say whole ratios from 1 to 9, and so their pairs do not quite go together. */
const ratio = (more: number, less: number): number =>
  Math.min(9, Math.max(1, Math.round((more + 0.05) / (less + 0.05))));

function ratiosOf({ children }: WeighingNode, swingOf: (id: string) => number): SwingRatio[] {
  const swings = children.map(({ id }) => ({ id, swing: swingOf(id) }));
  return swings.flatMap((one, at) =>
    swings.slice(at + 1).map((other): SwingRatio => {
      const [more, less] = one.swing >= other.swing ? [one, other] : [other, one];
      return { more: more.id, less: less.id, times: ratio(more.swing, less.swing) };
    }),
  );
}

function endsOf({ children }: WeighingNode, swingOf: (id: string) => number): BestWorstNode {
  const sorted = children.map(({ id }) => ({ id, swing: swingOf(id) })).sort((a, b) => b.swing - a.swing);
  const [best, worst] = [sorted[0]!, sorted.at(-1)!];
  const against = (others: typeof sorted, of: (swing: number) => number): Record<string, number> =>
    Object.fromEntries(others.map(({ id, swing }) => [id, of(swing)]));
  return {
    best: best.id,
    worst: worst.id,
    bestTo: against(sorted.slice(1), (swing) => ratio(best.swing, swing)),
    toWorst: against(sorted.slice(1, -1), (swing) => ratio(swing, worst.swing)),
  };
}

/** Largest swing first; two that lie close are tied. */
function orderOf({ children }: WeighingNode, swingOf: (id: string) => number): string[][] {
  const sorted = children.map(({ id }) => ({ id, swing: swingOf(id) })).sort((a, b) => b.swing - a.swing);
  const groups: string[][] = [];
  sorted.forEach(({ id, swing }, at) => {
    if (at > 0 && sorted[at - 1]!.swing - swing < 0.03) groups.at(-1)!.push(id);
    else groups.push([id]);
  });
  return groups;
}
