import * as v from 'valibot';
import { limits } from '../limits';
import { criteriaSchema, criterionGroupSchema, criterionLeafSchema, scaleSchema } from './criterion';
import { countrySchema, mergedGroupSchema, roleSchema, sectorSchema, stakeholderGroupSchema } from './people';
import { practiceSchema } from './practice';
import { benchmarkSchema, decisionRuleSchema, roundPlanSchema } from './rule';
import {
  idSchema,
  labelSchema,
  languageSchema,
  listOf,
  nameSchema,
  someOf,
  sourceSchema,
  textSchema,
} from './text';

export const candidateElementSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  help: textSchema,
  status: v.picklist(['mandatory', 'optional', 'extra']),
  when: v.picklist(['offer', 'at-issue']),
  fields: listOf(idSchema, 20),
  suggested: listOf(labelSchema),
});

const principleSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  summary: textSchema,
  check: textSchema,
  criteria: listOf(idSchema),
});

const competenceSchema = v.strictObject({
  id: idSchema,
  area: nameSchema,
  name: nameSchema,
  short: textSchema,
});

const reportingDomainSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  items: someOf(v.strictObject({ id: idSchema, question: textSchema, filledFrom: labelSchema })),
});

/** The shape of a methodology; what a shape cannot say stands in `check-methodology.ts`. */
export const methodologySchema = v.strictObject({
  format: v.literal('pondera/methodology@1'),
  id: idSchema,
  version: v.pipe(
    v.string(),
    v.maxLength(limits.id),
    v.regex(/^\d+\.\d+\.\d+$/, 'a version such as “1.0.0”'),
  ),
  languages: someOf(languageSchema, 50),
  name: nameSchema,
  summary: textSchema,
  question: textSchema,
  criteria: criteriaSchema,
  overlaps: listOf(v.strictObject({ pair: v.strictTuple([idSchema, idSchema]), note: textSchema })),
  stakeholderGroups: someOf(stakeholderGroupSchema, 100),
  mergedGroups: someOf(mergedGroupSchema, 100),
  roles: someOf(roleSchema, 20),
  sectors: someOf(sectorSchema),
  countries: someOf(countrySchema),
  benchmarks: listOf(benchmarkSchema),
  rule: decisionRuleSchema,
  rounds: someOf(roundPlanSchema, 20),
  practice: v.exactOptional(practiceSchema),
  candidateElements: someOf(candidateElementSchema, 100),
  principles: listOf(principleSchema),
  competences: listOf(competenceSchema),
  reporting: listOf(reportingDomainSchema),
  sources: listOf(sourceSchema),
});

/** Parts that the JSON Schema names once and refers to. */
export const schemaParts = {
  id: idSchema,
  name: nameSchema,
  text: textSchema,
  scale: scaleSchema,
  leaf: criterionLeafSchema,
  group: criterionGroupSchema,
  benchmark: benchmarkSchema,
  rule: decisionRuleSchema,
};
