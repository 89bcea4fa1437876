import * as v from 'valibot';
import { limits } from '../limits';
import {
  amount,
  count,
  idSchema,
  labelSchema,
  listOf,
  nameSchema,
  share,
  sourceSchema,
  someOf,
  textSchema,
} from './text';

const common = {
  id: idSchema,
  parent: v.nullable(idSchema),
  name: nameSchema,
  question: textSchema,
  active: v.boolean(),
};

export const scaleSchema = v.strictObject({
  version: count(1, 1_000_000),
  kind: v.picklist(['anchored', 'quantitative']),
  min: amount,
  max: amount,
  step: v.pipe(v.number(), v.gtValue(0), v.maxValue(1e12)),
  unit: labelSchema,
  between: v.boolean(),
  anchors: v.pipe(
    v.array(v.strictObject({ value: amount, text: textSchema })),
    v.minLength(2),
    v.maxLength(21),
  ),
  valueFunction: v.variant('kind', [
    v.strictObject({ kind: v.literal('linear') }),
    v.strictObject({
      kind: v.literal('piecewise'),
      points: v.pipe(v.array(v.strictTuple([amount, share])), v.minLength(2), v.maxLength(101)),
    }),
  ]),
});

export const criterionGroupSchema = v.strictObject({ kind: v.literal('group'), ...common });

export const criterionLeafSchema = v.strictObject({
  kind: v.literal('leaf'),
  ...common,
  elicit: v.picklist(['judged', 'measured']),
  direction: v.picklist(['benefit', 'cost']),
  scale: scaleSchema,
  swing: v.strictObject({ worst: textSchema, best: textSchema }),
  questions: listOf(v.strictObject({ id: idSchema, text: textSchema }), 12),
  help: textSchema,
  distinctFrom: listOf(v.strictObject({ criterion: idSchema, how: textSchema })),
  evidence: listOf(v.strictObject({ kind: labelSchema, use: textSchema })),
  sources: listOf(sourceSchema),
  noneKnown: v.nullable(v.strictObject({ label: nameSchema, value: share })),
});

export const criterionSchema = v.variant('kind', [criterionGroupSchema, criterionLeafSchema]);

export const criteriaSchema = someOf(criterionSchema, limits.criteria);
