import * as v from 'valibot';
import { parts } from './parts';
import { amount, count } from './text';

/*
 * Shapes of what a workshop's facts hold, and its forms. They are strict in shape and patient in sense: a criterion whose
 * name is empty because somebody was about to type it is a state the app can be in, so a file of it must open.
 */

const { hash, id, list, text, wellFormed } = parts;

const idOrNone = v.union([v.literal(''), id]);
const hashOrNone = v.union([v.literal(''), hash]);
export const translated = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(200)),
  rev: count(0, 1_000_000),
  text: v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag')), text),
});

/** Header of a candidate's field. */
export const fieldName = v.pipe(v.string(), v.minLength(1), v.maxLength(300), wellFormed);

const candidateMembers = {
  code: v.pipe(v.string(), v.maxLength(300), wellFormed),
  title: text,
  sector: text,
  origin: v.picklist(['illustrative', 'survey', 'proposal', 'register']),
  source: text,
  common: v.boolean(),
  screenedOut: v.boolean(),
};
export const candidate = v.strictObject({ id, ...candidateMembers, fields: v.record(fieldName, text) });
export const candidatePatch = v.partial(
  v.strictObject({ ...candidateMembers, fields: v.record(fieldName, v.nullable(text)) }),
);

const scale = v.strictObject({
  version: count(0, 1_000_000),
  kind: v.picklist(['anchored', 'quantitative']),
  min: amount,
  max: amount,
  step: amount,
  unit: text,
  between: v.boolean(),
  anchors: list(v.strictObject({ value: amount, text: translated }), 200),
  valueFunction: v.variant('kind', [
    v.strictObject({ kind: v.literal('linear') }),
    v.strictObject({ kind: v.literal('piecewise'), points: list(v.strictTuple([amount, amount]), 500) }),
  ]),
});

const commonMembers = { name: translated, question: translated, active: v.boolean() };
const leafMembers = {
  elicit: v.picklist(['judged', 'measured']),
  direction: v.picklist(['benefit', 'cost']),
  scale,
  swing: v.strictObject({ worst: translated, best: translated }),
  questions: list(v.strictObject({ id, text: translated }), 100),
  help: translated,
  distinctFrom: list(v.strictObject({ criterion: id, how: translated }), 500),
  evidence: list(v.strictObject({ kind: text, use: translated }), 500),
  sources: list(text, 500),
  noneKnown: v.nullable(v.strictObject({ label: translated, value: amount })),
};
const placeMembers = { id, parent: v.nullable(id) };
export const criterion = v.variant('kind', [
  v.strictObject({ kind: v.literal('group'), ...placeMembers, ...commonMembers }),
  v.strictObject({ kind: v.literal('leaf'), ...placeMembers, ...commonMembers, ...leafMembers }),
]);
export const criterionPatch = v.partial(v.strictObject({ ...commonMembers, ...leafMembers }));

export const mergedGroup = v.strictObject({ id, name: translated, of: list(id, 500) });

export const benchmarkPatch = v.partial(
  v.strictObject({
    appliesTo: v.picklist(['cell', 'candidate', 'workshop', 'result']),
    rule: translated,
    origin: v.picklist(['sourced', 'proposal']),
    source: v.nullable(text),
    effect: v.variant('kind', [
      v.strictObject({ kind: v.literal('note') }),
      v.strictObject({ kind: v.literal('veto'), criterion: id, medianAtMost: amount, reason: translated }),
      v.strictObject({ kind: v.literal('range-flag'), element: id, min: amount, max: amount }),
    ]),
    setBy: text,
    why: text,
    active: v.boolean(),
  }),
);

export const practice = v.strictObject({
  minutes: amount,
  candidates: list(
    v.strictObject({
      id,
      title: translated,
      about: translated,
      tries: list(
        v.strictObject({
          criterion: id,
          reading: v.nullable(v.strictObject({ least: amount, most: amount, why: translated })),
        }),
        20,
      ),
    }),
    2,
  ),
});

const consensus = v.variant('kind', [
  v.strictObject({ kind: v.literal('fullest-band'), threshold: amount }),
  v.strictObject({ kind: v.literal('agree-oppose'), agree: amount, opposeMax: amount }),
  v.strictObject({
    kind: v.literal('small-panel'),
    key: list(v.strictObject({ min: amount, max: amount, outside: amount }), 500),
  }),
  v.strictObject({ kind: v.literal('modal-share'), denominator: v.picklist(['all', 'answered']) }),
]);

export const rule = v.strictObject({
  aggregation: v.literal('weighted-sum'),
  headline: v.picklist(['mean-of-experts', 'mean-of-groups']),
  weighting: v.picklist(['points', 'swing', 'ranking', 'pairwise', 'best-worst', 'equal']),
  consensus,
  feedback: v.picklist(['rounds', 'live']),
  roundsMax: amount,
  set: v.variant('kind', [
    v.strictObject({ kind: v.literal('per-sector'), count: count(0, 1_000_000) }),
    v.strictObject({ kind: v.literal('overall'), count: count(0, 1_000_000) }),
    v.strictObject({ kind: v.literal('threshold'), score: amount }),
  ]),
  tieAtCut: v.picklist(['all-in', 'all-out']),
  minimumJudgements: count(0, 1_000_000),
  minimumGroup: count(0, 1_000_000),
  quorumGroups: count(0, 1_000_000),
  partialBallots: v.picklist(['include', 'leave-out']),
  candidateOrder: v.picklist(['random', 'listed']),
  secondsPerCell: amount,
  minutesForWeights: amount,
  minutesForRound: amount,
  bands: v.strictObject({ priority: amount, park: amount }),
});
export const rulePatch = v.partial(rule);

const frameMembers = {
  name: text,
  question: text,
  purpose: text,
  audience: text,
  beneficiaries: text,
  territory: text,
  countries: list(text, 500),
  sectors: list(text, 500),
  unit: text,
  horizon: text,
  reviewDate: text,
  funding: text,
  team: text,
  accessMeasures: text,
  language: v.pipe(v.string(), v.maxLength(64)),
};
export const frame = v.strictObject(frameMembers);
export const framePatch = v.partial(frame);

export const interestLevel = v.picklist(['none', 'takes-part', 'abstains']);

const seatMembers = {
  code: text,
  group: text,
  country: text,
  sector: text,
  expertise: text,
  way: v.picklist(['device', 'this-laptop', 'paper']),
  sectors: list(text, 500),
  candidates: list(id),
  interests: v.record(id, interestLevel),
  declared: v.boolean(),
  nameHash: hashOrNone,
  left: v.boolean(),
};
export const seat = v.strictObject({ id, ...seatMembers });
export const seatPatch = v.partial(v.strictObject(seatMembers));

export const measurement = v.strictObject({
  candidate: id,
  criterion: id,
  value: v.variant('kind', [
    v.strictObject({ kind: v.literal('number'), value: amount }),
    v.strictObject({ kind: v.literal('none-known') }),
  ]),
  source: text,
  challenge: v.nullable(v.strictObject({ reason: text, answer: v.nullable(text) })),
});

export const evidence = v.strictObject({
  id,
  candidate: id,
  criterion: idOrNone,
  kind: v.picklist(['text', 'link', 'file', 'survey', 'interview', 'statistics']),
  text,
  link: text,
  file: hashOrNone,
  fileName: text,
  source: text,
  strength: v.picklist(['weak', 'fair', 'strong', '']),
  origin: v.picklist(['illustrative', 'own']),
});

export const asks = list(v.picklist(['screening', 'weights', 'scores']), 3);
export const workshopKind = v.picklist(['real', 'illustrative', 'rehearsal']);
