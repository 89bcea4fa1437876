import { type Sealer, toBase64url } from '$domain';
import { hexToBytes } from '@noble/hashes/utils.js';
import { openedBallot, sealedBallot } from './ballot';
import { sealingKeys } from './hpke';
import { keyPair, publicOf } from './key-texts';
import { newPhrase } from './lock';
import { openedMessage, sealedMessage } from './message';
import { sixWords } from './phrase';
import { type Random, systemRandom } from './random';
import { recoveredKeys, recoveryFile } from './recovery';
import { isSignedDocument, signedAnswer, signedDocument } from './signed';
import { signingKeys } from './signing';
import { unwrapped, wrapped } from './turn';

/** Everything the port asks, in this thread: for the command line, the tests and the worker's inside. */
export function sealer(random: Random = systemRandom): Sealer {
  return {
    signingKeys: async () => keyPair(signingKeys(random)),
    sealingKeys: async () => keyPair(sealingKeys(random)),
    sealedTo: async (secret) => publicOf(secret),
    sign: async (document, keys) => signedDocument(document, keys),
    isSigned: async (signed) => isSignedDocument(signed),
    answer: async (room, nonce, keys) => signedAnswer(room, nonce, keys),
    seal: async (request) => sealedBallot(request, random),
    open: async (envelope, secrets) => openedBallot(envelope, secrets),
    sealMessage: async (content, to, keys) => sealedMessage(content, to, keys, random),
    openMessage: async (message, joinSecret) => openedMessage(message, joinSecret),
    phrase: async () => newPhrase(random),
    lock: async (keys, name, phrase) => recoveryFile(keys, name, phrase, random),
    unlock: async (file, phrase) => recoveredKeys(file, phrase),
    wrap: async (text, pin) => wrapped(text, pin, random),
    unwrap: async (kept, pin) => unwrapped(kept, pin),
    words: async (hash) => sixWords(hexToBytes(hash)).join(' '),
    token: async () => toBase64url(random(16)),
  };
}
