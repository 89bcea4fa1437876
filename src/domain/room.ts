import type { BoxEntry, Control, Envelope, EnvelopeRefusal, Invite, RosterSeat, Signed } from './documents';
import { documentHash } from './hash';
import type { Hash, Id } from './ids';
import { genesis } from './journal';
import type { PublicKey } from './keys';
import type { PanelFigures } from './panel-figures';
import { isBallotSize } from './sealed-size';
import type { Asks, WorkshopKind } from './workshop';

export interface RoomSeat {
  readonly seat: RosterSeat;
  readonly expert: PublicKey;
  readonly left: boolean;
  /** How many keys have spoken for this seat, this one included. */
  readonly keys: number;
}

export interface RoomRound {
  readonly id: Id;
  readonly name: string;
  readonly asks: readonly Asks[];
  readonly state: 'open' | 'paused' | 'closed' | 'revealed';
  /** Every form the facilitator signed for this round, by revision; the last is the one to answer. */
  readonly briefs: readonly { readonly revision: number; readonly hash: Hash; readonly notice: string }[];
  readonly sealKey: PublicKey;
  readonly witnessKey: PublicKey | null;
  readonly minutes: number;
  readonly entries: readonly BoxEntry[];
  readonly box: Hash | null;
}

/** What the facilitator's signed records say, and nothing else: the same on the hub, on each device and in the audit. */
export interface Room {
  readonly workshop: Id;
  readonly name: string;
  readonly mark: WorkshopKind;
  readonly language: string;
  readonly joinKey: PublicKey;
  /** Number and hash of the last record. */
  readonly number: number;
  readonly head: Hash;
  readonly seats: ReadonlyMap<Id, RoomSeat>;
  readonly rounds: ReadonlyMap<Id, RoomRound>;
  /** What the facilitator published last, and as which record; null before. */
  readonly outcome: { readonly round: Id; readonly number: number; readonly figures: PanelFigures } | null;
}

/** What a room is known by: whose workshop it is. Its six words are compared where the key came by a typed address. */
export const roomHash = ({ workshop, facilitator }: Pick<Invite, 'workshop' | 'facilitator'>): Hash =>
  documentHash({ room: 1, workshop, facilitator });

/** How far one key may count in a round before the numbers of the next key begin. */
const revisionsOfKey = 1000;

/**
 * The first revision of a device's ballots: whoever takes over a seat counts on from where nobody before can have come,
 * since revisions grow by seat, and gaps are allowed (R20).
 */
export const firstRevision = ({ keys }: Pick<RoomSeat, 'keys'>): number => (keys - 1) * revisionsOfKey + 1;

/** The highest that the key which speaks for the seat now may use. */
const lastRevision = ({ keys }: Pick<RoomSeat, 'keys'>): number => keys * revisionsOfKey;

/** What people read instead of a revision: the thousands say only how many keys the seat has had. */
export const plainRevision = (rev: number): number => ((rev - 1) % revisionsOfKey) + 1;

/** A room's name at a hub: nobody can take it who does not hold the facilitator's key. 22 hexadecimal digits suffice. */
export const roomName = (invite: Pick<Invite, 'workshop' | 'facilitator'>): string =>
  roomHash(invite).slice(0, 22);

/** The box of a round: its last envelopes, in the order of the seats' ids. */
export const boxHash = (workshop: Id, round: Id, entries: readonly BoxEntry[]): Hash =>
  documentHash({ format: 'pondera/box@1', workshop, round, entries });

export const inSeatOrder = (entries: Iterable<BoxEntry>): BoxEntry[] =>
  [...entries].sort((a, b) => (a.seat < b.seat ? -1 : a.seat > b.seat ? 1 : 0));

export type ControlRefusal = 'gap' | 'known' | 'other-chain' | 'other-workshop' | 'not-now';

/**
 * Takes the next control record into the room. The signature has been checked by whoever calls.
 *
 * @returns the new room, or why the record is not taken: `known` was there before, `gap` waits for those between,
 * `other-chain` means that two records bear one number, `not-now` that the record contradicts the state
 */
export function takeControl(room: Room | null, signed: Signed<Control>): Room | ControlRefusal {
  const { document } = signed;
  if (room !== null && document.workshop !== room.workshop) return 'other-workshop';
  const { number, head } = room ?? { number: 0, head: genesis };
  if (document.number <= number)
    return document.number === number && documentHash(signed) !== head ? 'other-chain' : 'known';
  if (document.number > number + 1) return 'gap';
  if (document.prev !== head) return 'other-chain';
  const next = { number: document.number, head: documentHash(signed) };
  if (room === null) {
    if (document.type !== 'room') return 'not-now';
    const { workshop, name, mark, language, joinKey } = document;
    return {
      workshop,
      name,
      mark,
      language,
      joinKey,
      seats: new Map(),
      rounds: new Map(),
      outcome: null,
      ...next,
    };
  }
  const changed = after(room, document);
  return changed === null ? 'not-now' : { ...changed, ...next };
}

