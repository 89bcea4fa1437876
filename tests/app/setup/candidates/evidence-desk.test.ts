import { expect, test } from 'vitest';
import { EvidenceDesk } from '../../../../src/app/setup/candidates/evidence-desk';
import { countingIds, openSession } from '../../../support/open-session';
import { StoreDouble } from '../../../support/store-double';
import { candidate, created } from '../../sample';

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
  const store = new StoreDouble();
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
  expect(JSON.stringify(session.entries)).not.toContain(
    store.privateTable.get(evidence!.id)!.text.slice(0, 40),
  );
  expect(await own.fileOf(evidence!)).toEqual(bytes);
});

test('[E5] a file that was deleted or exchanged is not handed out', async () => {
  const { store, session, desk: own } = desk();
  await own.add({ ...draft, file: new File([bytes], 'estimate.pdf') });
  const [evidence] = session.workshop.evidence.values();
  const row = store.privateTable.get(evidence!.id)!;
  store.privateTable.set(row.id, { ...row, text: btoa('another') });
  expect(await own.fileOf(evidence!)).toBeNull();
  store.privateTable.clear();
  expect(await own.fileOf(evidence!)).toBeNull();
});

test('[G1] nothing is recorded of a file that could not be kept', async () => {
  const { store, session, desk: own } = desk();
  store.failing = true;
  expect(await own.add({ ...draft, file: new File([bytes], 'estimate.pdf') })).toBe(false);
  expect(session.workshop.evidence.size).toBe(0);
});
