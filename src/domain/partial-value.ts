import { piecewiseLinear } from '$core';
import type { Answer } from './ballot';
import type { CriterionLeaf, Scale } from './methodology';

/** The [answer, partial value] points of a criterion's value function, by rising answer; partial values on [0, 1]. */
export function valuePoints(
  scale: Scale,
  direction: 'benefit' | 'cost',
): readonly (readonly [number, number])[] {
  if (scale.valueFunction.kind === 'piecewise') return scale.valueFunction.points;
  return direction === 'benefit'
    ? [
        [scale.min, 0],
        [scale.max, 1],
      ]
    : [
        [scale.min, 1],
        [scale.max, 0],
      ];
}

/** Partial value of an outcome on the criterion's fixed scale; beyond its ends it stays at the end's value. */
export const partialValue = (criterion: CriterionLeaf, outcome: number): number =>
  piecewiseLinear(valuePoints(criterion.scale, criterion.direction), outcome, 'clip');

/** Partial value of an answer; null where there is none. */
export const valueOfAnswer = (criterion: CriterionLeaf, answer: Answer): number | null =>
  answer.kind === 'value' ? partialValue(criterion, answer.value) : null;

/**
 * The answer that is worth this partial value: the way back. Where several answers are worth the same it is the first.
 *
 * @param value on [0, 1]
 */
export function answerAt({ scale, direction }: CriterionLeaf, value: number): number {
  const points = valuePoints(scale, direction);
  for (let k = 1; k < points.length; k += 1) {
    const [[answer, from], [next, to]] = [points[k - 1]!, points[k]!];
    if (value < Math.min(from, to) || value > Math.max(from, to)) continue;
    return from === to ? answer : answer + ((value - from) / (to - from)) * (next - answer);
  }
  return scale.max;
}

/** May this number be answered on the scale? */
export function isOnScale(scale: Scale, value: number): boolean {
  if (!(value >= scale.min && value <= scale.max)) return false;
  if (scale.kind === 'anchored' && !scale.between)
    return scale.anchors.some((anchor) => anchor.value === value);
  const steps = (value - scale.min) / scale.step;
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** The answers offered as buttons: the anchors, from worst to best as the scale lists them. */
export const choicesOf = (scale: Scale): readonly number[] => scale.anchors.map((anchor) => anchor.value);
