import type { Issue } from './issue';
import { limits } from './limits';
import type { Criterion, CriterionLeaf } from './methodology';
import { scaleIssues } from './check-scale';

/** What a shape cannot say about a criteria tree: places, depth, scales, references (D9, R3, R8). */
export function criteriaIssues(criteria: readonly Criterion[]): Issue[] {
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  return [
    ...criteria.flatMap((criterion, i) => nodeIssues(criterion, i, criteria, byId)),
    ...activeIssues(criteria),
  ];
}

function nodeIssues(
  criterion: Criterion,
  i: number,
  all: readonly Criterion[],
  byId: ReadonlyMap<string, Criterion>,
): Issue[] {
  const at = `criteria[${i}]`;
  const place = placeIssue(criterion, at, byId);
  if (place !== null) return [place];
  if (criterion.kind === 'leaf') return leafIssues(criterion, at, byId);
  if (all.some((other) => other.parent === criterion.id)) return [];
  return [
    { path: at, message: `The group “${criterion.id}” holds no criterion. Put one in it, or remove it.` },
  ];
}

function placeIssue(criterion: Criterion, at: string, byId: ReadonlyMap<string, Criterion>): Issue | null {
  let level = 1;
  let parent = criterion.parent;
  while (parent !== null) {
    const path = `${at}.parent`;
    const above = byId.get(parent);
    if (above === undefined)
      return {
        path,
        message: `“${parent}” is the parent of “${criterion.id}”, but no criterion has this id. Correct it.`,
      };
    if (above.kind === 'leaf')
      return { path, message: `“${parent}” is a leaf and holds no criteria. Name a group, or make it one.` };
    level += 1;
    if (level > limits.levels)
      return {
        path,
        message: `“${criterion.id}” stands deeper than ${limits.levels} levels, or in a circle. Move it up.`,
      };
    parent = above.parent;
  }
  return null;
}

function leafIssues(leaf: CriterionLeaf, at: string, byId: ReadonlyMap<string, Criterion>): Issue[] {
  const issues = scaleIssues(leaf, at);
  if (leaf.elicit === 'judged' && leaf.noneKnown !== null)
    issues.push({
      path: `${at}.noneKnown`,
      message: 'Only a measured criterion has a “none known”. Write null.',
    });
  if (leaf.elicit === 'measured' && leaf.questions.length > 0)
    issues.push({
      path: `${at}.questions`,
      message: 'A measured criterion is looked up, not asked. Empty the list.',
    });
  if (leaf.questions.length === 1)
    issues.push({
      path: `${at}.questions`,
      message: 'One question alone is the criterion’s own. Empty the list, or add more.',
    });
  leaf.distinctFrom.forEach(({ criterion }, k) => {
    if (byId.get(criterion)?.kind !== 'leaf' || criterion === leaf.id)
      issues.push({
        path: `${at}.distinctFrom[${k}].criterion`,
        message: `“${criterion}” is not another criterion of the tree. Name one, or remove the note.`,
      });
  });
  return issues;
}

function activeIssues(criteria: readonly Criterion[]): Issue[] {
  if (criteria.some((criterion) => criterion.kind === 'leaf' && criterion.active)) return [];
  return [{ path: 'criteria', message: 'No criterion is switched on. Switch on at least one leaf.' }];
}
