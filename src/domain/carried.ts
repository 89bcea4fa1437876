import { canonicalJson } from './canonical';
import type { Brief } from './brief';
import type { Carried } from './documents';
import { documentHash } from './hash';
import type { Hash, Id } from './ids';

export const isBrief = (carried: Carried): carried is Brief => 'format' in carried;

/** The workshop that a document is about. */
export function carriedFor(carried: Carried): Id {
  if (isBrief(carried)) return carried.workshop;
  const { document } = carried;
  return document.format === 'pondera/envelope@1' ? document.header.workshop : document.workshop;
}

/** A document as it lies beside a journal. */
export interface Body {
  readonly hash: Hash;
  readonly body: string;
}

export const bodyOf = (document: unknown): Body => ({
  hash: documentHash(document),
  body: canonicalJson(document),
});
