import {
  type AuditFile,
  type Brief,
  type Carried,
  documentHash,
  type Envelope,
  type Hash,
  type Issue,
  limits,
  readAudit,
  readCanonical,
  readCarried,
  type Reading,
  readParcel,
  readRecovery,
  receiptCode,
  sameReceipt,
  SealFault,
  type Signed,
} from '$domain';
import { readBallotFile, readJson, readText } from '$exchange';
import { auditReport, isSignedDocument, sealer } from '$seal';
import { parseInvite } from '$sync';

/*
 * Documents of the room as a device takes them: the one spelling, every member, and the signature where there is one.
 * What bears no signature is known by its hash alone, so that hash and code are part of the answer.
 */

export type Counts = Readonly<Record<string, number>>;

/** What was read, and by which hash it is known. */
export interface Checked {
  readonly counts: Counts;
  readonly hash: Hash;
}

const refused = (
  path: string,
  message: string,
): { readonly ok: false; readonly issues: readonly Issue[] } => ({
  ok: false,
  issues: [{ path, message }],
});
const taken = (document: unknown, counts: Counts): Reading<Checked> => ({
  ok: true,
  value: { counts, hash: documentHash(document) },
});

function fromText<T>(bytes: Uint8Array, read: (text: string) => Reading<T>): Reading<T> {
  const text = readText(bytes);
  return text.ok ? read(text.value) : text;
}

/** A ballot: plain, or sealed, on its own or in the parcel in which a device hands it in. */
export function checkBallot(bytes: Uint8Array): Reading<Checked> {
  const json = readJson(bytes);
  const value = json.ok ? json.value : null;
  if (typeof value === 'object' && value !== null) {
    if (Object.hasOwn(value, 'document')) return checkEnvelope(bytes);
    if (Object.hasOwn(value, 'documents')) return checkHandedIn(bytes);
  }
  const ballot = readBallotFile(bytes);
  if (!ballot.ok) return ballot;
  const { judgements, screening } = ballot.value;
  return taken(ballot.value, { judgements: judgements.length, screening: screening.length });
}

export function checkEnvelope(bytes: Uint8Array): Reading<Checked> {
  const read = fromText(bytes, (text) => readCanonical(text, limits.parcelText, readCarried));
  if (!read.ok) return read;
  if (!isEnvelope(read.value)) return refused('document.format', 'This is no sealed ballot.');
  const fault = signatureFault(read.value, '');
  return fault === null ? taken(read.value, { envelopes: 1 }) : { ok: false, issues: [fault] };
}

/** A parcel with one sealed ballot in it, which is what its code is of. */
function checkHandedIn(bytes: Uint8Array): Reading<Checked> {
  const parcel = checkedParcel(bytes);
  if (!parcel.ok) return parcel;
  const envelopes = parcel.value.filter(isEnvelope);
  const [envelope] = envelopes;
  if (envelope === undefined || envelopes.length > 1)
    return refused('documents', `The parcel holds ${envelopes.length} sealed ballots; expected one.`);
  return taken(envelope, { envelopes: 1, documents: parcel.value.length });
}

export function checkParcel(bytes: Uint8Array): Reading<Checked> {
  const parcel = checkedParcel(bytes);
  if (!parcel.ok) return parcel;
  const counts: Record<string, number> = { documents: parcel.value.length };
  for (const document of parcel.value) {
    const [, kind = ''] = /^pondera\/(\w+)@/.exec(formatOf(document)) ?? [];
    counts[`${kind}s`] = (counts[`${kind}s`] ?? 0) + 1;
  }
  return taken({ format: 'pondera/parcel@1', documents: parcel.value }, counts);
}

function checkedParcel(bytes: Uint8Array): Reading<readonly Carried[]> {
  const parcel = fromText(bytes, readParcel);
  if (!parcel.ok) return parcel;
  const { documents } = parcel.value;
  const faults = documents.flatMap((document, at) => signatureFault(document, `documents[${at}].`) ?? []);
  return faults.length === 0 ? { ok: true, value: documents } : { ok: false, issues: faults };
}

const formatOf = (document: Carried): string =>
  'document' in document ? document.document.format : document.format;

const isEnvelope = (document: Carried): document is Signed<Envelope> =>
  formatOf(document) === 'pondera/envelope@1';

/** @param path what stands before the members of this document */
function signatureFault(document: Carried, path: string): Issue | null {
  if (!('document' in document)) return null;
  if (isEnvelope(document) && document.by !== document.document.header.expert)
    return {
      path: `${path}by`,
      message: 'Another key signed it than the one that it names. Ask for it again.',
    };
  if (isSignedDocument(document)) return null;
  return {
    path: `${path}signature`,
    message:
      'The signature is not of this document and this key, so one of them was altered. Ask for it again.',
  };
}

/** Whole, and adding up: the differences that “verify” would list. */
export function checkAudit(bytes: Uint8Array): Reading<Checked> {
  const audit = fromText(bytes, readAudit);
  if (!audit.ok) return audit;
  const { findings } = auditReport(audit.value);
  if (findings.length > 0)
    return { ok: false, issues: findings.map(({ message }) => ({ path: '$', message })) };
  return taken(audit.value, auditCounts(audit.value));
}

const auditCounts = ({ controls, briefs, rounds }: AuditFile): Counts => ({
  controls: controls.length,
  briefs: briefs.length,
  rounds: rounds.length,
  envelopes: rounds.reduce((sum, { envelopes }) => sum + envelopes.length, 0),
  late: rounds.reduce((sum, { late }) => sum + late.length, 0),
});

/** An invite: as a file, or as the link of a slip. */
export function checkInvite(bytes: Uint8Array): Reading<Checked> {
  const invite = fromText(bytes, parseInvite);
  if (!invite.ok) return invite;
  const { hubs, token } = invite.value;
  return taken(invite.value, { hubs: hubs.length, tokens: token === null ? 0 : 1 });
}

export function checkBrief(bytes: Uint8Array): Reading<Checked> {
  const read = fromText(bytes, (text) => readCanonical(text, limits.parcelText, readCarried));
  if (!read.ok) return read;
  if ('document' in read.value) return refused('$', 'This is a signed document, and a form was expected.');
  const { criteria, candidates, measurements, evidence }: Brief = read.value;
  return taken(read.value, {
    criteria: criteria.length,
    candidates: candidates.length,
    measurements: measurements.length,
    evidence: evidence.length,
  });
}

/** @param phrase the six words that open it; null when only its form is looked at */
export async function checkRecovery(bytes: Uint8Array, phrase: string | null): Promise<Reading<Checked>> {
  const file = fromText(bytes, readRecovery);
  if (!file.ok) return file;
  if (phrase === null) return taken(file.value, { keys: 0 });
  try {
    const { rounds } = await sealer().unlock(file.value, phrase);
    return taken(file.value, { keys: 2 + Object.keys(rounds).length });
  } catch (error) {
    if (error instanceof SealFault) return refused('ct', error.message);
    throw error;
  }
}

/** Null when this is the document of that code or hash. */
export function otherDocument(hash: Hash, code: string): Issue | null {
  if (hash === code.trim().toLowerCase() || sameReceipt(code, receiptCode(hash))) return null;
  return {
    path: '$',
    message: `This is another document than ${code.slice(0, 64)}, or it was altered: its code is ${receiptCode(hash)}.`,
  };
}
