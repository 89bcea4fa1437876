import type { Candidate, CandidatePatch, Fact, Ids } from '$domain';
import type { CandidatePreview, CandidateRow } from './preview';

/**
 * The facts of an import, in the order of the table: one gesture, so that one undo takes it back.
 *
 * @throws Error when the preview has issues: an import is all or nothing
 */
export function candidateFacts(preview: CandidatePreview, existing: readonly Candidate[], ids: Ids): Fact[] {
  if (!preview.ok) throw new Error('A table with issues is not imported, not even in part.');
  const byId = new Map(existing.map((candidate) => [candidate.id, candidate]));
  return preview.rows.flatMap(({ outcome, candidate, differences }): Fact[] => {
    if (candidate === null || outcome === 'unchanged') return [];
    if (outcome === 'added')
      return [{ type: 'candidateAdded', candidate: { ...candidate, id: ids.next() }, before: null }];
    // Removed since the preview was made: the table still says that it exists.
    if (!byId.has(candidate.id)) return [{ type: 'candidateAdded', candidate, before: null }];
    return [{ type: 'candidateChanged', candidate: candidate.id, patch: patchOf(candidate, differences) }];
  });
}

const members = new Set(['code', 'title', 'sector', 'origin', 'source', 'common']);

function patchOf(candidate: Candidate, differences: CandidateRow['differences']): CandidatePatch {
  const changed = differences.map(({ field }) => field);
  const plain = changed
    .filter((field) => members.has(field))
    .map((field) => [field, candidate[field as keyof Candidate]] as const);
  const fields = changed
    .filter((field) => !members.has(field))
    .map(
      (field) => [field, Object.hasOwn(candidate.fields, field) ? candidate.fields[field]! : null] as const,
    );
  return {
    ...Object.fromEntries(plain),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}
