import { documentHash } from './hash';
import type { Hash, Id } from './ids';

/** Crockford's alphabet: no I, L, O or U, so that a code survives being read aloud or copied by hand. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As a person types such letters: any case, spaces and dashes anywhere, and O, I, L read as the digits they resemble. */
export const asTyped = (text: string): string =>
  text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** What a person copies down: the first 40 bits of a hash, as `K7QF-2M9D`. */
export function receiptCode(hash: Hash): string {
  let bits = BigInt(`0x${hash.slice(0, 10)}`);
  let code = '';
  for (let k = 0; k < 8; k += 1) {
    code = crockford[Number(bits & 31n)]! + code;
    bits >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The same code, however it was typed. */
export const sameReceipt = (typed: string, code: string): boolean => asTyped(typed) === asTyped(code);

/** What stands on a paper ballot: whose it is, of which round, for which form; not secret and not a receipt. */
export const paperBallotId = (workshop: Id, round: Id, seat: Id, brief: Hash): string =>
  receiptCode(documentHash({ workshop, round, seat, brief }));
