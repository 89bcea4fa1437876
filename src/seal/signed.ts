import {
  canonicalJson,
  fromBase64url,
  type KeyPair,
  type Signed,
  type SignedDocument,
  toBase64url,
} from '$domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { keyBytes } from './key-texts';
import { isSigned, signature } from './signing';

/** What is signed of a document: its format, a zero byte, and the SHA-256 of its canonical JSON. */
const signedPart = (document: SignedDocument): Uint8Array =>
  concatBytes(utf8ToBytes(document.format), Uint8Array.of(0), sha256(utf8ToBytes(canonicalJson(document))));

export const signedDocument = <D extends SignedDocument>(document: D, keys: KeyPair): Signed<D> => ({
  document,
  by: keys.public,
  signature: toBase64url(signature(signedPart(document), keyBytes(keys.secret))),
});

/** Whether `by` signed the document, in the one form that a signature has. Whose key `by` is, the caller asks. */
export function isSignedDocument({ document, by, signature: text }: Signed): boolean {
  const [key, signed] = [fromBase64url(by, 32), fromBase64url(text, 64)];
  return key !== null && signed !== null && isSigned(signedPart(document), signed, key);
}

/** What a hub asks somebody to sign who says that a key is theirs. */
const asked = (room: string, nonce: string): Uint8Array =>
  concatBytes(utf8ToBytes('pondera/hello@1'), Uint8Array.of(0), utf8ToBytes(`${room}|${nonce}`));

export const signedAnswer = (room: string, nonce: string, keys: KeyPair): string =>
  toBase64url(signature(asked(room, nonce), keyBytes(keys.secret)));

/** Whether the holder of this key answered this hub's question. */
export function isAnswer(room: string, nonce: string, key: string, answer: string): boolean {
  const [keyBytes, signed] = [fromBase64url(key, 32), fromBase64url(answer, 64)];
  return keyBytes !== null && signed !== null && isSigned(asked(room, nonce), signed, keyBytes);
}
