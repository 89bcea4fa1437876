import type { Criterion, CriterionGroup, CriterionLeaf } from './methodology';

/*
 * The criteria tree, kept as a list in display order; `parent` names the group a node stands in.
 */

export function byIdIn(criteria: readonly Criterion[], id: string): Criterion {
  const criterion = criteria.find((each) => each.id === id);
  if (criterion === undefined) throw new Error(`no criterion ${id} in this workshop`);
  return criterion;
}

export const childrenOf = (criteria: readonly Criterion[], parent: string | null): Criterion[] =>
  criteria.filter((each) => each.parent === parent);

/** The node and everything below it. */
export function subtreeOf(criteria: readonly Criterion[], id: string): string[] {
  return [id, ...childrenOf(criteria, id).flatMap((child) => subtreeOf(criteria, child.id))];
}

/** Is the node on, and every group above it? */
export function isActive(criteria: readonly Criterion[], criterion: Criterion): boolean {
  if (!criterion.active) return false;
  if (criterion.parent === null) return true;
  const parent = criteria.find((each) => each.id === criterion.parent);
  return parent === undefined || isActive(criteria, parent);
}

/** Leaves that count, in tree order: depth first, siblings as listed. */
export function activeLeaves(criteria: readonly Criterion[]): CriterionLeaf[] {
  return leavesUnder(criteria, null, true);
}

export const allLeaves = (criteria: readonly Criterion[]): CriterionLeaf[] =>
  leavesUnder(criteria, null, false);

function leavesUnder(
  criteria: readonly Criterion[],
  parent: string | null,
  onlyActive: boolean,
): CriterionLeaf[] {
  return childrenOf(criteria, parent).flatMap((child) => {
    if (onlyActive && !child.active) return [];
    return child.kind === 'leaf' ? [child] : leavesUnder(criteria, child.id, onlyActive);
  });
}

/**
 * The nodes whose children are weighed against each other, top first: every group with at least two active
 * children that lead to a leaf. A node with one child passes its whole weight on and asks nothing.
 */
export interface WeighingNode {
  /** '' for the top. */
  readonly parent: string;
  readonly group: CriterionGroup | null;
  readonly children: readonly Criterion[];
}

export function weighingNodes(criteria: readonly Criterion[]): WeighingNode[] {
  const nodes: WeighingNode[] = [];
  const visit = (parent: string | null, group: CriterionGroup | null): void => {
    const children = weighedChildren(criteria, parent);
    if (children.length > 1) nodes.push({ parent: parent ?? '', group, children });
    for (const child of children) if (child.kind === 'group') visit(child.id, child);
  };
  visit(null, null);
  return nodes;
}

/** Active children that have an active leaf in them. */
export const weighedChildren = (criteria: readonly Criterion[], parent: string | null): Criterion[] =>
  childrenOf(criteria, parent).filter(
    (child) => child.active && (child.kind === 'leaf' || leavesUnder(criteria, child.id, true).length > 0),
  );

/** The group under which a leaf is coloured and reported: its topmost ancestor, or itself. */
export function topGroupOf(criteria: readonly Criterion[], criterion: Criterion): Criterion {
  if (criterion.parent === null) return criterion;
  return topGroupOf(criteria, byIdIn(criteria, criterion.parent));
}

export function insertBefore(
  criteria: readonly Criterion[],
  criterion: Criterion,
  before: string | null,
): Criterion[] {
  const at = before === null ? -1 : criteria.findIndex((each) => each.id === before);
  return at < 0 ? [...criteria, criterion] : [...criteria.slice(0, at), criterion, ...criteria.slice(at)];
}

export function moveCriterion(
  criteria: readonly Criterion[],
  id: string,
  parent: string | null,
  before: string | null,
): readonly Criterion[] {
  const criterion = criteria.find((each) => each.id === id);
  if (criterion === undefined || (parent !== null && subtreeOf(criteria, id).includes(parent)))
    return criteria;
  const rest = criteria.filter((each) => each.id !== id);
  return insertBefore(rest, { ...criterion, parent }, before);
}

export const replaceById = (
  criteria: readonly Criterion[],
  id: string,
  change: (criterion: Criterion) => Criterion,
): Criterion[] => criteria.map((each) => (each.id === id ? change(each) : each));

/** The sibling a node stands before, or null when it is the last: what an inverse needs to put it back. */
export function nextSibling(criteria: readonly Criterion[], id: string): string | null {
  const at = criteria.findIndex((each) => each.id === id);
  return criteria[at + 1]?.id ?? null;
}
