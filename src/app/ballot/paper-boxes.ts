import type { Answer, Ballot, DecisionRule, Judgement, WeightAnswers } from '$domain';
import { inLanguage, isOnScale, judgementKeyOf } from '$domain';
import { writtenNumber } from '../shared/written-number';
import type { BallotForm } from './ballot-form';

/** One box of a paper ballot: where it stands, and what it may hold. */
export type PaperBox =
  | {
      readonly kind: 'score';
      readonly key: string;
      readonly candidate: string;
      readonly criterion: string;
      readonly question: string;
      readonly where: readonly [candidate: string, criterion: string];
    }
  | {
      readonly kind: 'screen';
      readonly key: string;
      readonly candidate: string;
      readonly where: readonly [string];
    }
  | {
      readonly kind: 'weight';
      readonly key: string;
      readonly parent: string;
      readonly child: string;
      readonly where: readonly [group: string, criterion: string];
    };

/** The answers of a draft or of a finished ballot, by the same keys. */
export interface PaperAnswers {
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly screening: ReadonlyMap<string, 'yes' | 'no' | 'unsure'>;
  readonly weights: WeightAnswers | null;
}

export const answersOf = (ballot: Ballot): PaperAnswers => ({
  judgements: new Map(
    ballot.judgements.map((each) => [judgementKeyOf(each.candidate, each.criterion, each.question), each]),
  ),
  screening: new Map(ballot.screening.map(({ candidate, answer }) => [candidate, answer])),
  weights: ballot.weights,
});

/** Ratios of pairs depend on one another: they are asked on a screen, where they can be pointed out. */
export const weighsOnPaper = (mode: DecisionRule['weighting']): boolean =>
  mode === 'points' || mode === 'swing' || mode === 'ranking';

export function paperBoxes(form: BallotForm): PaperBox[] {
  const { language } = form.workshop.frame;
  return [
    ...(weighsOnPaper(form.workshop.rule.weighting) ? form.nodes : []).flatMap(
      ({ parent, group, children }) =>
        children.map((child): PaperBox => ({
          kind: 'weight',
          key: `weight/${parent}/${child.id}`,
          parent,
          child: child.id,
          where: [group === null ? '' : inLanguage(group.name, language), inLanguage(child.name, language)],
        })),
    ),
    ...form.screening.map(({ id, code }): PaperBox => ({
      kind: 'screen',
      key: `screen/${id}`,
      candidate: id,
      where: [code],
    })),
    ...form.candidates.flatMap(({ id, code }) =>
      form.asks.map(({ leaf, question, text }): PaperBox => ({
        kind: 'score',
        key: `score/${judgementKeyOf(id, leaf.id, question)}`,
        candidate: id,
        criterion: leaf.id,
        question,
        where: [code, question === '' ? inLanguage(leaf.name, language) : inLanguage(text, language)],
      })),
    ),
  ];
}

const screenLetters = { yes: 'Y', no: 'N', unsure: '?' } as const;

/** What stands in a box, as it would be written on the paper; '' for blank. */
export function writtenIn(box: PaperBox, answers: PaperAnswers): string {
  switch (box.kind) {
    case 'score': {
      const key = judgementKeyOf(box.candidate, box.criterion, box.question);
      return writtenAnswer(answers.judgements.get(key)?.answer ?? null);
    }
    case 'screen': {
      const answer = answers.screening.get(box.candidate);
      return answer === undefined ? '' : screenLetters[answer];
    }
    case 'weight':
      return writtenWeight(answers.weights, box.parent, box.child);
  }
}

function writtenAnswer(answer: Answer | null): string {
  if (answer === null) return '';
  if (answer.kind === 'value') return String(answer.value);
  return answer.kind === 'cannot-judge' ? '?' : 'X';
}

/** Points and ratings as they are; a ranking as places, equal where tied. */
function writtenWeight(weights: WeightAnswers | null, parent: string, child: string): string {
  if (weights === null || !Object.hasOwn(weights.nodes, parent)) return '';
  if (weights.mode === 'pairwise' || weights.mode === 'best-worst') return '';
  if (weights.mode !== 'ranking') {
    const points = weights.nodes[parent]!;
    return Object.hasOwn(points, child) ? String(points[child]) : '';
  }
  const order = weights.nodes[parent]!;
  const at = order.findIndex((tied) => tied.includes(child));
  return at < 0 ? '' : String(order.slice(0, at).flat().length + 1);
}

/** What was typed into a score's box; 'refused' when the scale has no such answer. */
export function readScore(
  form: BallotForm,
  box: PaperBox & { kind: 'score' },
  text: string,
): Answer | null | 'refused' {
  const plain = text.trim().toUpperCase();
  if (plain === '') return null;
  if (plain === '?') return { kind: 'cannot-judge' };
  if (plain === 'X') return { kind: 'not-understood' };
  const value = plain === '½' ? 0.5 : writtenNumber(plain);
  const leaf = form.asks.find((ask) => ask.leaf.id === box.criterion)!.leaf;
  if (typeof value !== 'number' || !isOnScale(leaf.scale, value)) return 'refused';
  return { kind: 'value', value };
}

export function readScreen(text: string): 'yes' | 'no' | 'unsure' | null | 'refused' {
  const plain = text.trim().toUpperCase();
  if (plain === '') return null;
  const found = (Object.keys(screenLetters) as (keyof typeof screenLetters)[]).find(
    (answer) => screenLetters[answer] === plain,
  );
  return found ?? 'refused';
}

type PointAnswers = Extract<WeightAnswers, { mode: 'points' | 'swing' }>;

/** What was typed into a weight's box: null for blank; 'refused' when it is no number a weight can be. */
export function readWeight(text: string): number | null | 'refused' {
  const number = writtenNumber(text);
  return number === 'not-a-number' || (number !== null && (number < 0 || number > 1000)) ? 'refused' : number;
}

/** The answers with one more of a node's points or ratings written in. */
export function withPoints(
  mode: PointAnswers['mode'],
  weights: WeightAnswers | null,
  { parent, child }: { readonly parent: string; readonly child: string },
  points: number | null,
): WeightAnswers {
  const nodes = weights?.mode === mode ? (weights as PointAnswers).nodes : {};
  const { [child]: _, ...rest } = Object.hasOwn(nodes, parent) ? nodes[parent]! : {};
  return { mode, nodes: { ...nodes, [parent]: points === null ? rest : { ...rest, [child]: points } } };
}

/** The answers with a node's places as an order, equal places tied; without the node while one has no place yet. */
export function withPlaces(
  weights: WeightAnswers | null,
  parent: string,
  places: ReadonlyMap<string, number | null>,
): WeightAnswers {
  const known = weights?.mode === 'ranking' ? weights.nodes : {};
  const { [parent]: _, ...nodes } = known;
  if ([...places.values()].includes(null)) return { mode: 'ranking', nodes };
  const order = [...new Set(places.values())]
    .sort((a, b) => a! - b!)
    .map((place) => [...places].filter(([, each]) => each === place).map(([child]) => child));
  return { mode: 'ranking', nodes: { ...nodes, [parent]: order } };
}

export interface Difference {
  readonly box: PaperBox;
  readonly first: string;
  readonly second: string;
}

/** Boxes in which two typings of one sheet differ (E21). */
export const differences = (
  boxes: readonly PaperBox[],
  first: PaperAnswers,
  second: PaperAnswers,
): Difference[] =>
  boxes
    .map((box) => ({ box, first: writtenIn(box, first), second: writtenIn(box, second) }))
    .filter((each) => each.first !== each.second);
