import type { Issue } from './issue';
import type { ConsensusRule, CriterionLeaf, Methodology } from './methodology';

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
