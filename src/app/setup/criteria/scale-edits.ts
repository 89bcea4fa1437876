import type { CriterionLeaf, Scale, Text } from '$domain';
import { countsAt, rounded } from './criterion-edits';

/*
 * Changes of a scale. Each answers a whole new scale; whether its version rises is for the caller to say.
 */

type Ends = Partial<Pick<Scale, 'min' | 'max' | 'step'>>;

/** Other ends or steps: the outer anchors go with the ends, anchors that fall outside go, values are spread anew. */
export function rescaled(scale: Scale, ends: Ends): Scale {
  const { min = scale.min, max = scale.max, step = scale.step } = ends;
  const [first, last] = [scale.anchors[0], scale.anchors.at(-1)];
  const inner = scale.anchors.slice(1, -1).filter(({ value }) => value > min && value < max);
  const anchors = [
    ...(first === undefined ? [] : [{ ...first, value: min }]),
    ...inner,
    ...(last === undefined || last === first ? [] : [{ ...last, value: max }]),
  ];
  const sameEnds = min === scale.min && max === scale.max;
  return {
    ...scale,
    min,
    max,
    step,
    anchors,
    valueFunction: sameEnds ? scale.valueFunction : { kind: 'linear' },
  };
}

/** The step in the middle of the widest gap between anchors that still has one; null when every step is described. */
export function freeStep({ anchors, min, step }: Scale): number | null {
  let best: { readonly gap: number; readonly value: number } | null = null;
  for (let at = 1; at < anchors.length; at += 1) {
    const [low, high] = [anchors[at - 1]!.value, anchors[at]!.value];
    const gap = Math.round((high - low) / step);
    if (gap < 2 || (best !== null && gap <= best.gap)) continue;
    const steps = Math.round((low - min) / step) + Math.floor(gap / 2);
    best = { gap, value: rounded(min + steps * step) };
  }
  return best?.value ?? null;
}

export const withAnchor = (scale: Scale, value: number, text: Text): Scale => ({
  ...scale,
  anchors: [...scale.anchors, { value, text }].sort((a, b) => a.value - b.value),
});

/** Ends stay: a scale is described at both. */
export const withoutAnchor = (scale: Scale, value: number): Scale => ({
  ...scale,
  anchors: scale.anchors.filter((anchor) => anchor.value !== value || isEnd(scale, value)),
});

export const isEnd = ({ min, max }: Scale, value: number): boolean => value === min || value === max;

/** Moves an anchor to another step, when it is free and between its neighbours' ends. */
export function movedAnchor(scale: Scale, from: number, to: number): Scale | null {
  if (isEnd(scale, from) || to <= scale.min || to >= scale.max) return null;
  if (scale.anchors.some(({ value }) => value === to)) return null;
  const anchors = scale.anchors
    .map((anchor) => (anchor.value === from ? { ...anchor, value: to } : anchor))
    .sort((a, b) => a.value - b.value);
  return { ...scale, anchors };
}

/** What the points of the value function are, by hand or not: where anchors stand, and where a person put one. */
export function pointsOf(leaf: CriterionLeaf): readonly (readonly [number, number])[] {
  const { scale } = leaf;
  if (scale.valueFunction.kind === 'piecewise') return scale.valueFunction.points;
  return scale.anchors.map(({ value }) => [value, countsAt(leaf, value)] as const);
}

/** Places the partial value of one answer by hand (R16); null when it would turn the scale back or touches an end. */
export function placed(leaf: CriterionLeaf, answer: number, value: number): Scale | null {
  const { scale } = leaf;
  if (isEnd(scale, answer) || answer < scale.min || answer > scale.max) return null;
  const points = [...pointsOf(leaf).filter(([at]) => at !== answer), [answer, rounded(value)] as const].sort(
    ([a], [b]) => a - b,
  );
  const rising = leaf.direction === 'benefit';
  const turnsBack = points.some(
    ([, now], at) => at > 0 && (rising ? now < points[at - 1]![1] : now > points[at - 1]![1]),
  );
  return turnsBack ? null : { ...scale, valueFunction: { kind: 'piecewise', points } };
}

export function unplaced(leaf: CriterionLeaf, answer: number): Scale {
  const points = pointsOf(leaf).filter(([at]) => at !== answer || isEnd(leaf.scale, at));
  return { ...leaf.scale, valueFunction: { kind: 'piecewise', points } };
}

export const equalSteps = (scale: Scale): Scale => ({ ...scale, valueFunction: { kind: 'linear' } });
