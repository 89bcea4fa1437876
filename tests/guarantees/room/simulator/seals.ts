import {
  type Answers,
  type BallotHeader,
  type Carried,
  documentHash,
  type Envelope,
  type Hash,
  type KeyPair,
  type PublicKey,
  sha256Hex,
  type Signed,
  type SignedDocument,
} from '$domain';
import { isSignedDocument, seededBytes } from '$seal';
import { openedBallot, sealedBallot } from '../../../../src/seal/ballot';
import { sealingKeys } from '../../../../src/seal/hpke';
import { keyPair } from '../../../../src/seal/key-texts';
import { signedDocument } from '../../../../src/seal/signed';
import { signingKeys } from '../../../../src/seal/signing';

/** How a simulated room seals and signs: really, or cheaply. */
export interface Seals {
  newKeys(name: string): KeyPair;
  newSealKeys(): KeyPair;
  sign<D extends SignedDocument>(document: D, keys: KeyPair): Signed<D>;
  isSigned(signed: Signed): boolean;
  seal(answers: Answers, header: BallotHeader, sealKey: PublicKey, keys: KeyPair): Signed<Envelope>;
  /** Revision of the ballot inside. */
  revisionIn(envelope: Signed<Envelope>, sealKeys: KeyPair): number;
}

/** What the app uses. Each signature is checked once: everybody's machine in here is this one. */
export function realSeals(seed: number): Seals {
  const random = seededBytes(`g16/${seed}`);
  const checked = new Map<Hash, boolean>();
  return {
    newKeys: () => keyPair(signingKeys(random)),
    newSealKeys: () => keyPair(sealingKeys(random)),
    sign: signedDocument,
    isSigned(signed) {
      const hash = documentHash(signed);
      const known = checked.get(hash) ?? isSignedDocument(signed);
      checked.set(hash, known);
      return known;
    },
    seal: (answers, header, sealKey, keys) =>
      sealedBallot({ answers, header, sealKey, witnessKey: null, keys }, random),
    revisionIn: (envelope, { secret }) =>
      openedBallot(envelope, { seal: secret, witness: null }).ballot.revision,
  };
}

/** A key is a name and a signature a hash: whoever alters a document is found out all the same. */
export function cheapSeals(): Seals {
  const keyOf = (name: string): string => `${sha256Hex(name).slice(0, 42)}A`;
  const signature = (document: SignedDocument, by: PublicKey): string =>
    `${sha256Hex(`${by}|${documentHash(document)}`)}${'A'.repeat(22)}`;
  const revisions = new Map<string, number>();
  const sign = <D extends SignedDocument>(document: D, keys: KeyPair): Signed<D> => ({
    document,
    by: keys.public,
    signature: signature(document, keys.public),
  });
  return {
    newKeys: (name) => ({ public: keyOf(name), secret: '' }),
    newSealKeys: () => ({ public: keyOf('seal'), secret: '' }),
    sign,
    isSigned: ({ document, by, signature: text }) => signature(document, by) === text,
    seal(answers, header, _, keys) {
      const enc = `${documentHash({ answers, header }).slice(0, 42)}A`;
      revisions.set(enc, answers.ballot.revision);
      // As long as a ballot of the smallest size: 4 KiB and the proof.
      return sign({ format: 'pondera/envelope@1', header, enc, ct: `${'c'.repeat(5482)}A` }, keys);
    },
    revisionIn: ({ document }) => revisions.get(document.enc)!,
  };
}

/** Names a document in a trace. */
export function nameOf(carried: Carried): string {
  if ('format' in carried) return `form ${carried.revision}`;
  const { document } = carried;
  switch (document.format) {
    case 'pondera/control@1':
      return `record ${document.number} ${document.type}`;
    case 'pondera/envelope@1':
      return `envelope ${document.header.seat}/${document.header.rev}`;
    case 'pondera/receipt@1':
      return `receipt ${document.rev} ${document.state}${document.why}`;
    default:
      return document.format;
  }
}
