import type { Answer, CriterionLeaf } from '$domain';
import { choicesOf, inLanguage } from '$domain';

/** ½ reads better on a button than 0.5. */
export function writtenValue(value: number): string {
  const fractions: Readonly<Record<string, string>> = { '0.25': '¼', '0.5': '½', '0.75': '¾' };
  return fractions[String(value)] ?? String(value);
}

/** What a button for this answer says: the number, with the anchor's own word where that is short enough. */
export function choiceLabel(leaf: CriterionLeaf, value: number, language: string): string {
  const texts = choicesOf(leaf.scale).map((choice) => anchorText(leaf, choice, language));
  const worded = texts.length <= 3 && texts.every((text) => text !== '' && text.length <= 14);
  return worded ? anchorText(leaf, value, language) : writtenValue(value);
}

/** The anchor at this value, or '' between two anchors. */
export function anchorText(leaf: CriterionLeaf, value: number, language: string): string {
  const anchor = leaf.scale.anchors.find((each) => each.value === value);
  return anchor === undefined ? '' : inLanguage(anchor.text, language);
}

/** The answer of a single key on a scale: the anchor of that value, else the anchor in that place. */
export function answerOfKey(leaf: CriterionLeaf, key: string): Answer | null {
  if (key === 'c' || key === 'C') return { kind: 'cannot-judge' };
  if (key === 'u' || key === 'U') return { kind: 'not-understood' };
  if (!/^\d$/.test(key)) return null;
  const choices = choicesOf(leaf.scale);
  const digit = Number(key);
  const value = choices.includes(digit)
    ? digit
    : choices.some((choice) => choice > 1 && choice <= 9)
      ? undefined
      : choices[digit - 1];
  return value === undefined ? null : { kind: 'value', value };
}
