import type { Candidate } from './candidate';
import { insertBefore, moveCriterion, replaceById, subtreeOf } from './criteria';
import type { CandidatePatch, Fact } from './facts';
import type { Id, Instant } from './ids';
import { genesis, type Entry } from './journal';
import type { Criterion } from './methodology';
import {
  cellKey,
  type Evidence,
  type Measurement,
  type Member,
  type Round,
  type RoundState,
  type Seat,
  type Workshop,
} from './workshop';

/** A workshop being folded: its own maps, so that a thousand facts copy them once. */
type Folding = { -readonly [K in keyof Workshop]: Workshop[K] };
interface OwnMaps {
  candidates: Map<Id, Candidate>;
  measurements: Map<string, Measurement>;
  evidence: Map<Id, Evidence>;
  seats: Map<Id, Seat>;
}
type Draft = Omit<Folding, keyof OwnMaps> & OwnMaps;

/**
 * The state after these entries: a pure fold.
 *
 * @param before the state they follow; null when the first entry creates the workshop
 * @throws Error naming the revision, when an entry speaks of something that does not exist or comes before the creation
 */
export function foldWorkshop(before: Workshop | null, entries: readonly Entry<Fact>[]): Workshop | null {
  let draft: Draft | null = before === null ? null : owned(before);
  for (const entry of entries) {
    if (entry.fact.type === 'workshopCreated') {
      if (draft !== null) throw new Error(`revision ${entry.rev}: the workshop exists already`);
      draft = created(entry.fact, entry.at);
    } else if (draft === null) {
      throw new Error(`revision ${entry.rev}: the journal does not begin with the workshop's creation`);
    } else {
      apply(draft, entry.fact, entry.at);
    }
  }
  return draft;
}

const owned = (workshop: Workshop): Draft => ({
  ...workshop,
  candidates: new Map(workshop.candidates),
  measurements: new Map(workshop.measurements),
  evidence: new Map(workshop.evidence),
  seats: new Map(workshop.seats),
});

function created(fact: Extract<Fact, { type: 'workshopCreated' }>, at: Instant): Draft {
  const { methodology } = fact;
  return {
    id: fact.workshop,
    kind: fact.kind,
    seed: fact.seed,
    createdAt: at,
    methodology,
    methodologyHash: fact.methodologyHash,
    copyOf: fact.copyOf,
    frame: fact.frame,
    rule: methodology.rule,
    ruleFixedAt: null,
    criteria: methodology.criteria,
    mergedGroups: methodology.mergedGroups,
    benchmarks: methodology.benchmarks,
    practice: methodology.practice ?? null,
    candidates: new Map(),
    measurements: new Map(),
    evidence: new Map(),
    seats: new Map(),
    rounds: [],
    prose: {},
    skipped: {},
    briefRevision: 1,
    room: null,
    members: new Map(),
  };
}

/** Facts that change the form an expert answers, and so the brief (T6). */
const changesBrief = new Set<Fact['type']>([
  'frameChanged',
  'ruleChanged',
  'candidateAdded',
  'candidateChanged',
  'candidateRemoved',
  'criterionAdded',
  'criterionChanged',
  'criterionRemoved',
  'criterionMoved',
  'practiceChanged',
  'performanceMeasured',
  'measurementRemoved',
  'evidenceAdded',
  'evidenceRemoved',
  'shortListSet',
]);

type LaterFact = Exclude<Fact, { type: 'workshopCreated' }>;

