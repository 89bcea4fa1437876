import { expect, test } from 'vitest';
import type { AppendResult, PrivateRow } from '$domain';
import { EvidenceDesk } from '../../../../src/app/setup/candidates/evidence-desk';
import { countingIds, openSession } from '../../../support/open-session';
import { StoreDouble } from '../../../support/store-double';
import { candidate, created } from '../../sample';

/** Keeps private rows, and can refuse to. */
class PrivateStore extends StoreDouble {
  readonly rows = new Map<string, PrivateRow>();
  full = false;

  override async privateRows() {
    return this.rows;
  }

  override async putPrivate(_document = '', rows: readonly PrivateRow[] = []): Promise<AppendResult> {
    if (this.full) return { kind: 'not-saved', fault: { kind: 'quota', detail: '' } };
    for (const row of rows) this.rows.set(row.id, row);
    return { kind: 'saved', head: { rev: 0, hash: '' } };
  }
}

const draft = {
  candidate: 'w1',
  criterion: '',
  kind: 'file',
  text: 'The provider’s estimate',
  link: '',
  source: 'provider',
  strength: 'fair',
} as const;

function desk() {
  const store = new PrivateStore();
  const { session } = openSession([created(), candidate('w1', 'Soil')], store);
  return { store, session, desk: new EvidenceDesk(session, store, countingIds()) };
}

const bytes = Uint8Array.from({ length: 70_000 }, (_, k) => k % 256);

test('[E5][T5] an attached file lies in the private table; the record knows it by a salted hash', async () => {
  const { store, session, desk: own } = desk();
  expect(await own.add({ ...draft, file: new File([bytes], 'estimate.pdf') })).toBe(true);
  const [evidence] = session.workshop.evidence.values();
  expect(evidence).toMatchObject({ fileName: 'estimate.pdf', source: 'provider', strength: 'fair' });
  expect(evidence!.file).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(session.entries)).not.toContain(store.rows.get(evidence!.id)!.text.slice(0, 40));
  expect(await own.fileOf(evidence!)).toEqual(bytes);
});

test('[E5] a file that was deleted or exchanged is not handed out', async () => {
  const { store, session, desk: own } = desk();
  await own.add({ ...draft, file: new File([bytes], 'estimate.pdf') });
  const [evidence] = session.workshop.evidence.values();
  const row = store.rows.get(evidence!.id)!;
  store.rows.set(row.id, { ...row, text: btoa('another') });
  expect(await own.fileOf(evidence!)).toBeNull();
  store.rows.clear();
  expect(await own.fileOf(evidence!)).toBeNull();
});

test('[G1] nothing is recorded of a file that could not be kept', async () => {
  const { store, session, desk: own } = desk();
  store.full = true;
  expect(await own.add({ ...draft, file: new File([bytes], 'estimate.pdf') })).toBe(false);
  expect(session.workshop.evidence.size).toBe(0);
});
