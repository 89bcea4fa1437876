import type { Candidate, CandidateElement } from '$domain';

/** One mandatory element that an offer can have, and whether this candidate says something about it (T24). */
export interface AnnexMark {
  readonly element: CandidateElement;
  readonly present: boolean;
}

/** What a candidate says in a field; '' where it is not known. Title and sector are fields too. */
export function fieldText(candidate: Candidate, field: string): string {
  if (field === 'title' || field === 'sector' || field === 'source') return candidate[field];
  return Object.hasOwn(candidate.fields, field) ? candidate.fields[field]! : '';
}

export const isFilled = (candidate: Candidate, element: CandidateElement): boolean =>
  element.fields.some((field) => fieldText(candidate, field).trim() !== '');

/** The marks of a candidate, in the methodology's order: its mandatory elements that exist before anything is issued. */
export const marksOf = (elements: readonly CandidateElement[], candidate: Candidate): AnnexMark[] =>
  elements
    .filter(({ status, when }) => status === 'mandatory' && when === 'offer')
    .map((element) => ({ element, present: isFilled(candidate, element) }));

/** Mandatory elements that exist only when a credential is issued: shown apart, never as missing. */
export const atIssueElements = (elements: readonly CandidateElement[]): CandidateElement[] =>
  elements.filter(({ status, when }) => status === 'mandatory' && when === 'at-issue');