function apply(draft: Draft, fact: LaterFact, at: Instant): void {
  if (changesBrief.has(fact.type)) draft.briefRevision += 1;
  switch (fact.type) {
    case 'frameChanged':
      draft.frame = { ...draft.frame, ...fact.patch };
      return;
    case 'ruleChanged':
      draft.rule = { ...draft.rule, ...fact.patch };
      return;
    case 'candidateAdded':
      draft.candidates = insertIntoMap(draft.candidates, fact.candidate.id, fact.candidate, fact.before);
      return;
    case 'candidateChanged':
      update(draft.candidates, fact.candidate, (candidate) => patchedCandidate(candidate, fact.patch));
      return;
    case 'candidateRemoved':
      draft.candidates.delete(fact.candidate);
      return;
    case 'criterionAdded':
      draft.criteria = insertBefore(draft.criteria, fact.criterion, fact.before);
      return;
    case 'criterionChanged':
      draft.criteria = replaceById(
        draft.criteria,
        fact.criterion,
        (criterion) => ({ ...criterion, ...fact.patch }) as Criterion,
      );
      return;
    case 'criterionRemoved': {
      const gone = new Set(subtreeOf(draft.criteria, fact.criterion));
      draft.criteria = draft.criteria.filter((criterion) => !gone.has(criterion.id));
      return;
    }
    case 'criterionMoved':
      draft.criteria = moveCriterion(draft.criteria, fact.criterion, fact.parent, fact.before);
      return;
    case 'groupsMerged':
      draft.mergedGroups = fact.groups;
      return;
    case 'benchmarkChanged':
      draft.benchmarks = draft.benchmarks.map((benchmark) =>
        benchmark.id === fact.benchmark ? { ...benchmark, ...fact.patch } : benchmark,
      );
      return;
    case 'practiceChanged':
      draft.practice = fact.practice;
      return;
    case 'seatAdded':
      draft.seats.set(fact.seat.id, fact.seat);
      return;
    case 'seatChanged':
      update(draft.seats, fact.seat, (seat) => ({ ...seat, ...fact.patch }));
      return;
    case 'seatRemoved':
      draft.seats.delete(fact.seat);
      return;
    case 'interestDeclared':
      update(draft.seats, fact.seat, (seat) => ({
        ...seat,
        declared: true,
        interests: { ...seat.interests, [fact.candidate]: fact.level },
      }));
      return;
    case 'performanceMeasured':
      draft.measurements.set(
        cellKey(fact.measurement.candidate, fact.measurement.criterion),
        fact.measurement,
      );
      return;
    case 'measurementRemoved':
      draft.measurements.delete(cellKey(fact.candidate, fact.criterion));
      return;
    case 'evidenceAdded':
      draft.evidence.set(fact.evidence.id, fact.evidence);
      return;
    case 'evidenceRemoved':
      draft.evidence.delete(fact.evidence);
      return;
    case 'shortListSet':
      for (const id of fact.screenedOut)
        update(draft.candidates, id, (candidate) => ({ ...candidate, screenedOut: true }));
      for (const id of fact.screenedIn)
        update(draft.candidates, id, (candidate) => ({ ...candidate, screenedOut: false }));
      return;
    case 'proseChanged':
      draft.prose = withKey(draft.prose, fact.part, fact.text);
      return;
    case 'stepSkipped':
      draft.skipped = withKey(draft.skipped, fact.step, fact.reason);
      return;
    case 'noteAdded':
      return;
    case 'roomKeyed':
    case 'recoverySaved':
    case 'controlSigned':
    case 'seatInvited':
    case 'seatJoined':
      applyToRoom(draft, fact);
      return;
    case 'ballotReceived':
    case 'ballotLate':
    case 'ballotOpened':
    case 'ballotKept':
    case 'boxClosed':
      applyToBallots(draft, fact, at);
      return;
    default:
      applyToRounds(draft, fact, at);
  }
}

type RoomFact = Extract<
  Fact,
  { type: 'roomKeyed' | 'recoverySaved' | 'controlSigned' | 'seatInvited' | 'seatJoined' }
>;

function applyToRoom(draft: Draft, fact: RoomFact): void {
  switch (fact.type) {
    case 'roomKeyed': {
      const { facilitator, joinKey } = fact;
      draft.room = { facilitator, joinKey, number: 0, head: genesis, recovered: false };
      return;
    }
    case 'recoverySaved':
      if (draft.room !== null) draft.room = { ...draft.room, recovered: true };
      return;
    case 'controlSigned':
      // Of two tabs that signed the same number the first holds; the other signs again.
      if (draft.room !== null && fact.number === draft.room.number + 1)
        draft.room = { ...draft.room, number: fact.number, head: fact.control };
      return;
    case 'seatInvited':
      updateMember(draft, fact.seat, { token: fact.token });
      return;
    case 'seatJoined':
      updateMember(draft, fact.seat, { expert: fact.expert });
      return;
  }
}

function updateMember(draft: Draft, seat: Id, patch: Partial<Member>): void {
  const known = draft.members.get(seat) ?? { token: null, expert: null };
  draft.members = new Map(draft.members).set(seat, { ...known, ...patch });
}

type RoundFact = Exclude<Extract<Fact, { type: `round${string}` }>, { type: 'roomKeyed' }>;
type BallotFact = Extract<Fact, { type: `ballot${string}` | 'boxClosed' }>;

function applyToRounds(draft: Draft, fact: RoundFact, at: Instant): void {
  switch (fact.type) {
    case 'roundCreated':
      draft.rounds = [...draft.rounds, newRound(fact.round, fact.name, fact.asks)];
      return;
    case 'roundOpened':
      draft.ruleFixedAt ??= at;
      updateRound(draft, fact.round, { state: 'open', openedAt: at, ruleAtOpening: draft.rule });
      return;
    case 'roundPaused':
    case 'roundResumed':
    case 'roundSkipped':
      updateRound(draft, fact.round, { state: stateAfter[fact.type] });
      return;
    case 'roundClosed':
      updateRound(draft, fact.round, { state: 'closed', closedAt: at });
      return;
    case 'roundReopened':
      updateRound(draft, fact.round, { state: 'open', reopened: roundById(draft, fact.round).reopened + 1 });
      return;
    case 'roundRevealed':
      updateRound(draft, fact.round, { state: 'revealed', revealedAt: at });
      return;
    case 'roundExtended':
      updateRound(draft, fact.round, {
        extraMinutes: roundById(draft, fact.round).extraMinutes + fact.minutes,
      });
      return;
    case 'roundSealed':
      updateRound(draft, fact.round, { sealKey: fact.sealKey, witnessKey: fact.witnessKey });
      return;
  }
}

