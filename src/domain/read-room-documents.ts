import type * as v from 'valibot';
import type {
  Answers,
  AuditFile,
  AuditRound,
  Carried,
  Invite,
  MessageContent,
  Parcel,
  RecoveryFile,
  Signed,
  WorkshopKeys,
} from './documents';
import type { Reading } from './issue';
import { limits } from './limits';
import { readCanonical } from './read-canonical';
import { readDocument } from './read-document';
import { readAll, readEach, readOutside } from './read-parts';
import { briefSchema } from './schema/brief';
import {
  answersSchema,
  auditSchema,
  inviteSchema,
  messageContentSchema,
  parcelSchema,
  recoverySchema,
  signedControlSchema,
  signedEnvelopeSchema,
  signedSchema,
  workshopKeysSchema,
} from './schema/room-documents';

/*
 * Strict readers of what travels (docs/PROTOCOL.md). Shape only: whether a signature holds is for the `Sealer` to say,
 * and whether a document may come now for `Room`. What comes back is built anew and shares nothing with its source.
 */

/** A signed document from a parsed value. */
export const readSigned = (value: unknown): Reading<Signed> => readDocument(signedSchema, value);

/** A signed document or a brief from a parsed value. */
export function readCarried(value: unknown): Reading<Carried> {
  const isBrief = typeof value === 'object' && value !== null && Object.hasOwn(value, 'format');
  return isBrief ? readDocument(briefSchema, value) : readSigned(value);
}

/** A parcel from the text of a file or of a sequence of codes. */
export function readParcel(text: string): Reading<Parcel> {
  return readCanonical(text, limits.parcelText, (value) => {
    const outside = readOutside(parcelSchema, value);
    if (!outside.ok) return outside;
    const documents = readEach(outside.value.documents, 'documents', readCarried);
    return documents.ok ? { ok: true, value: { ...outside.value, documents: documents.value } } : documents;
  });
}

/** An audit file from its text: its form alone. Whether it adds up takes keys, and `auditReport` of the seal says it. */
export function readAudit(text: string): Reading<AuditFile> {
  return readCanonical(text, limits.auditText, (value) => {
    const outside = readOutside(auditSchema, value);
    if (!outside.ok) return outside;
    const { controls, briefs, rounds, ...rest } = outside.value;
    const read = readAll({
      controls: readEach(controls, 'controls', (one) => readDocument(signedControlSchema, one)),
      briefs: readEach(briefs, 'briefs', (one) => readDocument(briefSchema, one)),
      rounds: readEach(rounds, 'rounds', readRound),
    });
    return read.ok ? { ok: true, value: { ...rest, ...read.value } } : read;
  });
}

type Outside = v.InferOutput<typeof auditSchema>;

function readRound({ envelopes, late, opened, ...rest }: Outside['rounds'][number]): Reading<AuditRound> {
  const envelope = (one: unknown) => readDocument(signedEnvelopeSchema, one);
  const read = readAll({
    envelopes: readEach(envelopes, 'envelopes', envelope),
    late: readEach(late, 'late', envelope),
    opened: readEach(opened, 'opened', (one) => {
      const answers = readAnswers(one.answers);
      return answers.ok ? { ok: true, value: { envelope: one.envelope, answers: answers.value } } : answers;
    }),
  });
  return read.ok ? { ok: true, value: { ...rest, ...read.value } } : read;
}

/** A recovery file from its text, still locked. */
export const readRecovery = (text: string): Reading<RecoveryFile> =>
  readCanonical(text, limits.parcelText, (value) => readDocument(recoverySchema, value));

/** An invite from a parsed value; links and codes are read by `parseInvite` of the sync layer. */
export const readInvite = (value: unknown): Reading<Invite> => readDocument(inviteSchema, value);

/** What an envelope held, parsed. */
export const readAnswers = (value: unknown): Reading<Answers> => readDocument(answersSchema, value);

/** What a sealed message held, parsed. */
export const readMessageContent = (value: unknown): Reading<MessageContent> =>
  readDocument(messageContentSchema, value);

/** A workshop's secret keys, parsed. */
export const readWorkshopKeys = (value: unknown): Reading<WorkshopKeys> =>
  readDocument(workshopKeysSchema, value);
