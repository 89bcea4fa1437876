import { keyNames, type Id, type KeyPair, type KeyStore } from '$domain';

/** What the key store holds of a membership. The token is there only until it is sealed into a message. */
export interface ExpertSecret {
  readonly format: 'pondera/expert@1';
  readonly keys: KeyPair;
  readonly token: string | null;
  readonly name: string;
  readonly device: 'laptop' | 'phone';
}

export async function expertSecret(keys: KeyStore, workshop: Id): Promise<ExpertSecret | null> {
  const text = await keys.get(keyNames.expert(workshop));
  return text === null ? null : (JSON.parse(text) as ExpertSecret);
}

/** Resolves when it is on disk. */
export const keepExpertSecret = (keys: KeyStore, workshop: Id, secret: ExpertSecret): Promise<void> =>
  keys.put(keyNames.expert(workshop), JSON.stringify(secret));
