import { byIdIn, nextSibling, subtreeOf } from './criteria';
import type { CandidatePatch, Fact, FactType } from './facts';
import { foldWorkshop } from './fold';
import type { Id } from './ids';
import type { Entry } from './journal';
import { cellKey, type Workshop } from './workshop';

/*
 * Undo appends inverse facts (T8). It groups by gesture, reaches one's own commands in one document,
 * and stops at what cannot be taken back, saying why.
 */

/** Why a fact cannot be taken back. */
const final: Partial<Record<FactType, string>> = {
  workshopCreated: 'The workshop begins here.',
  roundCreated: 'Rounds are steps of the record and are not taken back.',
  roundOpened: 'An opened round is not undone. Pause or close it instead.',
  roundPaused: 'A pause is part of the record. Open the round again instead.',
  roundResumed: 'A resumed round is part of the record. Pause it again instead.',
  roundClosed: 'A closed round is not undone. Reopen it instead; that is logged.',
  roundReopened: 'A reopening is part of the record. Close the round instead.',
  roundRevealed: 'What has been revealed cannot be hidden again.',
  roundSkipped: 'A skipped round is part of the record.',
  roomKeyed: 'The keys of this workshop are not taken back.',
  recoverySaved: 'A saved recovery file is part of the record.',
  seatInvited: 'An invitation is part of the record. Make a new one: the old one then no longer works.',
  seatJoined: 'Whoever has joined stays joined. Mark the seat as left instead.',
  controlSigned: 'What was signed and sent cannot be taken back.',
  roundSealed: 'The key of an opened round stays.',
  roundExtended: 'Added time is part of the record.',
  boxClosed: 'A closed box is not undone. Reopen the round instead; that is logged.',
  ballotLate: 'A ballot that came late is part of the record.',
  ballotOpened: 'An opened ballot cannot be sealed again.',
  ballotKept: 'What an expert said about a handed-in ballot is never taken back by undo.',
  ballotReceived: 'A ballot that was handed in is never taken back by undo.',
  noteAdded: 'Notes are part of the record.',
};

export type UndoStep =
  | { readonly kind: 'ready'; readonly gesture: Id; readonly facts: readonly Fact[] }
  | { readonly kind: 'stopped'; readonly why: string }
  | { readonly kind: 'empty' };

export interface UndoStacks {
  /** Gestures that can be taken back, last first. */
  readonly done: readonly Id[];
  /** Gestures that were taken back and can be brought back, last first. */
  readonly undone: readonly Id[];
}

/** What `by` did and took back, read off the journal: so it survives a reload. */
export function undoStacks<F>(entries: readonly Entry<F>[], by: string): UndoStacks {
  const done: Id[] = [];
  let undone: Id[] = [];
  let last: Id | null = null;
  for (const entry of entries) {
    if (entry.by !== by || entry.gesture === last) continue;
    last = entry.gesture;
    if (entry.undoes !== null) {
      remove(done, entry.undoes);
      undone.push(entry.undoes);
    } else if (entry.redoes !== null) {
      remove(undone, entry.redoes);
      done.push(entry.redoes);
    } else {
      done.push(entry.gesture);
      undone = [];
    }
  }
  return { done: done.reverse(), undone: undone.reverse() };
}

function remove(stack: Id[], gesture: Id): void {
  const at = stack.lastIndexOf(gesture);
  if (at >= 0) stack.splice(at, 1);
}

/** The facts that take back the last gesture of `by`. */
export function undoStep(entries: readonly Entry<Fact>[], by: string): UndoStep {
  const gesture = undoStacks(entries, by).done[0];
  return gesture === undefined
    ? { kind: 'empty' }
    : inverseOfGesture(entries, lastPerformance(entries, gesture), gesture);
}

/** The facts that bring back what `by` took back last: the inverse of the undo. */
export function redoStep(entries: readonly Entry<Fact>[], by: string): UndoStep {
  const gesture = undoStacks(entries, by).undone[0];
  return gesture === undefined
    ? { kind: 'empty' }
    : inverseOfGesture(entries, lastPerformance(entries, gesture), gesture);
}

/** The entries of the latest gesture that did, undid or redid `gesture`. */
function lastPerformance(entries: readonly Entry<Fact>[], gesture: Id): readonly Entry<Fact>[] {
  const last = entries.findLast(
    (entry) => entry.gesture === gesture || entry.undoes === gesture || entry.redoes === gesture,
  );
  return last === undefined ? [] : entries.filter((entry) => entry.gesture === last.gesture);
}

function inverseOfGesture(
  entries: readonly Entry<Fact>[],
  own: readonly Entry<Fact>[],
  gesture: Id,
): UndoStep {
  const first = own[0];
  if (first === undefined) return { kind: 'empty' };
  const stop = own.map((entry) => final[entry.fact.type]).find((why) => why !== undefined);
  if (stop !== undefined) return { kind: 'stopped', why: stop };
  let state = foldWorkshop(null, entries.slice(0, first.rev - 1));
  const inverses: Fact[][] = [];
  for (const entry of entries.slice(first.rev - 1, own.at(-1)!.rev)) {
    if (entry.gesture === first.gesture && state !== null) inverses.push(inverseOf(state, entry.fact));
    state = foldWorkshop(state, [entry]);
  }
  return { kind: 'ready', gesture, facts: inverses.reverse().flat() };
}

