import { expect, test } from 'vitest';
import { faultOf, isPassing, StorageError, within } from '../../src/storage/faults';

/** The names that browsers were seen to use (GUARANTEES, M4, M8, M9). */
test.each([
  ['QuotaExceededError', 'The quota has been exceeded.', 'quota'],
  ['DataError', 'Failed to write blobs (IOError)', 'disk-full'],
  ['UnknownError', 'Internal error opening backing store: FILE_ERROR_NO_SPACE', 'disk-full'],
  ['InvalidStateError', 'The database connection is closing.', 'closed'],
  ['VersionError', 'The requested version (1) is less than the existing version (2).', 'newer'],
  ['AbortError', 'The transaction was aborted.', 'unknown'],
])('[G4] %s, “%s”, is said as %s', (name, message, kind) => {
  const fault = faultOf(new DOMException(message, name));
  expect(fault.kind).toBe(kind);
  expect(fault.detail).toContain(message);
});

test('[G4] only what may pass is tried again', () => {
  const kinds = ['quota', 'disk-full', 'blocked', 'closed', 'newer', 'timeout', 'unknown'] as const;
  expect(kinds.filter((kind) => isPassing({ kind, detail: '' }))).toEqual(['closed', 'unknown']);
});

test('[G4] what never answers is a timeout that names what was asked', async () => {
  const never = new Promise<void>(() => {});
  await expect(within(10, never, 'writing')).rejects.toThrow(StorageError);
  await expect(within(10, never, 'writing')).rejects.toThrow('timeout: writing: no answer after 10 ms');
  expect(await within(1000, Promise.resolve('done'), 'writing')).toBe('done');
});
