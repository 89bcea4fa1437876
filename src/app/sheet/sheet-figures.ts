import type { CriterionLeaf } from '$domain';

/** A mean on a scale with as many digits as the scale has use for: whole on 0–100, one decimal on 1–5. */
export function meanOn({ scale }: CriterionLeaf, value: number): string {
  const width = scale.max - scale.min;
  return value.toFixed(width >= 20 ? 0 : width > 2 ? 1 : 2);
}

/** An answer as it was given; the mean of several questions like a mean. */
export const answerOn = (leaf: CriterionLeaf, value: number): string =>
  leaf.questions.length === 0 ? String(value) : meanOn(leaf, value);
