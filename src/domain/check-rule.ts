import type { Issue } from './issue';
import type { Benchmark, ConsensusRule, CriterionLeaf, DecisionRule, Methodology } from './methodology';

/** A decision rule that can be carried out by this methodology's groups, scales and rounds. */
export function ruleIssues(methodology: Methodology): Issue[] {
  const { rule, mergedGroups } = methodology;
  const issues = [...consensusIssues(rule.consensus, methodology), ...roundIssues(methodology)];
  if (rule.quorumGroups > mergedGroups.length)
    issues.push({
      path: 'rule.quorumGroups',
      message: `${rule.quorumGroups} groups are needed, but only ${mergedGroups.length} can be formed. Lower the quorum, or merge less.`,
    });
  if (rule.bands.park >= rule.bands.priority)
    issues.push({
      path: 'rule.bands',
      message: `“Park” begins below ${rule.bands.park} and “priority” at ${rule.bands.priority}. Make the first the smaller.`,
    });
  return issues;
}

function consensusIssues(consensus: ConsensusRule, methodology: Methodology): Issue[] {
  const path = 'rule.consensus';
  if (consensus.kind === 'agree-oppose' && consensus.agree + consensus.opposeMax > 1)
    return [{ path, message: 'The two shares add to more than 1. Lower one of them.' }];
  if (consensus.kind === 'small-panel') return panelKeyIssues(consensus.key, path);
  if (consensus.kind !== 'modal-share') return [];
  const between = methodology.criteria.find((criterion) => criterion.kind === 'leaf' && isGraded(criterion));
  if (between === undefined) return [];
  return [
    {
      path,
      message: `The most frequent answer needs answers that can be counted, but “${between.id}” allows answers between its anchors. Use another rule, or close that scale.`,
    },
  ];
}

const isGraded = (leaf: CriterionLeaf): boolean => leaf.elicit === 'judged' && leaf.scale.between;

function panelKeyIssues(key: Extract<ConsensusRule, { kind: 'small-panel' }>['key'], path: string): Issue[] {
  return key.flatMap((row, i) => {
    const at = `${path}.key[${i}]`;
    if (row.min > row.max)
      return [{ path: at, message: `From ${row.min} to ${row.max} people is no range. Turn it round.` }];
    if (row.outside >= row.min)
      return [
        {
          path: at,
          message: `${row.outside} of ${row.min} people may be outside: that is everyone. Lower it.`,
        },
      ];
    const before = key[i - 1];
    if (before !== undefined && row.min <= before.max)
      return [
        {
          path: at,
          message: `Panels of ${row.min} are already in the row before. Order the rows, without overlap.`,
        },
      ];
    return [];
  });
}

function roundIssues({ rule, rounds }: Methodology): Issue[] {
  const scoring = rounds.filter((round) => round.asks.includes('scores')).length;
  const issues: Issue[] = [];
  if (scoring === 0)
    issues.push({ path: 'rounds', message: 'No round asks for scores. Let at least one do so.' });
  if (scoring > rule.roundsMax)
    issues.push({
      path: 'rounds',
      message: `${scoring} rounds ask for scores; the rule allows ${rule.roundsMax}. Remove some, or allow more.`,
    });
  const weighing = rounds.findIndex((round) => round.asks.includes('weights'));
  if (rule.weighting === 'equal' && weighing >= 0)
    issues.push({
      path: `rounds[${weighing}].asks`,
      message: 'Weights are equal by the rule, but this round asks for them. Remove “weights”.',
    });
  if (rule.weighting !== 'equal' && weighing < 0)
    issues.push({
      path: 'rounds',
      message: `Weights come from ${rule.weighting}, but no round asks for them. Add “weights” to one, or make them equal.`,
    });
  rounds.forEach((round, i) => {
    if (new Set(round.asks).size < round.asks.length)
      issues.push({
        path: `rounds[${i}].asks`,
        message: 'The round asks for one thing twice. Name each once.',
      });
  });
  return issues;
}

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

/** The merging covers everyone once, and leaves groups that can reach their smallest size (R5). */
export function groupIssues({ stakeholderGroups, mergedGroups, rule }: Methodology): Issue[] {
  const issues: Issue[] = [];
  stakeholderGroups.forEach((group, i) => {
    if (group.seats.min > group.seats.max)
      issues.push({
        path: `stakeholderGroups[${i}].seats`,
        message: `From ${group.seats.min} to ${group.seats.max} seats is no range. Turn it round.`,
      });
    const times = mergedGroups.reduce(
      (sum, merged) => sum + merged.of.filter((id) => id === group.id).length,
      0,
    );
    if (times !== 1)
      issues.push({
        path: 'mergedGroups',
        message: `The group “${group.id}” stands in ${times} merged groups. Let it stand in exactly one.`,
      });
  });
  const seats = new Map(stakeholderGroups.map((group) => [group.id, group.seats.max]));
  mergedGroups.forEach((merged, i) => {
    const unknown = merged.of.find((id) => !seats.has(id));
    const most = merged.of.reduce((sum, id) => sum + (seats.get(id) ?? 0), 0);
    if (unknown !== undefined)
      issues.push({
        path: `mergedGroups[${i}].of`,
        message: `“${unknown}” is not a stakeholder group. Correct it.`,
      });
    else if (most < smallest(rule))
      issues.push({
        path: `mergedGroups[${i}].of`,
        message: `“${merged.id}” has at most ${most} seats and can never reach ${smallest(rule)}. Merge it with another, or give it more seats.`,
      });
  });
  return issues;
}

const smallest = (rule: DecisionRule): number => rule.minimumGroup;
