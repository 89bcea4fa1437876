import { benchmarkIssues } from './check-benchmarks';
import { criteriaIssues } from './check-criteria';
import { groupIssues } from './check-groups';
import { practiceIssues } from './check-practice';
import { ruleIssues } from './check-rule';
import { textIssues } from './check-texts';
import type { Issue } from './issue';
import type { Methodology } from './methodology';

/** What a shape cannot say: ids once, references that lead somewhere, scales that rise, a rule that can be carried out. */
export function methodologyIssues(methodology: Methodology): Issue[] {
  return [
    ...idIssues(methodology),
    ...criteriaIssues(methodology.criteria),
    ...referenceIssues(methodology),
    ...groupIssues(methodology),
    ...benchmarkIssues(methodology),
    ...ruleIssues(methodology),
    ...practiceIssues(methodology),
    ...textIssues(methodology),
  ];
}

type Listed = readonly { readonly id: string }[];

function idIssues(methodology: Methodology): Issue[] {
  const lists: readonly (readonly [string, Listed])[] = [
    ...(
      [
        'criteria',
        'stakeholderGroups',
        'mergedGroups',
        'roles',
        'sectors',
        'countries',
        'benchmarks',
        'rounds',
        'candidateElements',
        'principles',
        'competences',
        'reporting',
      ] as const
    ).map((name) => [name, methodology[name]] as const),
    ...methodology.criteria.flatMap((criterion, i) =>
      criterion.kind === 'leaf' ? [[`criteria[${i}].questions`, criterion.questions] as const] : [],
    ),
    ['practice.candidates', methodology.practice?.candidates ?? []],
    ...methodology.reporting.map((domain, i) => [`reporting[${i}].items`, domain.items] as const),
  ];
  return [
    ...lists.flatMap(([path, list]) =>
      twice(list.map((item) => item.id)).map(([i, id]) => again(`${path}[${i}].id`, id)),
    ),
    ...twice(methodology.languages).map(([i, id]) => again(`languages[${i}]`, id)),
    ...twice(methodology.sources).map(([i, id]) => again(`sources[${i}]`, id)),
  ];
}

const again = (path: string, id: string): Issue => ({
  path,
  message: `“${id}” stands here a second time. Give each its own.`,
});

function twice(ids: readonly string[]): (readonly [number, string])[] {
  const seen = new Set<string>();
  return [...ids.entries()].filter(([, id]) => seen.has(id) || (seen.add(id), false));
}

function referenceIssues(methodology: Methodology): Issue[] {
  const leaves = new Set(methodology.criteria.filter(({ kind }) => kind === 'leaf').map(({ id }) => id));
  const sources = new Set(methodology.sources);
  const issues: Issue[] = [];
  const expect = (known: ReadonlySet<string>, id: string | null, path: string, what: string): void => {
    if (id !== null && !known.has(id))
      issues.push({ path, message: `“${id}” is not ${what}. Correct it, or remove it.` });
  };
  methodology.overlaps.forEach(({ pair }, i) => {
    pair.forEach((id, k) => expect(leaves, id, `overlaps[${i}].pair[${k}]`, 'a criterion of the tree'));
    if (pair[0] === pair[1])
      issues.push({
        path: `overlaps[${i}].pair`,
        message: `“${pair[0]}” cannot overlap with itself. Name two criteria.`,
      });
  });
  methodology.principles.forEach(({ criteria }, i) =>
    criteria.forEach((id, k) =>
      expect(leaves, id, `principles[${i}].criteria[${k}]`, 'a criterion of the tree'),
    ),
  );
  methodology.criteria.forEach((criterion, i) => {
    if (criterion.kind === 'leaf')
      criterion.sources.forEach((id, k) =>
        expect(sources, id, `criteria[${i}].sources[${k}]`, 'among the sources'),
      );
  });
  methodology.benchmarks.forEach(({ source }, i) =>
    expect(sources, source, `benchmarks[${i}].source`, 'among the sources'),
  );
  if (!methodology.roles.some((role) => role.scores))
    issues.push({ path: 'roles', message: 'Nobody scores in these roles. Let at least one role score.' });
  return issues;
}
