import * as v from 'valibot';
import {
  amount,
  count,
  idSchema,
  labelSchema,
  nameSchema,
  plainSchema,
  share,
  someOf,
  sourceSchema,
  textSchema,
} from './text';

export const benchmarkEffectSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('note') }),
  v.strictObject({ kind: v.literal('veto'), criterion: idSchema, medianAtMost: amount, reason: textSchema }),
  v.strictObject({ kind: v.literal('range-flag'), element: idSchema, min: amount, max: amount }),
]);

export const benchmarkSchema = v.strictObject({
  id: idSchema,
  appliesTo: v.picklist(['cell', 'candidate', 'workshop', 'result']),
  rule: textSchema,
  origin: v.picklist(['sourced', 'proposal']),
  source: v.nullable(sourceSchema),
  effect: benchmarkEffectSchema,
  setBy: labelSchema,
  why: plainSchema,
  active: v.boolean(),
});

export const consensusRuleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('fullest-band'), threshold: share }),
  v.strictObject({ kind: v.literal('agree-oppose'), agree: share, opposeMax: share }),
  v.strictObject({
    kind: v.literal('small-panel'),
    key: someOf(v.strictObject({ min: count(1, 1000), max: count(1, 1000), outside: count(0, 1000) }), 50),
  }),
  v.strictObject({ kind: v.literal('modal-share'), denominator: v.picklist(['all', 'answered']) }),
]);

export const setRuleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('per-sector'), count: count(1, 2000) }),
  v.strictObject({ kind: v.literal('overall'), count: count(1, 2000) }),
  v.strictObject({ kind: v.literal('threshold'), score: share }),
]);

export const decisionRuleSchema = v.strictObject({
  aggregation: v.literal('weighted-sum'),
  headline: v.picklist(['mean-of-experts', 'mean-of-groups']),
  weighting: v.picklist(['points', 'swing', 'ranking', 'pairwise', 'best-worst', 'equal']),
  consensus: consensusRuleSchema,
  feedback: v.picklist(['rounds', 'live']),
  roundsMax: count(1, 20),
  set: setRuleSchema,
  tieAtCut: v.picklist(['all-in', 'all-out']),
  minimumJudgements: count(1, 1000),
  /** R5: five, settable from three to ten. */
  minimumGroup: count(3, 10),
  quorumGroups: count(1, 100),
  partialBallots: v.picklist(['include', 'leave-out']),
  candidateOrder: v.picklist(['random', 'listed']),
  secondsPerCell: v.pipe(v.number(), v.gtValue(0), v.maxValue(3600)),
  minutesForWeights: v.pipe(v.number(), v.minValue(0), v.maxValue(600)),
  minutesForRound: v.pipe(v.number(), v.gtValue(0), v.maxValue(100_000)),
  bands: v.strictObject({ priority: share, park: share }),
});

export const roundPlanSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  asks: someOf(v.picklist(['screening', 'weights', 'scores']), 3),
});
