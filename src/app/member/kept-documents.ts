import {
  isBrief,
  sha256Hex,
  type Carried,
  type Hash,
  type Receipt,
  type Signed,
  type SignedDocument,
  type WorkshopStore,
} from '$domain';

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
