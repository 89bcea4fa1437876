import { canonicalJson, type Carried, documentHash, type Parcel } from '$domain';

/**
 * Documents as the text of one file or one sequence of codes: each once, in an order of their own, so that the same
 * documents give the same bytes however they were gathered. `readParcel` reads it.
 */
export function parcelText(documents: Iterable<Carried>): string {
  const byHash = new Map([...documents].map((document) => [documentHash(document), document]));
  const parcel: Parcel = {
    format: 'pondera/parcel@1',
    documents: [...byHash]
      .sort(([a, one], [b, other]) => rank(one) - rank(other) || (a < b ? -1 : 1))
      .map(([, document]) => document),
  };
  return canonicalJson(parcel);
}

/** Records first, in their order: whoever takes the documents one by one has nothing to wait for. */
function rank(carried: Carried): number {
  if ('format' in carried) return 1e10;
  return carried.document.format === 'pondera/control@1' ? carried.document.number : 2e10;
}
