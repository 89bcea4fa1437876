/** 32 bytes: an Ed25519 or X25519 public key. */
export type PublicKey = string;
/** 32 bytes that never leave the device but in a recovery file. */
export type SecretKey = string;

export interface KeyPair {
  readonly public: PublicKey;
  readonly secret: SecretKey;
}
