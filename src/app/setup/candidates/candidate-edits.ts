import type { Candidate, CandidatePatch, Fact, Id, Workshop } from '$domain';

/** C1, C2 … : the first that is free. */
export function nextCode(workshop: Workshop): string {
  const taken = new Set([...workshop.candidates.values()].map(({ code }) => code));
  let number = 1;
  while (taken.has(`C${number}`)) number += 1;
  return `C${number}`;
}

export const blankCandidate = (id: Id, code: string, title: string): Candidate => ({
  id,
  code,
  title,
  sector: '',
  origin: 'proposal',
  source: '',
  fields: {},
  common: false,
  screenedOut: false,
});

/** The patch that writes one field, wherever a candidate keeps it; a blank takes a described field away. */
export function fieldPatch(field: string, value: string): CandidatePatch {
  const text = value.trim();
  if (field === 'title' || field === 'sector' || field === 'source') return { [field]: text };
  return { fields: { [field]: text === '' ? null : text } };
}

/** Is this code free for this candidate? People tell candidates apart by it, and so does a re-import. */
export const isCodeFree = (workshop: Workshop, id: Id, code: string): boolean =>
  ![...workshop.candidates.values()].some((other) => other.id !== id && other.code === code);

/** Everything that goes with a candidate when it is removed, so that one undo brings all of it back. */
export function removalFacts(workshop: Workshop, id: Id): Fact[] {
  return [
    ...[...workshop.measurements.values()]
      .filter(({ candidate }) => candidate === id)
      .map(({ candidate, criterion }): Fact => ({ type: 'measurementRemoved', candidate, criterion })),
    ...[...workshop.evidence.values()]
      .filter(({ candidate }) => candidate === id)
      .map((evidence): Fact => ({ type: 'evidenceRemoved', evidence: evidence.id })),
    ...[...workshop.seats.values()]
      .filter(({ candidates, interests }) => candidates.includes(id) || Object.hasOwn(interests, id))
      .map((seat): Fact => {
        const { [id]: _gone, ...interests } = seat.interests;
        return {
          type: 'seatChanged',
          seat: seat.id,
          patch: { candidates: seat.candidates.filter((each) => each !== id), interests },
        };
      }),
    { type: 'candidateRemoved', candidate: id },
  ];
}
