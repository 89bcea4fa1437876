import type { DecisionRule } from '$domain';
import type { Words } from '../../words';

/** The decision rule as lines of a report: what, and how it was set. */
export function ruleLines(rule: DecisionRule, words: Words): readonly (readonly [string, string])[] {
  const w = words.report.rule;
  const mean = words.rank.mean[rule.headline === 'mean-of-groups' ? 'groups' : 'experts'];
  return [
    [w.aggregation, w.aggregationIs(mean)],
    [w.weighting, w.weightings[rule.weighting]],
    [w.set, setLine(rule, words)],
    [w.tie, w.ties[rule.tieAtCut]],
    [w.consensus, consensusLine(rule, words)],
    [w.missing, w.missingIs(rule.minimumJudgements)],
    [w.partial, w.partials[rule.partialBallots]],
    [w.order, w.orderIs],
  ];
}

function setLine({ set }: DecisionRule, { report: { rule: w } }: Words): string {
  if (set.kind === 'threshold') return w.setThreshold(Math.round(set.score * 100));
  return set.kind === 'overall' ? w.setOverall(set.count) : w.setPerSector(set.count);
}

function consensusLine({ consensus }: DecisionRule, { report: { rule: w } }: Words): string {
  switch (consensus.kind) {
    case 'fullest-band':
      return w.consensusBand(Math.round(consensus.threshold * 100));
    case 'agree-oppose':
      return w.consensusAgree(Math.round(consensus.agree * 100), Math.round(consensus.opposeMax * 100));
    case 'small-panel':
      return w.consensusKey;
    case 'modal-share':
      return w.consensusModal;
  }
}
