import * as v from 'valibot';
import { suite } from '../documents';
import { limits } from '../limits';
import { ballotSchema } from './ballot';
import { controlSchema } from './control';
import { parts } from './parts';
import { base64url, hubSchema, madeId, signatureSchema, tokenSchema } from './sealed';
import { count } from './text';
import { interestLevel, workshopKind } from './workshop';

/* One thing though it is long: every document of docs/PROTOCOL.md, as `documents.ts` says it in types. */

const { hash, id, list, publicKey, revision, text } = parts;

export const envelopeRefusalSchema = v.picklist([
  'malformed',
  'other-workshop',
  'unknown-round',
  'not-on-roster',
  'other-seat',
  'seat-left',
  'not-open',
  'other-form',
  'size',
  'signature',
  'old-revision',
  'revision-ahead',
  'unopenable',
]);

/** The largest padded ballot, sealed twice: a key of 32 bytes and a tag of 16 each, the outer key apart. */
const longestSeal = 64 * 1024 + 32 + 16 + 16;

export const envelopeSchema = v.strictObject({
  format: v.literal('pondera/envelope@1'),
  header: v.strictObject({
    v: v.literal(1),
    suite: v.literal(suite),
    workshop: madeId,
    round: madeId,
    form: hash,
    seat: madeId,
    expert: publicKey,
    rev: revision,
    prev: hash,
  }),
  enc: publicKey,
  ct: base64url(16, longestSeal),
});

export const sealedMessageSchema = v.strictObject({
  format: v.literal('pondera/message@1'),
  workshop: madeId,
  number: revision,
  enc: publicKey,
  ct: base64url(16, 4096 + 16),
});

export const receiptSchema = v.strictObject({
  format: v.literal('pondera/receipt@1'),
  workshop: madeId,
  round: madeId,
  expert: publicKey,
  rev: revision,
  envelope: hash,
  state: v.picklist(['received', 'late', 'refused']),
  why: v.union([v.literal(''), envelopeRefusalSchema]),
});

export const noticeSchema = v.strictObject({
  format: v.literal('pondera/notice@1'),
  workshop: madeId,
  to: publicKey,
  number: revision,
  round: v.nullable(madeId),
  kind: v.picklist(['nudge', 'token-used', 'unknown-token']),
});

const signed = <const T extends v.GenericSchema>(document: T) =>
  v.strictObject({ document, by: publicKey, signature: signatureSchema });

export const signedControlSchema = signed(controlSchema);
export const signedEnvelopeSchema = signed(envelopeSchema);
export const signedSchema = signed(
  v.variant('format', [controlSchema, receiptSchema, noticeSchema, sealedMessageSchema, envelopeSchema]),
);

export const answersSchema = v.strictObject({
  format: v.literal('pondera/answers@1'),
  ballot: ballotSchema,
  interests: v.record(id, interestLevel),
});

export const messageContentSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('join'),
    token: tokenSchema,
    name: v.pipe(v.string(), v.maxLength(limits.joinName), parts.wellFormed),
    device: v.picklist(['laptop', 'phone']),
  }),
  v.strictObject({
    type: v.literal('progress'),
    round: madeId,
    answered: count(0, 1_000_000),
    of: count(0, 1_000_000),
    revision,
  }),
  v.strictObject({ type: v.literal('looked-again'), round: madeId, revision }),
]);

export const inviteSchema = v.strictObject({
  format: v.literal('pondera/invite@1'),
  workshop: madeId,
  facilitator: publicKey,
  hubs: list(hubSchema, limits.hubs),
  token: v.nullable(tokenSchema),
});

const secretKey = base64url(32, 32);
const keyPair = v.strictObject({ public: publicKey, secret: secretKey });

export const recoverySchema = v.strictObject({
  format: v.literal('pondera/recovery@1'),
  workshop: madeId,
  name: text,
  /** What it costs to try a phrase is ours to say, never the file's: a larger figure would stop the page. */
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    n: v.literal(131072),
    r: v.literal(8),
    p: v.literal(1),
    salt: base64url(16, 32),
  }),
  nonce: base64url(12, 24),
  ct: base64url(16, 64 * 1024),
});

export const workshopKeysSchema = v.strictObject({
  format: v.literal('pondera/keys@1'),
  workshop: madeId,
  signing: keyPair,
  join: keyPair,
  rounds: v.record(madeId, keyPair),
});

/** The outside of a parcel; each document in it is read on its own. */
export const parcelSchema = v.strictObject({
  format: v.literal('pondera/parcel@1'),
  documents: list(v.unknown(), limits.parcel),
});

/** The outside of an audit file; what it is made of is read piece by piece. */
export const auditSchema = v.strictObject({
  format: v.literal('pondera/audit@1'),
  workshop: madeId,
  name: text,
  mark: workshopKind,
  facilitator: publicKey,
  controls: list(v.unknown(), limits.parcel),
  briefs: list(v.unknown(), limits.parcel),
  rounds: list(
    v.strictObject({
      round: madeId,
      envelopes: list(v.unknown(), limits.parcel),
      late: list(v.unknown(), limits.parcel),
      secrets: v.nullable(v.strictObject({ seal: secretKey, witness: v.nullable(secretKey) })),
      opened: list(v.strictObject({ envelope: hash, answers: v.unknown() }), limits.parcel),
    }),
    500,
  ),
});
