import { liveCandidates } from './assignment';
import { activeLeaves } from './criteria';
import { documentHash } from './hash';
import type { Hash, Id } from './ids';
import type { Round, Workshop } from './workshop';

/** The form to fill: what every expert of a round sees. Ballots name it by revision and hash (T6). */
export interface Brief {
  readonly format: 'pondera/brief@1';
  readonly workshop: Id;
  readonly round: Id;
  readonly revision: number;
  readonly mark: Workshop['kind'];
  readonly frame: Workshop['frame'];
  readonly rule: Workshop['rule'];
  readonly asks: Round['asks'];
  readonly criteria: Workshop['criteria'];
  readonly candidates: readonly {
    readonly id: Id;
    readonly code: string;
    readonly title: string;
    readonly sector: string;
    readonly fields: Readonly<Record<string, string>>;
  }[];
  readonly measurements: readonly {
    readonly candidate: Id;
    readonly criterion: string;
    readonly value: number | null;
    readonly source: string;
  }[];
  readonly evidence: readonly {
    readonly candidate: Id;
    readonly criterion: string;
    readonly text: string;
    readonly link: string;
    readonly source: string;
  }[];
}

export function briefOf(workshop: Workshop, round: Round): Brief {
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
    frame: workshop.frame,
    rule: workshop.rule,
    asks: round.asks,
    criteria: workshop.criteria,
    candidates: candidates.map(({ id, code, title, sector, fields }) => ({
      id,
      code,
      title,
      sector,
      fields,
    })),
    measurements: [...workshop.measurements.values()]
      .filter((each) => leaves.includes(each.criterion))
      .map(({ candidate, criterion, value, source }) => ({
        candidate,
        criterion,
        value: value.kind === 'number' ? value.value : null,
        source,
      })),
    evidence: [...workshop.evidence.values()].map(({ candidate, criterion, text, link, source }) => ({
      candidate,
      criterion,
      text,
      link,
      source,
    })),
  };
}

export const briefHash = (workshop: Workshop, round: Round): Hash => documentHash(briefOf(workshop, round));
