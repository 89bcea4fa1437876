import { canonicalJson, type RecoveryFile, SealFault, type WorkshopKeys, workshopKeysSchema } from '$domain';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { lockCosts, locked, unlocked } from './lock';
import type { Random } from './random';
import { readOpened } from './read-text';

/** What stands beside the keys in clear is bound to them: nobody can put another workshop's name on the file. */
const purposeOf = ({ format, workshop, name }: Pick<RecoveryFile, 'format' | 'workshop' | 'name'>): string =>
  canonicalJson({ format, workshop, name });

/** All secret keys of a workshop behind six words. @throws RangeError when the words are not six of the list */
export function recoveryFile(keys: WorkshopKeys, name: string, phrase: string, random: Random): RecoveryFile {
  const label = { format: 'pondera/recovery@1', workshop: keys.workshop, name } as const;
  const text = utf8ToBytes(canonicalJson(keys));
  const { salt, nonce, ct } = locked('phrase', phrase, purposeOf(label), text, random);
  return { ...label, kdf: { name: 'scrypt', ...lockCosts.phrase, salt }, nonce, ct };
}

/** @throws SealFault `wrong-phrase`, or `malformed` for a file of another kind */
export function recoveredKeys(file: RecoveryFile, phrase: string): WorkshopKeys {
  const { kdf, nonce, ct } = file;
  const { n, r, p } = lockCosts.phrase;
  // A file that asks for more work than ours would only keep this device busy.
  if (kdf.name !== 'scrypt' || kdf.n !== n || kdf.r !== r || kdf.p !== p)
    throw new SealFault('malformed', 'This is no recovery file that this version knows.');
  const text = unlocked('phrase', phrase, purposeOf(file), { salt: kdf.salt, nonce, ct });
  if (text === null)
    throw new SealFault('wrong-phrase', 'These six words do not open this file, or the file was altered.');
  const keys = readOpened(workshopKeysSchema, text);
  if (keys === null || keys.workshop !== file.workshop)
    throw new SealFault('malformed', 'The file does not hold the keys of this workshop.');
  return keys;
}
