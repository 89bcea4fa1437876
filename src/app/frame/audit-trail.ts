import type { Candidate, Criterion, Entry, Fact } from '$domain';
import { inLanguage, plainRevision } from '$domain';
import type { Words } from '../words';

type AuditWords = Words['audit'];

/** One line of the trail (P5). */
export interface AuditLine {
  readonly entry: Entry<Fact>;
  /** Role or seat code; never a name. */
  readonly who: string;
  readonly what: string;
  /** The round that was open or paused then, or that the line speaks of; '' outside one. */
  readonly round: string;
  /** An edit of what experts see or of the rule, after the first round opened. */
  readonly afterOpening: boolean;
}

/** The trail, oldest first; names as they were when it happened. */
export function auditLines(entries: readonly Entry<Fact>[], words: AuditWords): readonly AuditLine[] {
  const trail = new Trail(words);
  return entries.map((entry) => trail.line(entry));
}

/** Is this fact an edit by the facilitator, and not a step of the record (a round, a ballot, a note)? */
export const isEdit = ({ type }: Fact): boolean =>
  !type.startsWith('round') &&
  !['workshopCreated', 'ballotReceived', 'noteAdded', 'interestDeclared'].includes(type);

/** Walks the journal once, remembering what things are called. */
class Trail {
  readonly #words: AuditWords;
  readonly #candidates = new Map<string, string>();
  readonly #criteria = new Map<string, string>();
  readonly #seats = new Map<string, string>();
  readonly #rounds = new Map<string, string>();
  readonly #evidence = new Map<string, string>();
  #language = 'en';
  #openRound = '';
  #opened = false;

  constructor(words: AuditWords) {
    this.#words = words;
  }

  line(entry: Entry<Fact>): AuditLine {
    const { fact } = entry;
    this.#learn(fact);
    const sentence = this.#sentence(fact);
    const mark =
      entry.undoes !== null ? this.#words.undoing : entry.redoes !== null ? this.#words.redoing : '';
    const line: AuditLine = {
      entry,
      who: entry.by === 'facilitator' ? this.#words.facilitator : this.#words.seat(this.#seat(entry.by)),
      what: mark + sentence,
      round: 'round' in fact && fact.round !== null ? this.#round(fact.round) : this.#openRound,
      afterOpening: this.#opened && isEdit(fact),
    };
    this.#follow(fact);
    return line;
  }

