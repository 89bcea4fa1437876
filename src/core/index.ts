export { competitionRanks, tolerance } from './aggregate/competition-ranks';
export { weightedSum } from './aggregate/weighted-sum';
export type { WeightedSum } from './aggregate/weighted-sum';
export { panelJudgement } from './group/panel';
export type { PanelJudgement, PanelMean, PanelTables } from './group/panel';
export { median, quantile, quantileSorted } from './numeric/quantile';
export type { QuantileType } from './numeric/quantile';
export { RandomStream } from './numeric/random';
export type { SeedPart } from './numeric/random';
export { CompensatedSum, dot, mean, sum } from './numeric/sum';
export { Refusal } from './refusal';
export { leaveOneOut } from './robust/leave-one-out';
export type { LeaveOneOut } from './robust/leave-one-out';
export {
  blockDraws,
  emptyCounts,
  mergeCounts,
  printedBlocks,
  redrawBlock,
  redrawProblem,
} from './robust/panel-redraw';
export type { RedrawCounts, RedrawProblem, RedrawQuestion } from './robust/panel-redraw';
export { aheadShare, summarise } from './robust/redraw-summary';
export type { RedrawnAlternative, RedrawSummary } from './robust/redraw-summary';
export { bandOf } from './robust/set-rule';
export type { Band, RankedList, SetCut, TieAtCut } from './robust/set-rule';
export { enoughEvidence, panelStanding, standing } from './robust/standing';
export type { ListRule, Shift, Standing } from './robust/standing';
export { equalWeights, shiftedWeights, weightShifts } from './robust/weight-shift';
export type { WeightShift, WeightShifts } from './robust/weight-shift';
export { whoseWeights } from './robust/whose-weights';
export type { GroupWeights, WeighedAlternative, WhoseWeights } from './robust/whose-weights';
export { piecewiseLinear } from './value/piecewise-linear';
export type { OutOfRange, ValuePoint } from './value/piecewise-linear';
export { rankWeights } from './weight/from-ranks';
export type { RankRule, RankWeights } from './weight/from-ranks';
export { pointWeights } from './weight/points';
export type { PointWeights } from './weight/points';
export { globalWeights, treeScores } from './weight/tree';
export type { TreeNodeWeight, WeightTree } from './weight/tree';
export type { Axis, WorkingStep } from './working';
export { fullestBand, thirdOf } from './group/bands';
export type { FullestBand, Third } from './group/bands';
export { chnri } from './group/chnri';
export type { ChnriResult } from './group/chnri';
export { agreeOpposeConsensus, fullestBandConsensus, smallPanelConsensus } from './group/consensus';
export type { Consensus, PanelKeyRow } from './group/consensus';
export { overlappingCriteria, pearson } from './group/correlation';
export type { Overlap } from './group/correlation';
export { percentAgreement, quartiles, randUcla } from './group/delphi';
export type { Quartiles, RandUcla } from './group/delphi';
export { modalCount } from './group/modal';
export { panelResult } from './group/panel-result';
export type { PanelResult } from './group/panel-result';
export { scoreFlips } from './sensitivity/one-score';
export type { ScoreFlip } from './sensitivity/one-score';
export { weightFlips, weightLines, weightStability } from './sensitivity/one-weight';
export type { WeightInterval, WeightLines, WeightStability } from './sensitivity/one-weight';
export { possibleRanks } from './sensitivity/possible-ranks';
export type { PossibleRanks } from './sensitivity/possible-ranks';
export { notOffered, operations, solveCase } from './solve/solve';
export type { SolvedCase } from './solve/solve';
