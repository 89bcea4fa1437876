import type { CandidateElement, Workshop } from '$domain';
import { candidateFields, inLanguage } from '$domain';
import { numberFields } from '$exchange';

/** How a field is written: one text, one number within limits, or several values parted by ` | `. */
export type FieldKind =
  | { readonly kind: 'text'; readonly long: boolean }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: 'list'; readonly links: boolean };

const lists: ReadonlySet<string> = new Set([
  'countries',
  'learning_outcomes',
  'assessment_type',
  'participation_form',
  'greencomp',
  'esco_green_skills',
  'esco_uris',
  'language',
]);

export function kindOf(field: string): FieldKind {
  const number = numberFields.get(field);
  if (number !== undefined) {
    const { min, max, whole } = number;
    return { kind: 'number', min, max, whole };
  }
  if (lists.has(field)) return { kind: 'list', links: field === 'esco_uris' };
  return { kind: 'text', long: field === 'description' };
}

export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** What may be chosen for a field without typing: the element's own values, or the workshop's countries and competences. */
export function suggestionsFor(workshop: Workshop, element: CandidateElement, field: string): Suggestion[] {
  const { countries, competences } = workshop.methodology;
  const { language } = workshop.frame;
  if (field === 'countries')
    return countries.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }));
  if (field === 'greencomp')
    return competences.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }));
  return element.suggested.map((value) => ({ value, label: '' }));
}

/** Fields of the table that no element of the methodology asks for: kept, and shown under their own names. */
export function ownFields(workshop: Workshop, names: readonly string[]): string[] {
  const asked = new Set(workshop.methodology.candidateElements.flatMap(({ fields }) => fields));
  const known = candidateFields.filter((field) => names.includes(field) && !asked.has(field));
  const own = names.filter(
    (name) => !(candidateFields as readonly string[]).includes(name) && !asked.has(name),
  );
  return [...known, ...own];
}
