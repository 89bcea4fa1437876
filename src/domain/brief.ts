import { liveCandidates } from './assignment';
import { activeLeaves } from './criteria';
import { documentHash } from './hash';
import type { Hash, Id } from './ids';
import type { Practice } from './methodology';
import { cellKey, type Evidence, type Measurement, type Round, type Workshop } from './workshop';

/** What a form shows of a workshop: the part that a brief carries to every device. */
export type BriefSource = Pick<
  Workshop,
  | 'id'
  | 'kind'
  | 'seed'
  | 'briefRevision'
  | 'frame'
  | 'rule'
  | 'criteria'
  | 'practice'
  | 'candidates'
  | 'measurements'
  | 'evidence'
>;

/** The form to fill: what every expert of a round sees. Ballots name it by revision and hash (T6). */
export interface Brief {
  readonly format: 'pondera/brief@1';
  readonly workshop: Id;
  readonly round: Id;
  readonly revision: number;
  readonly mark: Workshop['kind'];
  /** Each expert's order of candidates is drawn from it (E30): the same on every device. */
  readonly seed: number;
  readonly frame: Workshop['frame'];
  readonly rule: Workshop['rule'];
  readonly asks: Round['asks'];
  readonly criteria: Workshop['criteria'];
  /** Absent where none is offered, and in a round that asks for no scores. */
  readonly practice?: Practice;
  readonly candidates: readonly {
    readonly id: Id;
    readonly code: string;
    readonly title: string;
    readonly sector: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly common: boolean;
    /** Shown in a screening alone. */
    readonly screenedOut: boolean;
  }[];
  readonly measurements: readonly {
    readonly candidate: Id;
    readonly criterion: string;
    readonly value: number | null;
    readonly source: string;
  }[];
  readonly evidence: readonly {
    readonly id: Id;
    readonly candidate: Id;
    readonly criterion: string;
    readonly text: string;
    readonly link: string;
    readonly source: string;
    readonly origin: Evidence['origin'];
  }[];
}

export function briefOf(workshop: BriefSource, round: Pick<Round, 'id' | 'asks'>): Brief {
  const leaves = activeLeaves(workshop.criteria).map((leaf) => leaf.id);
  const candidates = round.asks.includes('screening')
    ? [...workshop.candidates.values()]
    : liveCandidates(workshop);
  return {
    format: 'pondera/brief@1',
    workshop: workshop.id,
    round: round.id,
    revision: workshop.briefRevision,
    mark: workshop.kind,
    seed: workshop.seed,
    frame: workshop.frame,
    rule: workshop.rule,
    asks: round.asks,
    criteria: workshop.criteria,
    ...(workshop.practice !== null && round.asks.includes('scores') && { practice: workshop.practice }),
    candidates: candidates.map(({ id, code, title, sector, fields, common, screenedOut }) => ({
      ...{ id, code, title, sector, fields, common, screenedOut },
    })),
    measurements: [...workshop.measurements.values()]
      .filter((each) => leaves.includes(each.criterion))
      .map(({ candidate, criterion, value, source }) => ({
        candidate,
        criterion,
        value: value.kind === 'number' ? value.value : null,
        source,
      })),
    evidence: [...workshop.evidence.values()].map(
      ({ id, candidate, criterion, text, link, source, origin }) => ({
        ...{ id, candidate, criterion, text, link, source, origin },
      }),
    ),
  };
}

export const briefHash = (workshop: BriefSource, round: Pick<Round, 'id' | 'asks'>): Hash =>
  documentHash(briefOf(workshop, round));

/**
 * The other way: what a device that has the brief and nothing else shows the form from. The brief of the result is
 * the same brief; what no form shows (where a candidate was taken from, whether a figure was challenged) stays empty.
 */
export function workshopOfBrief(brief: Brief): BriefSource {
  return {
    id: brief.workshop,
    kind: brief.mark,
    seed: brief.seed,
    briefRevision: brief.revision,
    frame: brief.frame,
    rule: brief.rule,
    criteria: brief.criteria,
    practice: brief.practice ?? null,
    candidates: new Map(
      brief.candidates.map((each) => [each.id, { ...each, origin: 'proposal', source: '' }]),
    ),
    measurements: new Map(
      brief.measurements.map(({ candidate, criterion, value, source }): [string, Measurement] => [
        cellKey(candidate, criterion),
        {
          ...{ candidate, criterion, source, challenge: null },
          value: value === null ? { kind: 'none-known' } : { kind: 'number', value },
        },
      ]),
    ),
    evidence: new Map(
      brief.evidence.map((each): [Id, Evidence] => [
        each.id,
        { ...each, kind: 'text', file: '', fileName: '', strength: '' },
      ]),
    ),
  };
}
