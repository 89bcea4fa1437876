import { expect, test } from 'vitest';
import { documentHash, readParcel } from '$domain';
import { parcelText } from '../../src/sync/parcels';
import { everyDocument, receipt } from '../support/room-documents';

const hashes = (documents: readonly unknown[]): string[] => documents.map(documentHash).sort();

test('[T3] the same documents give the same bytes, in whatever order and however often they came', () => {
  const documents = everyDocument();
  const text = parcelText(documents);
  expect(parcelText([...documents].reverse())).toBe(text);
  expect(parcelText([...documents, ...documents, receipt])).toBe(text);
});

test('what was written is read, and merging it again adds nothing', () => {
  const documents = everyDocument();
  const reading = readParcel(parcelText(documents));
  if (!reading.ok) throw new Error(reading.issues[0]!.message);
  expect(hashes(reading.value.documents)).toEqual(hashes(documents));
  expect(parcelText([...reading.value.documents, ...documents])).toBe(parcelText(documents));
});

test('records come first and in their order', () => {
  const reading = readParcel(parcelText(everyDocument().reverse()));
  if (!reading.ok) throw new Error('not read');
  const kinds = reading.value.documents.map((each) =>
    'format' in each ? 'brief' : each.document.format === 'pondera/control@1' ? each.document.number : 'rest',
  );
  expect(kinds.slice(0, 14)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 'brief']);
});
