import type { Issue } from './issue';
import type { Benchmark, Methodology } from './methodology';

/** Benchmarks that point at what exists and carry their origin (R11). */
export function benchmarkIssues(methodology: Methodology): Issue[] {
  return methodology.benchmarks.flatMap((benchmark, i) => {
    const at = `benchmarks[${i}]`;
    const issues = effectIssues(benchmark, methodology, `${at}.effect`);
    if (benchmark.origin === 'sourced' && benchmark.source === null)
      issues.push({
        path: `${at}.source`,
        message: 'The benchmark is called sourced, but names no source. Name it, or call it a proposal.',
      });
    if (benchmark.setBy.trim() === '' || benchmark.why.trim() === '')
      issues.push({
        path: at,
        message: 'Who set the benchmark, and why, is missing. Fill in “setBy” and “why”.',
      });
    return issues;
  });
}

function effectIssues({ effect }: Benchmark, methodology: Methodology, path: string): Issue[] {
  if (effect.kind === 'veto') return vetoIssues(effect, methodology, path);
  if (effect.kind !== 'range-flag') return [];
  if (effect.min > effect.max)
    return [{ path, message: `From ${effect.min} to ${effect.max} is no range. Turn it round.` }];
  if (methodology.candidateElements.some((element) => element.fields.includes(effect.element))) return [];
  return [
    {
      path: `${path}.element`,
      message: `No candidate element has the field “${effect.element}”. Name one that exists.`,
    },
  ];
}

function vetoIssues(
  effect: Extract<Benchmark['effect'], { kind: 'veto' }>,
  methodology: Methodology,
  path: string,
): Issue[] {
  const leaf = methodology.criteria.find((criterion) => criterion.id === effect.criterion);
  if (leaf?.kind !== 'leaf' || leaf.elicit !== 'judged')
    return [
      {
        path: `${path}.criterion`,
        message: `“${effect.criterion}” is not a judged criterion. A median needs judgements: name one.`,
      },
    ];
  if (effect.medianAtMost >= leaf.scale.min && effect.medianAtMost < leaf.scale.max) return [];
  return [
    {
      path: `${path}.medianAtMost`,
      message: `${effect.medianAtMost} lies outside the scale of “${leaf.id}”, or stops everything. Choose from ${leaf.scale.min} to below ${leaf.scale.max}.`,
    },
  ];
}
