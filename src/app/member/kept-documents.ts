import {
  canonicalJson,
  documentHash,
  sha256Hex,
  type Brief,
  type Carried,
  type Hash,
  type Id,
  type Receipt,
  type Signed,
  type SignedDocument,
  type WorkshopStore,
} from '$domain';

/** A document as it lies beside a journal. */
export interface Body {
  readonly hash: Hash;
  readonly body: string;
}

export const bodyOf = (document: unknown): Body => ({
  hash: documentHash(document),
  body: canonicalJson(document),
});

/** Bodies whose content is what their hash says; what is missing or was altered is left out. */
export async function readBodies<T>(
  store: Pick<WorkshopStore, 'bodies'>,
  document: string,
  hashes: readonly Hash[],
): Promise<Map<Hash, T>> {
  const bodies = hashes.length === 0 ? [] : await store.bodies(document, hashes);
  return new Map(
    [...bodies]
      .filter(([hash, body]) => sha256Hex(body) === hash)
      .map(([hash, body]) => [hash, JSON.parse(body) as T]),
  );
}

export const isBrief = (carried: Carried): carried is Brief => 'format' in carried;

/** The signed documents of one format among what was kept. */
export const signedOf = <F extends SignedDocument['format']>(
  documents: Iterable<Carried>,
  format: F,
): Signed<Extract<SignedDocument, { format: F }>>[] =>
  [...documents].filter(
    (each): each is Signed<Extract<SignedDocument, { format: F }>> =>
      !isBrief(each) && each.document.format === format,
  );

export const receiptsFor = (documents: Iterable<Carried>, round: string): Signed<Receipt>[] =>
  signedOf(documents, 'pondera/receipt@1').filter(({ document }) => document.round === round);

/** The workshop that a document is about. */
export function carriedFor(carried: Carried): Id {
  if (isBrief(carried)) return carried.workshop;
  const { document } = carried as Signed;
  return document.format === 'pondera/envelope@1' ? document.header.workshop : document.workshop;
}
