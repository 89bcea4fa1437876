import {
  activeLeaves,
  byIdIn,
  childrenOf,
  limits,
  partialValue,
  subtreeOf,
  type Criterion,
  type CriterionGroup,
  type CriterionLeaf,
  type CriterionPatch,
  type Fact,
  type Ids,
  type Text,
  type Workshop,
} from '$domain';

/** The text after a correction in one language; its revision rises, so that a ballot tells which one it saw (T7). */
export const corrected = (text: Text, language: string, words: string): Text => ({
  ...text,
  rev: text.rev + 1,
  text: { ...text.text, [language]: words },
});

const textOf = (id: string, language: string, words: string): Text => ({
  id,
  rev: 1,
  text: { ...(language === 'en' ? {} : { en: words }), [language]: words },
});

/** A text with an id of its own, in the workshop's language. */
export const newText = (ids: Ids, language: string, words: string): Text =>
  textOf(ids.next(), language, words);

interface NewNames {
  readonly name: string;
  readonly question: string;
  readonly anchor: (value: number) => string;
  readonly worst: string;
  readonly best: string;
}

/** A judged criterion on five described points; every text is there to be written. */
export function newLeaf(ids: Ids, parent: string | null, language: string, names: NewNames): CriterionLeaf {
  const text = (words: string): Text => newText(ids, language, words);
  return {
    id: ids.next(),
    kind: 'leaf',
    parent,
    name: text(names.name),
    question: text(names.question),
    active: true,
    elicit: 'judged',
    direction: 'benefit',
    scale: {
      version: 1,
      kind: 'anchored',
      min: 1,
      max: 5,
      step: 1,
      unit: '',
      between: false,
      anchors: [1, 2, 3, 4, 5].map((value) => ({ value, text: text(names.anchor(value)) })),
      valueFunction: { kind: 'linear' },
    },
    swing: { worst: text(names.worst), best: text(names.best) },
    questions: [],
    help: text(''),
    distinctFrom: [],
    evidence: [],
    sources: [],
    noneKnown: null,
  };
}

export const newGroup = (
  ids: Ids,
  parent: string | null,
  language: string,
  names: Pick<NewNames, 'name' | 'question'>,
): CriterionGroup => ({
  id: ids.next(),
  kind: 'group',
  parent,
  name: newText(ids, language, names.name),
  question: newText(ids, language, names.question),
  active: true,
});

/** One place up or down among its siblings; null at the end of the row. */
export function moveFact(criteria: readonly Criterion[], id: string, way: 'up' | 'down'): Fact | null {
  const { parent } = byIdIn(criteria, id);
  const siblings = childrenOf(criteria, parent);
  const at = siblings.findIndex((each) => each.id === id);
  if (way === 'up' ? at === 0 : at === siblings.length - 1) return null;
  const before = way === 'up' ? siblings[at - 1]!.id : (siblings[at + 2]?.id ?? null);
  return { type: 'criterionMoved', criterion: id, parent, before };
}

const levelOf = (criteria: readonly Criterion[], id: string | null): number =>
  id === null ? 0 : 1 + levelOf(criteria, byIdIn(criteria, id).parent);

/** How many levels a node and what is below it take. */
const depthOf = (criteria: readonly Criterion[], id: string): number =>
  1 + Math.max(0, ...childrenOf(criteria, id).map((child) => depthOf(criteria, child.id)));

/** Where a node may stand: the top (null) and every group that is not below it and leaves room for it. */
export function placesFor(criteria: readonly Criterion[], id: string): (string | null)[] {
  const own = subtreeOf(criteria, id);
  const depth = depthOf(criteria, id);
  return [null, ...criteria.filter(({ kind }) => kind === 'group').map((group) => group.id)].filter(
    (place) => (place === null || !own.includes(place)) && levelOf(criteria, place) + depth <= limits.levels,
  );
}

/** May something be put into this group at all? */
export const hasRoom = (criteria: readonly Criterion[], parent: string | null, levels = 1): boolean =>
  levelOf(criteria, parent) + levels <= limits.levels;

/** Removing a node: with what other criteria and benchmarks say of it, so that nothing points into the void. */
export function removalFacts(workshop: Workshop, id: string): Fact[] {
  const gone = new Set(subtreeOf(workshop.criteria, id));
  const notes = workshop.criteria.flatMap((criterion): Fact[] => {
    if (criterion.kind !== 'leaf' || gone.has(criterion.id)) return [];
    const distinctFrom = criterion.distinctFrom.filter((each) => !gone.has(each.criterion));
    return distinctFrom.length === criterion.distinctFrom.length
      ? []
      : [{ type: 'criterionChanged', criterion: criterion.id, patch: { distinctFrom } }];
  });
  const benchmarks = workshop.benchmarks.flatMap(({ id: benchmark, effect, active }): Fact[] =>
    active && effect.kind === 'veto' && gone.has(effect.criterion)
      ? [{ type: 'benchmarkChanged', benchmark, patch: { active: false } }]
      : [],
  );
  return [...notes, ...benchmarks, { type: 'criterionRemoved', criterion: id }];
}

/** Would the workshop be left without anything to judge by? */
export function isLastLeaf(criteria: readonly Criterion[], id: string): boolean {
  const gone = new Set(subtreeOf(criteria, id));
  return activeLeaves(criteria).every((leaf) => gone.has(leaf.id));
}

/** Better is less instead of more, or the other way: values that were placed by hand turn with it. */
export function turned(leaf: CriterionLeaf, direction: CriterionLeaf['direction']): CriterionPatch {
  if (direction === leaf.direction) return {};
  const { valueFunction } = leaf.scale;
  if (valueFunction.kind === 'linear') return { direction };
  const points = valueFunction.points.map(([answer, value]) => [answer, rounded(1 - value)] as const);
  return { direction, scale: { ...leaf.scale, valueFunction: { kind: 'piecewise', points } } };
}

/** What an answer counts now, on 0–1: by hand or by equal steps. */
export const countsAt = (leaf: CriterionLeaf, answer: number): number => rounded(partialValue(leaf, answer));

export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
