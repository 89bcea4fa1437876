import type { BoxEntry, Receipt, Signed } from './documents';
import type { Hash, Id } from './ids';
import type { PublicKey } from './keys';
import type { OwnEnvelope } from './member';
import type { RoomRound } from './room';

/** Where an expert's last ballot of a round is, in three words and their exceptions (R19). */
export type Custody =
  | { readonly kind: 'none' }
  /** On this device, and nowhere else yet. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'handed-in'; readonly with: 'hub' | 'facilitator' }
  | { readonly kind: 'late' }
  /** By the facilitator’s device or the hub, each in its own words for why. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'counted' };

/** What the closed box holds of this expert, compared with what this device handed in (G19). */
export type BoxCheck =
  | { readonly kind: 'not-closed' }
  /** Nothing was handed in, and nothing is listed. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'listed' }
  /** Not listed, and there is no reason why it should be: it came late, or has not left this device. */
  | { readonly kind: 'not-in-time' }
  /** An earlier ballot of this device is listed; the last one came too late. */
  | { readonly kind: 'earlier'; readonly rev: number }
  /** The last ballot was received and is not listed. `receipt` is the facilitator's signed word, where there is one. */
  | { readonly kind: 'missing'; readonly receipt: Signed<Receipt> | null }
  /** The list has an earlier ballot although the last one was received. */
  | { readonly kind: 'replaced'; readonly rev: number; readonly receipt: Signed<Receipt> }
  /** Listed for this seat or under this key is a ballot that this device did not make. */
  | { readonly kind: 'foreign'; readonly entry: BoxEntry };

export interface OwnRecords {
  readonly seat: Id;
  readonly expert: PublicKey;
  /** Own envelopes of the round, the last one last. */
  readonly envelopes: readonly OwnEnvelope[];
  readonly receipts: readonly Signed<Receipt>[];
  /** Documents that a hub has, and whether the round was open then. */
  readonly stored: ReadonlyMap<Hash, boolean>;
}

/** Does this need somebody to act, now? */
export const isAlarm = ({ kind }: BoxCheck): boolean =>
  kind === 'missing' || kind === 'replaced' || kind === 'foreign';

const receiptFor = (own: OwnRecords, envelope: Hash): Signed<Receipt> | undefined => {
  const known = own.receipts.filter(({ document }) => document.envelope === envelope);
  return known.find(({ document }) => document.state === 'received') ?? known.at(-1);
};

export function checkBox(round: RoomRound, own: OwnRecords): BoxCheck {
  if (round.state !== 'closed' && round.state !== 'revealed') return { kind: 'not-closed' };
  const listed = round.entries.filter(({ seat, expert }) => seat === own.seat || expert === own.expert);
  const made = new Map(own.envelopes.map((each) => [each.envelope, each]));
  const isOwn = ({ seat, expert, rev, envelope }: BoxEntry): boolean =>
    seat === own.seat && expert === own.expert && made.get(envelope)?.rev === rev;
  const foreign = listed.find((entry) => !isOwn(entry)) ?? listed[1];
  if (foreign !== undefined) return { kind: 'foreign', entry: foreign };
  const last = own.envelopes.at(-1);
  const entry = listed[0];
  if (last === undefined) return { kind: 'empty' };
  if (entry?.envelope === last.envelope) return { kind: 'listed' };
  const receipt = receiptFor(own, last.envelope);
  const received = receipt?.document.state === 'received' ? receipt : null;
  if (entry !== undefined)
    return received === null
      ? { kind: 'earlier', rev: entry.rev }
      : { kind: 'replaced', rev: entry.rev, receipt: received };
  const inTime = received !== null || (receipt === undefined && own.stored.get(last.envelope) === true);
  return inTime ? { kind: 'missing', receipt: received } : { kind: 'not-in-time' };
}

export function custodyOf(round: RoomRound, own: OwnRecords): Custody {
  const last = own.envelopes.at(-1);
  if (last === undefined) return { kind: 'none' };
  if (round.state === 'revealed' && checkBox(round, own).kind === 'listed') return { kind: 'counted' };
  const receipt = receiptFor(own, last.envelope)?.document;
  if (receipt?.state === 'received') return { kind: 'handed-in', with: 'facilitator' };
  if (receipt?.state === 'late') return { kind: 'late' };
  if (receipt?.state === 'refused') return { kind: 'refused', why: receipt.why };
  return own.stored.has(last.envelope) ? { kind: 'handed-in', with: 'hub' } : { kind: 'saved' };
}
