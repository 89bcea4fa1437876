import { judgementKeyOf, type DraftBallot } from './draft-ballot';
import type { Ballot } from './ballot';
import type { Brief } from './brief';
import { canonicalJson } from './canonical';
import { activeLeaves } from './criteria';
import type { Id } from './ids';
import type { CriterionLeaf } from './methodology';
import { cellKey } from './workshop';

/** What is another form now than it was: what an answer given to the one may not mean under the other (T6). */
export interface BriefChanges {
  /** Leaves with another question, scale or help, and new ones. */
  readonly criteria: ReadonlySet<string>;
  /** Candidates that are described otherwise, and new ones. */
  readonly candidates: ReadonlySet<Id>;
  /** Cells about which other evidence or another figure is shown. */
  readonly cells: ReadonlySet<string>;
  /** The steps that are weighed, or how they are weighed. */
  readonly weights: boolean;
  /** Question, purpose and rule: they mark no single answer. */
  readonly frame: boolean;
}

/** The answers of a ballot that a change touches. */
export interface AffectedAnswers {
  /** Keys of judgements. */
  readonly judgements: readonly string[];
  readonly screening: readonly Id[];
  readonly weights: boolean;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

export function briefChanges(before: Brief, after: Brief): BriefChanges {
  const known = byId(activeLeaves(before.criteria));
  const leaves = activeLeaves(after.criteria);
  const described = byId(before.candidates);
  return {
    criteria: changed(leaves, (leaf) => same(asked(leaf), asked(known.get(leaf.id)))),
    candidates: changed(after.candidates, (each) => same(each, described.get(each.id))),
    cells: changedCells(before, after),
    weights: !same(weighed(before), weighed(after)),
    frame: !same([before.frame, before.rule], [after.frame, after.rule]),
  };
}

/** Is what was answered about this candidate on this criterion touched? */
export const isAffected = (changes: BriefChanges, candidate: Id, criterion: string): boolean =>
  changes.criteria.has(criterion) ||
  changes.candidates.has(candidate) ||
  changes.cells.has(cellKey(candidate, criterion)) ||
  changes.cells.has(cellKey(candidate, ''));

export function affectedAnswers(
  changes: BriefChanges,
  ballot: Pick<Ballot, 'judgements' | 'screening' | 'weights'>,
): AffectedAnswers {
  return {
    judgements: ballot.judgements
      .filter(({ candidate, criterion }) => isAffected(changes, candidate, criterion))
      .map(({ candidate, criterion, question }) => judgementKeyOf(candidate, criterion, question)),
    screening: ballot.screening
      .filter(({ candidate }) => isAffected(changes, candidate, ''))
      .map(({ candidate }) => candidate),
    weights: changes.weights && ballot.weights !== null,
  };
}

export const affectedInDraft = (changes: BriefChanges, draft: DraftBallot): AffectedAnswers =>
  affectedAnswers(changes, {
    judgements: [...draft.judgements.values()],
    screening: [...draft.screening].map(([candidate, answer]) => ({ candidate, answer })),
    weights: draft.weights,
  });

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((each) => [each.id, each]));

const changed = <T extends { readonly id: string }>(
  list: readonly T[],
  isSame: (each: T) => boolean,
): Set<string> => new Set(list.filter((each) => !isSame(each)).map(({ id }) => id));

/** What of a leaf an expert answers to; its swing is another question, that of the weights. */
function asked(leaf: CriterionLeaf | undefined): unknown {
  if (leaf === undefined) return null;
  const { swing: _swing, parent: _parent, sources: _sources, ...rest } = leaf;
  return rest;
}

const weighed = ({ criteria, rule }: Brief): unknown => [
  rule.weighting,
  criteria
    .filter(({ active }) => active)
    .map((each) => [each.id, each.parent, each.name, each.kind === 'leaf' ? [each.swing, each.scale] : null]),
];

function changedCells(before: Brief, after: Brief): Set<string> {
  const shown = (brief: Brief): Map<string, unknown[]> => {
    const cells = new Map<string, unknown[]>();
    for (const each of [...brief.measurements, ...brief.evidence]) {
      const key = cellKey(each.candidate, each.criterion);
      cells.set(key, [...(cells.get(key) ?? []), each]);
    }
    return cells;
  };
  const [old, now] = [shown(before), shown(after)];
  return new Set([...old.keys(), ...now.keys()].filter((key) => !same(old.get(key), now.get(key))));
}
