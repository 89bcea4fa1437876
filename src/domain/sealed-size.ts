/*
 * What padding and sealing make of a text (docs/PROTOCOL.md): other lengths were not made by an honest device, and tell
 * more than which size was needed.
 */

/** Bytes of a padded ballot. */
export const ballotSizes: readonly number[] = [4, 8, 16, 32, 64].map((kilobytes) => kilobytes * 1024);

/** A message to the facilitator always measures the same. */
export const messageSizes: readonly number[] = [512];

/** The seal's proof that nothing was altered. */
const tag = 16;
/** The public half of a sealing, carried inside when a ballot is sealed to a witness first. */
const encapsulated = 32;

const letters = (bytes: number): number => Math.ceil((bytes * 8) / 6);
const lengths = (sizes: readonly number[], added: number): ReadonlySet<number> =>
  new Set(sizes.map((bytes) => letters(bytes + added)));

const plain = lengths(ballotSizes, tag);
const witnessed = lengths(ballotSizes, tag + encapsulated + tag);
const messages = lengths(messageSizes, tag);

/** @param ct in base64url */
export const isBallotSize = (ct: string, hasWitness: boolean): boolean =>
  (hasWitness ? witnessed : plain).has(ct.length);

/** @param ct in base64url */
export const isMessageSize = (ct: string): boolean => messages.has(ct.length);