  #learn(fact: Fact): void {
    switch (fact.type) {
      case 'workshopCreated':
        this.#language = fact.frame.language;
        for (const criterion of fact.methodology.criteria) this.#nameCriterion(criterion);
        return;
      case 'candidateAdded':
        this.#candidates.set(fact.candidate.id, nameOf(fact.candidate));
        return;
      case 'criterionAdded':
        this.#nameCriterion(fact.criterion);
        return;
      case 'seatAdded':
        this.#seats.set(fact.seat.id, fact.seat.code);
        return;
      case 'evidenceAdded':
        this.#evidence.set(fact.evidence.id, fact.evidence.candidate);
        return;
      case 'roundCreated':
        this.#rounds.set(fact.round, fact.name);
        return;
      default:
    }
  }

  /** What changes names and rounds only after its own line has been written. */
  #follow(fact: Fact): void {
    switch (fact.type) {
      case 'criterionChanged':
        if (fact.patch.name !== undefined)
          this.#criteria.set(fact.criterion, inLanguage(fact.patch.name, this.#language));
        return;
      case 'seatChanged':
        if (fact.patch.code !== undefined) this.#seats.set(fact.seat, fact.patch.code);
        return;
      case 'roundOpened':
      case 'roundReopened':
      case 'roundResumed':
        this.#opened = true;
        this.#openRound = this.#round(fact.round);
        return;
      case 'roundClosed':
        this.#openRound = '';
        return;
      default:
    }
  }

  #nameCriterion(criterion: Criterion): void {
    this.#criteria.set(criterion.id, inLanguage(criterion.name, this.#language));
  }

  readonly #candidate = (id: string): string => this.#candidates.get(id) ?? id;
  readonly #criterion = (id: string): string => this.#criteria.get(id) ?? id;
  readonly #seat = (id: string): string => this.#seats.get(id) ?? id;
  readonly #round = (id: string): string => this.#rounds.get(id) ?? id;

  #sentence(fact: Fact): string {
    const words = this.#words;
    switch (fact.type) {
      case 'workshopCreated': {
        const { methodology } = fact;
        const source = words.fromMethodology(
          inLanguage(methodology.name, this.#language),
          methodology.version,
        );
        return `${words.created[fact.kind]} ${source}`;
      }
      case 'frameChanged':
        return words.frameChanged(members(fact.patch));
      case 'ruleChanged':
        return words.ruleChanged(members(fact.patch));
      case 'candidateAdded':
        return words.candidateAdded(this.#candidate(fact.candidate.id));
      case 'candidateChanged': {
        const { fields, ...plain } = fact.patch;
        return words.candidateChanged(this.#candidate(fact.candidate), members({ ...plain, ...fields }));
      }
      case 'candidateRemoved':
        return words.candidateRemoved(this.#candidate(fact.candidate));
      case 'criterionAdded':
        return words.criterionAdded(this.#criterion(fact.criterion.id));
      case 'criterionChanged':
        return this.#criterionChange(fact);
      case 'criterionRemoved':
        return words.criterionRemoved(this.#criterion(fact.criterion));
      case 'criterionMoved':
        return words.criterionMoved(this.#criterion(fact.criterion));
      case 'groupsMerged':
        return words.groupsMerged(fact.groups.length);
      case 'benchmarkChanged':
        return words.benchmarkChanged(fact.benchmark, members(fact.patch));
      case 'practiceChanged':
        return fact.practice === null ? words.practiceOff : words.practiceChanged;
      case 'seatAdded':
        return words.seatAdded(fact.seat.code);
      case 'seatChanged':
        return fact.patch.left === true
          ? words.seatLeft(this.#seat(fact.seat))
          : words.seatChanged(this.#seat(fact.seat), members(fact.patch));
      case 'seatRemoved':
        return words.seatRemoved(this.#seat(fact.seat));
      case 'interestDeclared':
        return words.interestDeclared(this.#seat(fact.seat), this.#candidate(fact.candidate));
      case 'performanceMeasured': {
        const { candidate, criterion } = fact.measurement;
        return words.performanceMeasured(this.#candidate(candidate), this.#criterion(criterion));
      }
      case 'measurementRemoved':
        return words.measurementRemoved(this.#candidate(fact.candidate), this.#criterion(fact.criterion));
      case 'evidenceAdded':
        return words.evidenceAdded(this.#candidate(fact.evidence.candidate));
      case 'evidenceRemoved':
        return words.evidenceRemoved(this.#candidate(this.#evidence.get(fact.evidence) ?? ''));
      case 'shortListSet':
        return words.shortListSet(fact.screenedOut.length, fact.screenedIn.length);
      case 'proseChanged':
        return words.proseChanged(fact.part);
      case 'stepSkipped':
        return fact.reason === null ? words.stepTaken(fact.step) : words.stepSkipped(fact.step, fact.reason);
      case 'noteAdded':
        return words.noteAdded(fact.text);
      case 'roomKeyed':
      case 'recoverySaved':
        return words[fact.type];
      case 'seatInvited':
      case 'seatJoined':
        return words[fact.type](this.#seat(fact.seat));
      case 'controlSigned':
        return words.controlSigned(fact.number, fact.what);
      default:
        return this.#roundSentence(fact);
    }
  }

  #criterionChange({ criterion, patch }: Extract<Fact, { type: 'criterionChanged' }>): string {
    const name = this.#criterion(criterion);
    if (Object.keys(patch).length === 1 && patch.active !== undefined)
      return patch.active ? this.#words.criterionOn(name) : this.#words.criterionOff(name);
    return this.#words.criterionChanged(name, members(patch));
  }

  #roundSentence(fact: Extract<Fact, { type: `round${string}` | `ballot${string}` | 'boxClosed' }>): string {
    const words = this.#words;
    const round = this.#round(fact.round);
    switch (fact.type) {
      case 'ballotReceived': {
        const more = [
          ...(fact.kind === 'proxy' ? [words.ballotOnPaper] : []),
          ...(fact.simulated ? [words.ballotSimulated] : []),
        ];
        return [
          words.ballotReceived(this.#seat(fact.seat), round, plainRevision(fact.revision)),
          ...more,
        ].join(' · ');
      }
      case 'ballotLate':
      case 'ballotOpened':
      case 'ballotKept':
        return words[fact.type](this.#seat(fact.seat), round);
      case 'roundReopened':
      case 'roundSkipped':
        return words[fact.type](round, fact.reason);
      case 'roundExtended':
        return words.roundExtended(round, fact.minutes);
      case 'boxClosed':
        return words.boxClosed(round, fact.count);
      default:
        return words[fact.type](round);
    }
  }
}

const nameOf = ({ code, title }: Candidate): string => (title === '' ? code : `${code} “${title}”`);

/** Which members changed, and to what where that is short. */
function members(patch: object): string {
  return Object.entries(patch)
    .map(([name, value]) => {
      const plain = name
        .replace(/([A-Z])/g, ' $1')
        .toLowerCase()
        .replaceAll('_', ' ');
      const said = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      return said === '' || said.length > 60 ? plain : `${plain} “${said}”`;
    })
    .join(', ');
}
