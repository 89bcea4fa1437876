/** What padding and sealing make of a text (docs/PROTOCOL.md): other lengths were not made by an honest device. */
const paddedBallots = [4, 8, 16, 32, 64].map((kilobytes) => kilobytes * 1024);
const paddedMessage = 512;
/** The seal's proof that nothing was altered. */
const tag = 16;
/** The public half of a sealing, carried inside when a ballot is sealed to a witness first. */
const encapsulated = 32;

const letters = (bytes: number): number => Math.ceil((bytes * 8) / 6);

const plain = new Set(paddedBallots.map((bytes) => letters(bytes + tag)));
const witnessed = new Set(paddedBallots.map((bytes) => letters(bytes + tag + encapsulated + tag)));
const message = letters(paddedMessage + tag);

/** @param ct in base64url */
export const isBallotSize = (ct: string, hasWitness: boolean): boolean =>
  (hasWitness ? witnessed : plain).has(ct.length);

/** @param ct in base64url */
export const isMessageSize = (ct: string): boolean => ct.length === message;