function after(room: Room, control: Control): Room | null {
  switch (control.type) {
    case 'room':
      return null;
    case 'admit': {
      const { seat, expert } = control;
      const known = room.seats.get(seat.id);
      const keys = (known?.keys ?? 0) + (known?.expert === expert ? 0 : 1);
      return withSeat(room, { seat, expert, left: false, keys });
    }
    case 'reseat': {
      const known = room.seats.get(control.seat.id);
      return known === undefined ? null : withSeat(room, { ...known, seat: control.seat });
    }
    case 'leave': {
      const known = room.seats.get(control.seat);
      return known === undefined ? null : withSeat(room, { ...known, left: true });
    }
    case 'open': {
      const { name, asks, sealKey, witnessKey, minutes, revision, brief } = control;
      if (room.rounds.has(control.round) || isUsed(room, witnessKey)) return null;
      const briefs = [{ revision, hash: brief, notice: '' }];
      return withRound(room, {
        ...{ id: control.round, name, asks, state: 'open', briefs, sealKey, witnessKey, minutes },
        ...{ entries: [], box: null },
      });
    }
    default:
      return afterInRound(room, control);
  }
}

/** A half that was given for one round would open another one early: a witness's key serves one round. */
const isUsed = (room: Room, witness: PublicKey | null): boolean =>
  witness !== null && [...room.rounds.values()].some(({ witnessKey }) => witnessKey === witness);

type RoundControl = Extract<
  Control,
  { type: 'brief' | 'pause' | 'resume' | 'extend' | 'close' | 'reopen' | 'reveal' | 'outcome' }
>;

function afterInRound(room: Room, control: RoundControl): Room | null {
  const round = room.rounds.get(control.round);
  if (round === undefined) return null;
  const going = round.state === 'open' || round.state === 'paused';
  switch (control.type) {
    case 'brief': {
      if (!going || control.revision <= round.briefs.at(-1)!.revision) return null;
      const { revision, brief: hash, notice } = control;
      return withRound(room, { ...round, briefs: [...round.briefs, { revision, hash, notice }] });
    }
    case 'pause':
      return round.state === 'open' ? withRound(room, { ...round, state: 'paused' }) : null;
    case 'resume':
      return round.state === 'paused' ? withRound(room, { ...round, state: 'open' }) : null;
    case 'extend':
      return going ? withRound(room, { ...round, minutes: round.minutes + control.minutes }) : null;
    case 'close':
      if (!going || boxHash(room.workshop, round.id, inSeatOrder(control.entries)) !== control.box)
        return null;
      return withRound(room, { ...round, state: 'closed', entries: control.entries, box: control.box });
    case 'reopen':
      return round.state === 'closed' ? withRound(room, { ...round, state: 'open' }) : null;
    case 'reveal':
      return round.state === 'closed' && control.box === round.box
        ? withRound(room, { ...round, state: 'revealed' })
        : null;
    case 'outcome': {
      const { number, figures } = control;
      return round.state === 'revealed' ? { ...room, outcome: { round: round.id, number, figures } } : null;
    }
  }
}

const withSeat = (room: Room, seat: RoomSeat): Room => ({
  ...room,
  seats: new Map(room.seats).set(seat.seat.id, seat),
});

const withRound = (room: Room, round: RoomRound): Room => ({
  ...room,
  rounds: new Map(room.rounds).set(round.id, round),
});

/**
 * How an envelope arrives, apart from its signature: in time, late (kept apart until the round is opened again), or why
 * it is not accepted. No clock decides: the facilitator's records do.
 *
 * Revisions grow by seat, whichever key signs, and no key may count beyond its own thousand: else a device that lost its
 * seat could have left a number that no later device can pass.
 *
 * @param last revision of the last envelope accepted from this seat in this round; 0 when there is none
 */
export function arrivalOf(
  room: Room,
  { header, ct }: Pick<Envelope, 'header' | 'ct'>,
  last: number,
): 'in-time' | 'late' | EnvelopeRefusal {
  if (header.workshop !== room.workshop) return 'other-workshop';
  const round = room.rounds.get(header.round);
  if (round === undefined) return 'unknown-round';
  const seat = room.seats.get(header.seat);
  if (seat === undefined) return 'not-on-roster';
  if (seat.expert !== header.expert) return 'other-seat';
  if (seat.left) return 'seat-left';
  if (!round.briefs.some(({ hash }) => hash === header.form)) return 'other-form';
  if (round.state === 'revealed') return 'not-open';
  if (header.rev <= last) return 'old-revision';
  if (header.rev > lastRevision(seat)) return 'revision-ahead';
  if (!isBallotSize(ct, round.witnessKey !== null)) return 'size';
  return round.state === 'closed' ? 'late' : 'in-time';
}
