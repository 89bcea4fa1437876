import type { Candidate, CandidateOrigin, CandidatePatch, Fact, Id, Ids, Workshop } from '$domain';
import { blankCandidate, fieldPatch, isCodeFree, nextCode, removalFacts } from './candidate-edits';

interface Recorder {
  readonly workshop: Workshop;
  record(facts: Fact | readonly Fact[]): void;
}

export const origins: readonly CandidateOrigin[] = ['illustrative', 'survey', 'proposal', 'register'];

/** What can be done to the list of candidates; each method is one gesture. */
export class CandidateDesk {
  readonly #session: Recorder;
  readonly #ids: Ids;

  constructor(session: Recorder, ids: Ids) {
    this.#session = session;
    this.#ids = ids;
  }

  /** @returns the new candidate's id */
  add(title: string): Id {
    const id = this.#ids.next();
    const candidate = blankCandidate(id, nextCode(this.#session.workshop), title.trim());
    this.#session.record({ type: 'candidateAdded', candidate, before: null });
    return id;
  }

  change(candidate: Candidate, patch: CandidatePatch): void {
    this.#session.record({ type: 'candidateChanged', candidate: candidate.id, patch });
  }

  write(candidate: Candidate, field: string, value: string): void {
    this.change(candidate, fieldPatch(field, value));
  }

  /** @returns false when another candidate has this code, or it is blank: nothing is changed then */
  recode(candidate: Candidate, code: string): boolean {
    if (code.trim() === '' || !isCodeFree(this.#session.workshop, candidate.id, code.trim())) return false;
    this.change(candidate, { code: code.trim() });
    return true;
  }

  leaveOut(candidate: Candidate): void {
    this.#session.record({ type: 'shortListSet', screenedOut: [candidate.id], screenedIn: [] });
  }

  takeBack(candidate: Candidate): void {
    this.#session.record({ type: 'shortListSet', screenedOut: [], screenedIn: [candidate.id] });
  }

  remove(candidate: Candidate): void {
    this.#session.record(removalFacts(this.#session.workshop, candidate.id));
  }
}
