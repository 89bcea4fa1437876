import { fromBase64url, type KeyPair, type PublicKey, SealFault, type SecretKey, toBase64url } from '$domain';
import { sealingKeyOf } from './hpke';

/** A pair of keys as it is kept and sent. */
export const keyPair = (keys: { readonly secret: Uint8Array; readonly public: Uint8Array }): KeyPair => ({
  public: toBase64url(keys.public),
  secret: toBase64url(keys.secret),
});

/** The 32 bytes of a key. @throws SealFault `wrong-key` for a text that is no such key */
export function keyBytes(text: string): Uint8Array {
  const bytes = fromBase64url(text, 32);
  if (bytes === null)
    throw new SealFault('wrong-key', 'This is no key: a key is 32 bytes in base64url without padding.');
  return bytes;
}

/** The public half of a secret sealing key. @throws SealFault `wrong-key` */
export const publicOf = (secret: SecretKey): PublicKey => toBase64url(sealingKeyOf(keyBytes(secret)));
