import {
  cellKey,
  inLanguage,
  partialValue,
  type Candidate,
  type CriterionLeaf,
  type Fact,
  type Measurement,
  type Workshop,
} from '$domain';

type Value = Measurement['value'];

export const measurementOf = (
  workshop: Workshop,
  candidate: Candidate,
  leaf: CriterionLeaf,
): Measurement | undefined => workshop.measurements.get(cellKey(candidate.id, leaf.id));

/** What a looked-up value counts in the score, 0–100. */
export const countsAs = (leaf: CriterionLeaf, value: Value): number =>
  Math.round(
    100 * (value.kind === 'number' ? partialValue(leaf, value.value) : (leaf.noneKnown?.value ?? 0)),
  );

/** The end of the scale that a figure beyond it counts as; null for one within. */
export function beyondEnd({ scale }: CriterionLeaf, value: Value): number | null {
  if (value.kind !== 'number') return null;
  if (value.value < scale.min) return scale.min;
  return value.value > scale.max ? scale.max : null;
}

/** The fact that writes a figure, a category or a source; what is not given stays as it was. */
export function measuredFact(
  workshop: Workshop,
  candidate: Candidate,
  leaf: CriterionLeaf,
  patch: Partial<Pick<Measurement, 'value' | 'source' | 'challenge'>>,
): Fact | null {
  const before = measurementOf(workshop, candidate, leaf);
  const value = patch.value ?? before?.value;
  if (value === undefined) return null;
  return {
    type: 'performanceMeasured',
    measurement: {
      candidate: candidate.id,
      criterion: leaf.id,
      value,
      source: patch.source ?? before?.source ?? '',
      challenge: patch.challenge === undefined ? (before?.challenge ?? null) : patch.challenge,
    },
  };
}

/** A figure as it is read: with its unit, or the category’s own name. */
export function measuredLine(
  workshop: Workshop,
  candidate: Candidate,
  leaf: CriterionLeaf,
): { readonly figure: string; readonly source: string } | null {
  const found = measurementOf(workshop, candidate, leaf);
  if (found === undefined) return null;
  const { value, source } = found;
  const figure =
    value.kind === 'number'
      ? `${value.value} ${leaf.scale.unit}`.trim()
      : leaf.noneKnown === null
        ? '—'
        : inLanguage(leaf.noneKnown.label, workshop.frame.language);
  return { figure, source };
}