/** Facts that take `fact` back, in order, seen from the state before it; empty when it changed nothing. */
export function inverseOf(before: Workshop, fact: Fact): Fact[] {
  switch (fact.type) {
    case 'frameChanged':
      return [{ type: 'frameChanged', patch: previous(before.frame, fact.patch) }];
    case 'ruleChanged':
      return [{ type: 'ruleChanged', patch: previous(before.rule, fact.patch) }];
    case 'candidateAdded':
      return [{ type: 'candidateRemoved', candidate: fact.candidate.id }];
    case 'candidateChanged':
      return inverseOfCandidateChange(before, fact.candidate, fact.patch);
    case 'candidateRemoved':
      return inverseOfRemovedCandidate(before, fact.candidate);
    case 'criterionAdded':
      return [{ type: 'criterionRemoved', criterion: fact.criterion.id }];
    case 'criterionChanged': {
      const criterion = before.criteria.find((each) => each.id === fact.criterion);
      return criterion === undefined
        ? []
        : [
            {
              type: 'criterionChanged',
              criterion: fact.criterion,
              patch: previous<object>(criterion, fact.patch),
            },
          ];
    }
    case 'criterionRemoved':
      return subtreeOf(before.criteria, fact.criterion)
        .filter((id) => before.criteria.some((each) => each.id === id))
        .sort((a, b) => indexIn(before, b) - indexIn(before, a))
        .map((id) => ({
          type: 'criterionAdded',
          criterion: byIdIn(before.criteria, id),
          before: nextSibling(before.criteria, id),
        }));
    case 'criterionMoved': {
      const criterion = before.criteria.find((each) => each.id === fact.criterion);
      return criterion === undefined
        ? []
        : [
            {
              type: 'criterionMoved',
              criterion: fact.criterion,
              parent: criterion.parent,
              before: nextSibling(before.criteria, fact.criterion),
            },
          ];
    }
    case 'practiceChanged':
      return [{ type: 'practiceChanged', practice: before.practice }];
    case 'groupsMerged':
      return [{ type: 'groupsMerged', groups: before.mergedGroups }];
    case 'benchmarkChanged': {
      const benchmark = before.benchmarks.find((each) => each.id === fact.benchmark);
      return benchmark === undefined
        ? []
        : [{ type: 'benchmarkChanged', benchmark: fact.benchmark, patch: previous(benchmark, fact.patch) }];
    }
    case 'seatAdded':
      return [{ type: 'seatRemoved', seat: fact.seat.id }];
    case 'seatChanged': {
      const seat = before.seats.get(fact.seat);
      return seat === undefined
        ? []
        : [{ type: 'seatChanged', seat: fact.seat, patch: previous(seat, fact.patch) }];
    }
    case 'seatRemoved': {
      const seat = before.seats.get(fact.seat);
      return seat === undefined ? [] : [{ type: 'seatAdded', seat }];
    }
    case 'interestDeclared': {
      const seat = before.seats.get(fact.seat);
      if (seat === undefined) return [];
      return [
        {
          type: 'seatChanged',
          seat: fact.seat,
          patch: { interests: seat.interests, declared: seat.declared },
        },
      ];
    }
    case 'performanceMeasured': {
      const { candidate, criterion } = fact.measurement;
      const old = before.measurements.get(cellKey(candidate, criterion));
      return [
        old === undefined
          ? { type: 'measurementRemoved', candidate, criterion }
          : { type: 'performanceMeasured', measurement: old },
      ];
    }
    case 'measurementRemoved': {
      const old = before.measurements.get(cellKey(fact.candidate, fact.criterion));
      return old === undefined ? [] : [{ type: 'performanceMeasured', measurement: old }];
    }
    case 'evidenceAdded':
      return [{ type: 'evidenceRemoved', evidence: fact.evidence.id }];
    case 'evidenceRemoved': {
      const evidence = before.evidence.get(fact.evidence);
      return evidence === undefined ? [] : [{ type: 'evidenceAdded', evidence }];
    }
    case 'shortListSet': {
      const was = (id: Id): boolean => before.candidates.get(id)?.screenedOut ?? false;
      const touched = [...fact.screenedOut, ...fact.screenedIn];
      return [
        {
          type: 'shortListSet',
          screenedOut: touched.filter(was),
          screenedIn: touched.filter((id) => !was(id)),
        },
      ];
    }
    case 'proseChanged':
      return [{ type: 'proseChanged', part: fact.part, text: before.prose[fact.part] ?? null }];
    case 'stepSkipped':
      return [{ type: 'stepSkipped', step: fact.step, reason: before.skipped[fact.step] ?? null }];
    default:
      throw new Error(`${fact.type} cannot be taken back`);
  }
}

function inverseOfCandidateChange(before: Workshop, id: Id, patch: CandidatePatch): Fact[] {
  const candidate = before.candidates.get(id);
  if (candidate === undefined) return [];
  const { fields, ...plain } = patch;
  const old: CandidatePatch = previous<object>(candidate, plain);
  if (fields === undefined) return [{ type: 'candidateChanged', candidate: id, patch: old }];
  const oldFields = Object.fromEntries(
    Object.keys(fields).map((name) => [name, candidate.fields[name] ?? null]),
  );
  return [{ type: 'candidateChanged', candidate: id, patch: { ...old, fields: oldFields } }];
}

function inverseOfRemovedCandidate(before: Workshop, id: Id): Fact[] {
  const candidate = before.candidates.get(id);
  if (candidate === undefined) return [];
  const ids = [...before.candidates.keys()];
  return [{ type: 'candidateAdded', candidate, before: ids[ids.indexOf(id) + 1] ?? null }];
}

const indexIn = (workshop: Workshop, id: string): number =>
  workshop.criteria.findIndex((each) => each.id === id);

/** The members of `patch` as they were. */
function previous<T extends object>(before: T, patch: Partial<T>): Partial<T> {
  const members = Object.keys(patch).map((key) => [key, (before as Record<string, unknown>)[key]]);
  return Object.fromEntries(members) as Partial<T>;
}
