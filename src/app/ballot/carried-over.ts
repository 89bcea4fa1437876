import type { Ballot, DraftFact, Id, InterestLevel } from '$domain';

/** The answers of a ballot that was handed in, as the beginning of the one that replaces it. */
export const carriedOver = (
  { judgements, weights, screening }: Ballot,
  interests: Readonly<Record<Id, InterestLevel>> = {},
): DraftFact[] => [
  ...judgements.flatMap(({ candidate, criterion, question, answer, reason }): DraftFact[] => [
    { type: 'judged', candidate, criterion, question, answer },
    ...(reason === '' ? [] : [{ type: 'reasonGiven', candidate, criterion, question, reason } as const]),
  ]),
  ...(weights === null ? [] : [{ type: 'weighed', weights } as const]),
  ...screening.map(({ candidate, answer }): DraftFact => ({ type: 'screened', candidate, answer })),
  ...Object.entries(interests).map(([candidate, level]): DraftFact => ({
    type: 'interestStated',
    candidate,
    level,
  })),
];