function applyToBallots(draft: Draft, fact: BallotFact, at: Instant): void {
  switch (fact.type) {
    case 'ballotReceived':
      receiveBallot(draft, fact, at);
      return;
    case 'ballotLate': {
      const { late } = roundById(draft, fact.round);
      const known = late.get(fact.seat);
      if (known !== undefined && known.revision >= fact.revision) return;
      const { hash, revision, seat } = fact;
      updateRound(draft, fact.round, { late: new Map(late).set(seat, { hash, revision, at }) });
      return;
    }
    case 'ballotOpened': {
      const { opened } = roundById(draft, fact.round);
      updateRound(draft, fact.round, { opened: new Map(opened).set(fact.seat, fact.ballot) });
      return;
    }
    case 'ballotKept': {
      const { kept } = roundById(draft, fact.round);
      updateRound(draft, fact.round, { kept: new Map(kept).set(fact.seat, fact.revision) });
      return;
    }
    case 'boxClosed':
      updateRound(draft, fact.round, { box: { hash: fact.box, count: fact.count } });
      return;
  }
}

const stateAfter = {
  roundPaused: 'paused',
  roundResumed: 'open',
  roundSkipped: 'skipped',
} satisfies Partial<Record<RoundFact['type'], RoundState>>;

/** A higher revision replaces a lower one; the same or a lower one changes nothing. */
function receiveBallot(draft: Draft, fact: Extract<Fact, { type: 'ballotReceived' }>, at: Instant): void {
  if (fact.simulated && draft.kind === 'real')
    throw new Error(`round ${fact.round}: a simulated ballot cannot enter a real workshop`);
  const round = roundById(draft, fact.round);
  const known = round.ballots.get(fact.seat);
  if (known !== undefined && known.revision >= fact.revision) return;
  const { hash, kind, revision, seat, typed, simulated } = fact;
  const form = fact.form ?? null;
  const ballots = new Map(round.ballots).set(seat, {
    hash,
    kind,
    revision,
    seat,
    typed,
    simulated,
    at,
    form,
  });
  updateRound(draft, fact.round, { ballots });
}

const newRound = (id: Id, name: string, asks: Round['asks']): Round => ({
  id,
  name,
  asks,
  state: 'created',
  openedAt: null,
  closedAt: null,
  revealedAt: null,
  reopened: 0,
  ruleAtOpening: null,
  ballots: new Map(),
  extraMinutes: 0,
  sealKey: null,
  witnessKey: null,
  box: null,
  late: new Map(),
  opened: new Map(),
  kept: new Map(),
});

function roundById(draft: Draft, id: Id): Round {
  const round = draft.rounds.find((each) => each.id === id);
  if (round === undefined) throw new Error(`no round ${id} in this workshop`);
  return round;
}

function updateRound(draft: Draft, id: Id, patch: Partial<Round>): void {
  const round = roundById(draft, id);
  draft.rounds = draft.rounds.map((each) => (each === round ? { ...round, ...patch } : each));
}

function update<V>(map: Map<string, V>, id: string, change: (value: V) => V): void {
  const value = map.get(id);
  // A change of something another tab has just removed is history without effect.
  if (value !== undefined) map.set(id, change(value));
}

function patchedCandidate(candidate: Candidate, { fields, ...patch }: CandidatePatch): Candidate {
  if (fields === undefined) return { ...candidate, ...patch };
  const merged = new Map(Object.entries(candidate.fields));
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return { ...candidate, ...patch, fields: Object.fromEntries(merged) };
}

function insertIntoMap<V>(map: Map<Id, V>, id: Id, value: V, before: Id | null): Map<Id, V> {
  if (before === null || !map.has(before)) return map.set(id, value);
  const next = new Map<Id, V>();
  for (const [key, each] of map) {
    if (key === before) next.set(id, value);
    next.set(key, each);
  }
  return next;
}

function withKey(
  record: Readonly<Record<string, string>>,
  key: string,
  value: string | null,
): Readonly<Record<string, string>> {
  const entries = new Map(Object.entries(record));
  if (value === null) entries.delete(key);
  else entries.set(key, value);
  return Object.fromEntries(entries);
}
