import {
  type Answers,
  answersSchema,
  type Ballot,
  type BallotHeader,
  ballotSizes,
  canonicalJson,
  type Envelope,
  fromBase64url,
  type KeyPair,
  type PublicKey,
  SealFault,
  type SecretKey,
  type Signed,
  toBase64url,
} from '$domain';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { openSealed, type Sealed, type SealingKeys, sealingKeyOf, sealTo } from './hpke';
import { keyBytes } from './key-texts';
import { padded, unpadded } from './padding';
import type { Random } from './random';
import { readOpened } from './read-text';
import { isSignedDocument, signedDocument } from './signed';

export interface SealRequest {
  readonly answers: Answers;
  readonly header: BallotHeader;
  readonly sealKey: PublicKey;
  readonly witnessKey: PublicKey | null;
  readonly keys: KeyPair;
}

export interface RoundSecrets {
  readonly seal: SecretKey;
  readonly witness: SecretKey | null;
}

const infoFor = (purpose: 'ballot' | 'witness', { workshop, round }: BallotHeader): Uint8Array =>
  utf8ToBytes(`pondera/${purpose}/1|${workshop}|${round}`);

const clearPart = (header: BallotHeader): Uint8Array => utf8ToBytes(canonicalJson(header));

/**
 * A ballot that only the holder of the round's key reads, with a witness only both together, signed by the expert.
 *
 * @throws SealFault `size` for more than the largest size holds, `malformed` when header, ballot and key do not belong together
 */
export function sealedBallot(request: SealRequest, random: Random): Signed<Envelope> {
  const { answers, header, sealKey, witnessKey, keys } = request;
  if (!isBallotOf(header, answers.ballot) || header.expert !== keys.public)
    throw new SealFault(
      'malformed',
      'The header names another ballot, or another key than the one that signs.',
    );
  const aad = clearPart(header);
  let text = padded(utf8ToBytes(canonicalJson(answers)), ballotSizes);
  if (witnessKey !== null) {
    const inner = sealTo(keyBytes(witnessKey), infoFor('witness', header), aad, text, random);
    text = concatBytes(inner.enc, inner.ct);
  }
  const { enc, ct } = sealTo(keyBytes(sealKey), infoFor('ballot', header), aad, text, random);
  return signedDocument(
    { format: 'pondera/envelope@1', header, enc: toBase64url(enc), ct: toBase64url(ct) },
    keys,
  );
}

/** @throws SealFault `signature`, `unopenable`, or `malformed` when it does not hold the header's ballot */
export function openedBallot(envelope: Signed<Envelope>, secrets: RoundSecrets): Answers {
  const { document, by } = envelope;
  if (by !== document.header.expert || !isSignedDocument(envelope))
    throw new SealFault(
      'signature',
      'The expert this ballot names did not sign it, or it was altered since.',
    );
  const opened = unsealed(document, secrets);
  const text = opened === null ? null : unpadded(opened, ballotSizes);
  if (text === null)
    throw new SealFault(
      'unopenable',
      'These keys do not open this ballot, or it was altered before it was signed.',
    );
  const answers = readOpened(answersSchema, text);
  if (answers === null || !isBallotOf(document.header, answers.ballot))
    throw new SealFault('malformed', 'What was sealed is not the ballot that its header names.');
  return answers;
}

function unsealed({ header, enc, ct }: Envelope, { seal, witness }: RoundSecrets): Uint8Array | null {
  const aad = clearPart(header);
  const outer = sealedParts(fromBase64url(enc, 32), fromBase64url(ct));
  const opened = outer && openSealed(keysOf(seal), infoFor('ballot', header), aad, outer);
  if (opened === null || witness === null) return opened;
  const inner = sealedParts(opened.slice(0, 32), opened.slice(32));
  return inner && openSealed(keysOf(witness), infoFor('witness', header), aad, inner);
}

const sealedParts = (enc: Uint8Array | null, ct: Uint8Array | null): Sealed | null =>
  enc === null || ct === null ? null : { enc, ct };

function keysOf(secret: SecretKey): SealingKeys {
  const bytes = keyBytes(secret);
  return { secret: bytes, public: sealingKeyOf(bytes) };
}

const isBallotOf = (header: BallotHeader, ballot: Ballot): boolean =>
  ballot.workshop === header.workshop &&
  ballot.round === header.round &&
  ballot.seat === header.seat &&
  ballot.brief.hash === header.form &&
  ballot.revision === header.rev;
