import { isAlarm, type BoxCheck } from './own-ballot';
import type { ControlFault } from './control-log';
import { sha256Hex } from './hash';
import type { Id } from './ids';
import type { KeyPair, PublicKey, SecretKey } from './keys';
import { receiptCode } from './receipt';
import type { Room, RoomRound } from './room';

/** What a witness's device makes for one round. The text of it goes to the facilitator before the round opens. */
export interface WitnessKey {
  readonly workshop: Id;
  readonly public: PublicKey;
}

/** What the same device gives after the close: the secret part, for the one round that was sealed to it. */
export interface WitnessHalf {
  readonly workshop: Id;
  readonly round: Id;
  readonly secret: SecretKey;
}

/** A witness's key where it was made. */
export interface HeldWitnessKey {
  readonly keys: KeyPair;
  /** The half was handed over: from then on this device protects nothing that is sealed to the key. */
  readonly given: boolean;
}

const id = String.raw`[\w-]{1,64}`;
const key = String.raw`[\w-]{42}[AEIMQUYcgkosw048]`;
const checked = (form: string): RegExp => new RegExp(`^(${form})\\.([0-9A-HJKMNP-TV-Z]{8})$`);
const keyForm = checked(`pondera-witness:(${id})\\.(${key})`);
const halfForm = checked(`pondera-half:(${id})\\.(${id})\\.(${key})`);

/** Forty bits of a hash: one wrong character would seal all ballots to a key that nobody holds. */
const checkOf = (text: string): string => receiptCode(sha256Hex(text)).replace('-', '');
const withCheck = (text: string): string => `${text}.${checkOf(text)}`;

/** One line, to be pasted, saved or drawn as a code. */
export const witnessKeyText = ({ workshop, public: key }: WitnessKey): string =>
  withCheck(`pondera-witness:${workshop}.${key}`);

export const witnessHalfText = ({ workshop, round, secret }: WitnessHalf): string =>
  withCheck(`pondera-half:${workshop}.${round}.${secret}`);

/** White space that a mail or a person put in between does not matter. Null for anything else than a whole key. */
export function readWitnessKey(text: string): WitnessKey | null {
  const [, workshop, key] = partsOf(text, keyForm) ?? [];
  return workshop === undefined || key === undefined ? null : { workshop, public: key };
}

export function readWitnessHalf(text: string): WitnessHalf | null {
  const [, workshop, round, secret] = partsOf(text, halfForm) ?? [];
  return workshop === undefined || round === undefined || secret === undefined
    ? null
    : { workshop, round, secret };
}

function partsOf(text: string, form: RegExp): readonly string[] | null {
  const found = form.exec(text.replaceAll(/\s/g, ''));
  return found === null || checkOf(found[1]!) !== found.at(-1) ? null : found.slice(1, -1);
}

/** Where a witness's key stands, as far as the facilitator's signed records say. */
export type WitnessStanding =
  /** No round was opened with it. */
  | { readonly kind: 'unused' }
  /** Ballots are being sealed to it. */
  | { readonly kind: 'going'; readonly round: RoomRound }
  /** The round is closed, and something about it is not right. */
  | { readonly kind: 'doubtful'; readonly round: RoomRound; readonly why: 'records' | 'box' }
  /** The close was signed, and the box is what it says: the half may be given. */
  | { readonly kind: 'closed'; readonly round: RoomRound }
  | { readonly kind: 'revealed'; readonly round: RoomRound };

/**
 * A half may be given only for a round whose signed close this device has checked: its chain, its box and, where this
 * device handed in a ballot, that ballot in it.
 *
 * @param check the box of the round against what this device handed in
 */
export function witnessStanding(
  key: PublicKey,
  room: Room | null,
  fault: ControlFault | null,
  check: (round: RoomRound) => BoxCheck,
): WitnessStanding {
  const round = [...(room?.rounds.values() ?? [])].find(({ witnessKey }) => witnessKey === key);
  if (round === undefined) return { kind: 'unused' };
  if (round.state === 'open' || round.state === 'paused') return { kind: 'going', round };
  if (fault !== null) return { kind: 'doubtful', round, why: 'records' };
  if (isAlarm(check(round))) return { kind: 'doubtful', round, why: 'box' };
  return { kind: round.state, round };
}

export const mayGiveHalf = ({ kind }: WitnessStanding): boolean => kind === 'closed' || kind === 'revealed';

/** Nobody else can open these ballots: the key must not be cleared. */
export const isNeeded = ({ given }: HeldWitnessKey, { kind }: WitnessStanding): boolean =>
  kind === 'going' || ((kind === 'closed' || kind === 'doubtful') && !given);
