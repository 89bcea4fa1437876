import {
  ballotSizes,
  canonicalJson,
  documentHash,
  SealFault,
  sha256Hex,
  suite,
  type Answers,
  type KeyPair,
  type MessageContent,
  type Sealer,
  type SecretKey,
  type Signed,
  type SignedDocument,
  type WorkshopKeys,
} from '$domain';

const publicOf = (secret: SecretKey): string => `${sha256Hex(`public ${secret}`).slice(0, 42)}A`;
const signatureOf = (document: SignedDocument, by: string): string =>
  sha256Hex(`${document.format} ${documentHash(document)} ${by}`);
const wordsOf = (hash: string): string =>
  [0, 3, 6, 9, 12, 15].map((k) => `w${hash.slice(k, k + 3)}`).join(' ');

const letters = (bytes: number): number => Math.ceil((bytes * 8) / 6);

let made = 0;
const pair = (): KeyPair => {
  const secret = `${sha256Hex(`secret ${(made += 1)}`).slice(0, 42)}A`;
  return { public: publicOf(secret), secret };
};

function open<T>(ct: string, key: string): T {
  const { to, text } = JSON.parse(ct) as { to: string; text: string };
  if (to !== key) throw new SealFault('unopenable', 'sealed to another key');
  return JSON.parse(text) as T;
}

/** Seals that keep nothing secret and keep every rule of the port: for tests of what stands before it. */
export function sealerDouble(): Sealer {
  const isSigned = ({ document, by, signature }: Signed): boolean => signature === signatureOf(document, by);
  return {
    signingKeys: async () => pair(),
    sealingKeys: async () => pair(),
    sealedTo: async (secret) => publicOf(secret),
    sign: async (document, { public: by }) => ({ document, by, signature: signatureOf(document, by) }),
    isSigned: async (signed) => isSigned(signed),
    answer: async (room, nonce, { public: by }) => sha256Hex(`${room} ${nonce} ${by}`),
    seal: async ({ answers, header, sealKey, witnessKey, keys }) => {
      const sealedLengths = ballotSizes.map((bytes) => letters(bytes + (witnessKey === null ? 16 : 64)));
      const text = JSON.stringify({ to: sealKey, and: witnessKey, text: canonicalJson(answers) });
      const ct = text.padEnd(sealedLengths.find((length) => length >= text.length)!);
      const document = { format: 'pondera/envelope@1' as const, header, enc: 'enc', ct };
      return { document, by: keys.public, signature: signatureOf(document, keys.public) };
    },
    open: async (envelope, { seal, witness }) => {
      if (!isSigned(envelope)) throw new SealFault('signature', 'the signature is wrong');
      const answers = open<Answers>(envelope.document.ct, publicOf(seal));
      const { and } = JSON.parse(envelope.document.ct) as { and: string | null };
      if (and !== (witness === null ? null : publicOf(witness)))
        throw new SealFault('unopenable', 'sealed to another witness');
      const { header } = envelope.document;
      if (answers.ballot.seat !== header.seat || answers.ballot.round !== header.round)
        throw new SealFault('malformed', 'the content is of another seat or round');
      return answers;
    },
    sealMessage: async (content, { workshop, joinKey, number }, { public: by }) => {
      const ct = JSON.stringify({ to: joinKey, text: canonicalJson(content) });
      const document = { format: 'pondera/message@1' as const, workshop, number, enc: 'enc', ct };
      return { document, by, signature: signatureOf(document, by) };
    },
    openMessage: async (message, secret) => {
      if (!isSigned(message)) throw new SealFault('signature', 'the signature is wrong');
      return open<MessageContent>(message.document.ct, publicOf(secret));
    },
    phrase: async () => wordsOf(sha256Hex(`phrase ${(made += 1)}`)),
    lock: async (keys, name, phrase) => ({
      format: 'pondera/recovery@1',
      workshop: keys.workshop,
      name,
      kdf: { name: 'scrypt', n: 1, r: 1, p: 1, salt: 'salt' },
      nonce: 'nonce',
      ct: JSON.stringify({ to: phrase, text: canonicalJson(keys) }),
    }),
    unlock: async (file, phrase) => {
      try {
        return open<WorkshopKeys>(file.ct, phrase);
      } catch {
        throw new SealFault('wrong-phrase', 'the phrase is another one');
      }
    },
    wrap: async (text, pin) => JSON.stringify({ pin, text }),
    unwrap: async (wrapped, pin) => {
      const kept = JSON.parse(wrapped) as { pin: string; text: string };
      return kept.pin === pin ? kept.text : null;
    },
    words: async (hash) => wordsOf(hash),
    token: async () => sha256Hex(`token ${(made += 1)}`).slice(0, 22),
  };
}

/** The header of an envelope of this seat, with the parts that a test does not care about filled in. */
export const headerOf = (seat: string, expert: string, round: string, form: string, rev = 1) => ({
  v: 1 as const,
  suite: suite as typeof suite,
  workshop: 'ws',
  round,
  form,
  seat,
  expert,
  rev,
  prev: '0'.repeat(64),
});
