import { canonicalJson } from './canonical';
import type { Candidate } from './candidate';
import { documentHash } from './hash';
import type { CriterionPatch, Fact } from './facts';
import type { Id } from './ids';
import type { Criterion, Methodology } from './methodology';
import type { Ids } from './ports';
import { inLanguage } from './text';
import type { Frame, Workshop, WorkshopKind } from './workshop';

export interface Beginning {
  readonly kind: WorkshopKind;
  readonly seed: number;
  /** What differs from the methodology's own frame. */
  readonly frame: Partial<Frame>;
}

/** What a workshop of this methodology says before anybody changes it: its question, every sector and country. */
export function defaultFrame(methodology: Methodology, language: string): Frame {
  return {
    name: inLanguage(methodology.name, language),
    question: inLanguage(methodology.question, language),
    purpose: '',
    audience: '',
    beneficiaries: '',
    territory: '',
    countries: methodology.countries.map(({ id }) => id),
    sectors: methodology.sectors.map(({ id }) => id),
    unit: '',
    horizon: '',
    reviewDate: '',
    funding: '',
    team: '',
    accessMeasures: '',
    language,
  };
}

/** The facts that begin a workshop from a methodology (E1, E2), its first scoring round created. */
export function startWorkshop(methodology: Methodology, { kind, seed, frame }: Beginning, ids: Ids): Fact[] {
  const language = frame.language ?? methodology.languages[0] ?? 'en';
  const whole = { ...defaultFrame(methodology, language), ...frame };
  return [
    created(methodology, { kind, seed, frame: whole }, null, ids),
    ...firstRound(methodology, whole, ids),
  ];
}

const created = (
  methodology: Methodology,
  { kind, seed, frame }: { readonly kind: WorkshopKind; readonly seed: number; readonly frame: Frame },
  copyOf: Id | null,
  ids: Ids,
): Fact => ({
  type: 'workshopCreated',
  workshop: ids.next(),
  kind,
  seed,
  methodology,
  methodologyHash: documentHash(methodology),
  copyOf,
  frame,
});

function firstRound(methodology: Methodology, frame: Frame, ids: Ids): Fact[] {
  const plan = methodology.rounds.find(({ asks }) => asks.includes('scores'));
  if (plan === undefined) return [];
  return [
    { type: 'roundCreated', round: ids.next(), name: inLanguage(plan.name, frame.language), asks: plan.asks },
  ];
}

export interface Kept {
  readonly candidates: boolean;
  /** Seats as settings: group, country, way; no interests, no names. */
  readonly seats: boolean;
}

/**
 * The facts that begin a workshop with an earlier one as its template (E2): frame, rule, criteria, groups and benchmarks,
 * and where wanted candidates and seats under new ids. Judgements, ballots, rounds, interests, challenges, names and report
 * texts stay behind.
 */
export function startFromTemplate(template: Workshop, begin: Beginning, kept: Kept, ids: Ids): Fact[] {
  const frame = { ...template.frame, ...begin.frame };
  const creation = created(template.methodology, { ...begin, frame }, template.id, ids);
  const newIds = new Map(
    kept.candidates ? [...template.candidates.keys()].map((id) => [id, ids.next()] as const) : [],
  );
  return [
    creation,
    ...ruleFacts(template),
    ...criteriaFacts(template.methodology.criteria, template.criteria),
    ...groupFacts(template),
    ...benchmarkFacts(template),
    ...practiceFacts(template),
    ...(kept.candidates ? candidateFactsOf(template, newIds, ids) : []),
    ...(kept.seats ? seatFacts(template, newIds, ids) : []),
    ...firstRound(template.methodology, frame, ids),
  ];
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** The members of `now` that differ from `before`. */
function difference<T extends object>(before: T, now: T): Partial<T> {
  const members = Object.entries(now).filter(
    ([key, value]) => !same((before as Record<string, unknown>)[key], value),
  );
  return Object.fromEntries(members) as Partial<T>;
}

function ruleFacts({ rule, methodology }: Workshop): Fact[] {
  const patch = difference(methodology.rule, rule);
  return Object.keys(patch).length === 0 ? [] : [{ type: 'ruleChanged', patch }];
}

/** Changes where the tree has kept its shape; else the old tree goes and the new one comes. */
function criteriaFacts(before: readonly Criterion[], now: readonly Criterion[]): Fact[] {
  const shape = (criteria: readonly Criterion[]): unknown =>
    criteria.map(({ id, kind, parent }) => [id, kind, parent]);
  if (!same(shape(before), shape(now)))
    return [
      ...before
        .filter(({ parent }) => parent === null)
        .map(({ id }): Fact => ({ type: 'criterionRemoved', criterion: id })),
      ...now.map((criterion): Fact => ({ type: 'criterionAdded', criterion, before: null })),
    ];
  return now.flatMap((criterion, at): Fact[] => {
    const patch: CriterionPatch = difference<object>(before[at]!, criterion);
    return Object.keys(patch).length === 0
      ? []
      : [{ type: 'criterionChanged', criterion: criterion.id, patch }];
  });
}

const groupFacts = ({ mergedGroups, methodology }: Workshop): Fact[] =>
  same(mergedGroups, methodology.mergedGroups) ? [] : [{ type: 'groupsMerged', groups: mergedGroups }];

const benchmarkFacts = ({ benchmarks, methodology }: Workshop): Fact[] =>
  benchmarks.flatMap((benchmark): Fact[] => {
    const before = methodology.benchmarks.find(({ id }) => id === benchmark.id);
    const patch = before === undefined ? {} : difference(before, benchmark);
    return Object.keys(patch).length === 0
      ? []
      : [{ type: 'benchmarkChanged', benchmark: benchmark.id, patch }];
  });

const practiceFacts = ({ practice, methodology }: Workshop): Fact[] =>
  same(practice, methodology.practice ?? null) ? [] : [{ type: 'practiceChanged', practice }];

/** Candidates with what was looked up and shown about them; a file stays behind with the private rows that hold it. */
function candidateFactsOf(template: Workshop, newIds: ReadonlyMap<Id, Id>, ids: Ids): Fact[] {
  return [...template.candidates.values()].flatMap((candidate): Fact[] => {
    const id = newIds.get(candidate.id)!;
    const fresh: Candidate = { ...candidate, id, screenedOut: false };
    const measured = [...template.measurements.values()]
      .filter((each) => each.candidate === candidate.id)
      .map((each): Fact => ({
        type: 'performanceMeasured',
        measurement: { ...each, candidate: id, challenge: null },
      }));
    const evidence = [...template.evidence.values()]
      .filter((each) => each.candidate === candidate.id && each.kind !== 'file')
      .map((each): Fact => ({ type: 'evidenceAdded', evidence: { ...each, id: ids.next(), candidate: id } }));
    return [{ type: 'candidateAdded', candidate: fresh, before: null }, ...measured, ...evidence];
  });
}

const seatFacts = (template: Workshop, newIds: ReadonlyMap<Id, Id>, ids: Ids): Fact[] =>
  [...template.seats.values()]
    .filter(({ left }) => !left)
    .map((seat) => ({
      type: 'seatAdded',
      seat: {
        ...seat,
        id: ids.next(),
        candidates: seat.candidates.flatMap((id) => newIds.get(id) ?? []),
        interests: {},
        declared: false,
        nameHash: '',
      },
    }));
