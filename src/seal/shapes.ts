import { ballotSchema, parts, suite } from '$domain';
import * as v from 'valibot';
import { fromBase64url } from './base64url';
import { ballotSizes } from './padding';

/*
 * The shapes of what travels sealed or signed, member by member: one that is missing, of another kind or unknown makes
 * the document malformed.
 */

const { hash, id, list, publicKey, revision, text } = parts;

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const number = count(1, 1_000_000_000);
const minutes = count(0, 1_000_000);
const idOrNone = v.union([v.literal(''), id]);
const base64url = (length: number) =>
  v.pipe(
    v.string(),
    v.check((value) => fromBase64url(value, length) !== null, `${length} bytes in base64url`),
  );
const signature = base64url(64);

/** Nested once more, for a witness: 48 bytes more. */
const longest = Math.ceil(((ballotSizes.at(-1)! + 64) * 4) / 3);
const sealedText = v.pipe(
  v.string(),
  v.maxLength(longest),
  v.check((value) => fromBase64url(value) !== null, 'bytes in base64url without padding'),
);

const headerSchema = v.strictObject({
  v: v.literal(1),
  suite: v.literal(suite),
  workshop: id,
  round: id,
  form: hash,
  seat: id,
  expert: publicKey,
  rev: revision,
  prev: hash,
});

const envelopeDocument = v.strictObject({
  format: v.literal('pondera/envelope@1'),
  header: headerSchema,
  enc: publicKey,
  ct: sealedText,
});

const signed = <T extends v.GenericSchema>(document: T) =>
  v.strictObject({ document, by: publicKey, signature });

export const envelopeSchema = signed(envelopeDocument);

const interest = v.picklist(['none', 'takes-part', 'abstains']);
export const answersSchema = v.strictObject({
  format: v.literal('pondera/answers@1'),
  ballot: ballotSchema,
  interests: v.record(id, interest),
});

const messageDocument = v.strictObject({
  format: v.literal('pondera/message@1'),
  workshop: id,
  number,
  enc: publicKey,
  ct: sealedText,
});
export const messageSchema = signed(messageDocument);

export const messageContentSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('join'),
    token: v.pipe(v.string(), v.maxLength(64)),
    name: v.pipe(v.string(), v.maxLength(300), parts.wellFormed),
    device: v.picklist(['laptop', 'phone']),
  }),
  v.strictObject({
    type: v.literal('progress'),
    round: id,
    answered: count(0, 1_000_000),
    of: count(0, 1_000_000),
    revision,
  }),
  v.strictObject({ type: v.literal('looked-again'), round: id, revision }),
]);

const receiptDocument = v.strictObject({
  format: v.literal('pondera/receipt@1'),
  workshop: id,
  round: id,
  expert: publicKey,
  rev: revision,
  envelope: hash,
  state: v.picklist(['received', 'late', 'refused']),
  why: v.picklist([
    '',
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
    'unopenable',
  ]),
});

const noticeDocument = v.strictObject({
  format: v.literal('pondera/notice@1'),
  workshop: id,
  to: publicKey,
  number,
  kind: v.picklist(['nudge', 'token-used', 'unknown-token']),
});

const rosterSeat = v.strictObject({
  id,
  code: text,
  group: idOrNone,
  country: text,
  sector: text,
  way: v.picklist(['device', 'this-laptop', 'paper']),
  sectors: list(text),
  candidates: list(id),
});

const boxEntry = v.strictObject({ seat: id, expert: publicKey, rev: revision, envelope: hash });

const control = <const T extends v.ObjectEntries>(members: T) =>
  v.strictObject({
    format: v.literal('pondera/control@1'),
    workshop: id,
    number,
    prev: hash,
    ...members,
  });

const controlDocument = v.variant('type', [
  control({
    type: v.literal('room'),
    name: text,
    mark: v.picklist(['real', 'illustrative', 'rehearsal']),
    language: v.pipe(v.string(), v.maxLength(64)),
    joinKey: publicKey,
  }),
  control({
    type: v.literal('admit'),
    seat: rosterSeat,
    expert: publicKey,
    replaces: v.nullable(publicKey),
  }),
  control({ type: v.literal('reseat'), seat: rosterSeat }),
  control({ type: v.literal('leave'), seat: id, reason: text }),
  control({
    type: v.literal('open'),
    round: id,
    name: text,
    asks: list(v.picklist(['screening', 'weights', 'scores']), 3),
    revision,
    brief: hash,
    sealKey: publicKey,
    witnessKey: v.nullable(publicKey),
    minutes,
  }),
  control({ type: v.literal('brief'), round: id, revision, brief: hash, notice: text }),
  control({ type: v.picklist(['pause', 'resume']), round: id }),
  control({ type: v.literal('extend'), round: id, minutes }),
  control({ type: v.literal('close'), round: id, entries: list(boxEntry, 20_000), box: hash }),
  control({ type: v.literal('reopen'), round: id, reason: text }),
  control({ type: v.literal('reveal'), round: id, box: hash }),
]);

export const controlSchema = signed(controlDocument);

export const signedSchema = signed(
  v.variant('format', [controlDocument, receiptDocument, noticeDocument, messageDocument, envelopeDocument]),
);

const secretKey = base64url(32);
const pair = v.strictObject({ public: publicKey, secret: secretKey });

export const keysSchema = v.strictObject({
  format: v.literal('pondera/keys@1'),
  workshop: id,
  signing: pair,
  join: pair,
  rounds: v.record(id, pair),
});

export const auditSchema = v.strictObject({
  format: v.literal('pondera/audit@1'),
  workshop: id,
  name: text,
  mark: v.picklist(['real', 'illustrative', 'rehearsal']),
  facilitator: publicKey,
  controls: list(controlSchema, 100_000),
  // Known by their hash; what is in them a count does not ask.
  briefs: list(v.looseObject({ format: v.literal('pondera/brief@1') }), 1000),
  rounds: list(
    v.strictObject({
      round: id,
      envelopes: list(envelopeSchema, 20_000),
      late: list(envelopeSchema, 20_000),
      secrets: v.nullable(v.strictObject({ seal: secretKey, witness: v.nullable(secretKey) })),
      opened: list(v.strictObject({ envelope: hash, answers: answersSchema }), 20_000),
    }),
    100,
  ),
});
