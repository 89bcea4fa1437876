import {
  canonicalJson,
  fromBase64url,
  type Id,
  type KeyPair,
  type MessageContent,
  messageContentSchema,
  messageSizes,
  type PublicKey,
  type SealedMessage,
  SealFault,
  type SecretKey,
  type Signed,
  toBase64url,
} from '$domain';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { openSealed, sealingKeyOf, sealTo } from './hpke';
import { keyBytes } from './key-texts';
import { padded, unpadded } from './padding';
import type { Random } from './random';
import { readOpened } from './read-text';
import { isSignedDocument, signedDocument } from './signed';

export interface Addressee {
  readonly workshop: Id;
  readonly joinKey: PublicKey;
  readonly number: number;
}

const infoFor = (workshop: Id): Uint8Array => utf8ToBytes(`pondera/message/1|${workshop}`);
const clearPart = (by: PublicKey, number: number): Uint8Array => utf8ToBytes(`${by}|${number}`);

/** A word to the facilitator alone. @throws SealFault `size` for a name that is too long */
export function sealedMessage(
  content: MessageContent,
  { workshop, joinKey, number }: Addressee,
  keys: KeyPair,
  random: Random,
): Signed<SealedMessage> {
  const text = padded(utf8ToBytes(canonicalJson(content)), messageSizes);
  const aad = clearPart(keys.public, number);
  const { enc, ct } = sealTo(keyBytes(joinKey), infoFor(workshop), aad, text, random);
  return signedDocument(
    { format: 'pondera/message@1', workshop, number, enc: toBase64url(enc), ct: toBase64url(ct) },
    keys,
  );
}

/** @throws SealFault `signature`, `unopenable`, or `malformed` when it says nothing we know */
export function openedMessage(message: Signed<SealedMessage>, joinSecret: SecretKey): MessageContent {
  if (!isSignedDocument(message))
    throw new SealFault('signature', 'The sender did not sign this message, or it was altered since.');
  const { workshop, number, ...sealed } = message.document;
  const [enc, ct] = [fromBase64url(sealed.enc, 32), fromBase64url(sealed.ct)];
  const secret = keyBytes(joinSecret);
  const keys = { secret, public: sealingKeyOf(secret) };
  const aad = clearPart(message.by, number);
  const opened = enc && ct && openSealed(keys, infoFor(workshop), aad, { enc, ct });
  const text = opened && unpadded(opened, messageSizes);
  if (text === null)
    throw new SealFault(
      'unopenable',
      'This message was sealed to another key, or moved from another message.',
    );
  const content = readOpened(messageContentSchema, text);
  if (content === null)
    throw new SealFault('malformed', 'What was sealed is no message that this version knows.');
  return content;
}
