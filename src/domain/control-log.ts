import type { Control, Signed } from './documents';
import { documentHash } from './hash';
import { takeControl, type Room } from './room';

/**
 * What cannot stand beside what stood before. Two records with one number prove a facilitator who shows different people
 * different rooms; a record that contradicts all before it proves one whose app does not keep its own rules.
 */
export interface ControlFault {
  readonly kind: 'two-rooms' | 'contradiction';
  /** The record that stood there first; null where a record contradicts what all before it say. */
  readonly known: Signed<Control> | null;
  readonly other: Signed<Control>;
}

/**
 * A facilitator's records as one device got them, in whatever order and however often: those in the room, those that
 * wait for one before them, and the first two that contradict each other.
 */
export interface ControlLog {
  readonly room: Room | null;
  /** Record k stands at k − 1. */
  readonly taken: readonly Signed<Control>[];
  readonly waiting: ReadonlyMap<number, Signed<Control>>;
  readonly fault: ControlFault | null;
}

export const emptyControlLog: ControlLog = { room: null, taken: [], waiting: new Map(), fault: null };

/** Takes a record whose signature by the facilitator has been checked. Taking it again changes nothing. */
export function withControl(log: ControlLog, signed: Signed<Control>): ControlLog {
  const { number } = signed.document;
  const stands = log.taken[number - 1] ?? log.waiting.get(number);
  if (stands === undefined) return withWaiting({ ...log, waiting: new Map(log.waiting).set(number, signed) });
  return documentHash(stands) === documentHash(signed) ? log : withFault(log, 'two-rooms', stands, signed);
}

function withWaiting(log: ControlLog): ControlLog {
  let { room } = log;
  const taken = [...log.taken];
  const waiting = new Map(log.waiting);
  for (;;) {
    const next = waiting.get(taken.length + 1);
    if (next === undefined) return { ...log, room, taken, waiting };
    waiting.delete(taken.length + 1);
    const after = takeControl(room, next);
    if (typeof after === 'string') {
      const so = { ...log, room, taken, waiting };
      return after === 'other-chain'
        ? withFault(so, 'two-rooms', taken.at(-1) ?? null, next)
        : withFault(so, 'contradiction', null, next);
    }
    room = after;
    taken.push(next);
  }
}

const withFault = (
  log: ControlLog,
  kind: ControlFault['kind'],
  known: Signed<Control> | null,
  other: Signed<Control>,
): ControlLog => ({ ...log, fault: log.fault ?? { kind, known, other } });
