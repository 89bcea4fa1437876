import { expect, test } from 'vitest';
import {
  ImportFlow,
  type ImportPorts,
  type Outcome,
  type TablePreview,
} from '../../../../src/app/setup/import/import-flow.svelte';

type Row = { readonly outcome: Outcome };
type Preview = TablePreview<Row>;

const preview = (outcomes: readonly Outcome[]): Preview => {
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  return {
    ok: count('refused') === 0,
    columns: [],
    rows: outcomes.map((outcome) => ({ outcome })),
    counts: {
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
    },
    issues: [],
    sheet: '',
    sheets: [],
  };
};

function flow(read: ImportPorts<Preview>['read']) {
  const taken: Preview[] = [];
  return { taken, flow: new ImportFlow<Row, Preview>({ read, take: (each) => (taken.push(each), '') }) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (value: Preview) => () => Promise.resolve({ ok: true as const, value });

test('[E4] all or nothing: with one refused row nothing can be imported', async () => {
  const { taken, flow: own } = flow(answer(preview(['added', 'refused', 'changed'])));
  own.choose({ kind: 'text', text: 'cells' });
  await settle();
  expect(own.canImport).toBe(false);
  expect(await own.import()).toBeNull();
  expect(taken).toEqual([]);
  expect(own.rows.map(({ outcome }) => outcome)).toEqual(['refused', 'changed', 'added']);
});

test('[E4] what is new and what changes is imported once; a table that changes nothing is not', async () => {
  const { taken, flow: own } = flow(answer(preview(['added', 'unchanged'])));
  own.choose({ kind: 'text', text: 'cells' });
  await settle();
  expect(await own.import()).toMatchObject({ added: 1, changed: 0 });
  expect(taken).toHaveLength(1);
  const same = flow(answer(preview(['unchanged'])));
  same.flow.choose({ kind: 'text', text: 'cells' });
  await settle();
  expect(same.flow.canImport).toBe(false);
});

test('[E4] an import of which nothing could be kept is said, stays in sight, and can be tried again', async () => {
  const refusals = ['The disk is full.', ''];
  const own = new ImportFlow<Row, Preview>({
    read: answer(preview(['added'])),
    take: () => Promise.resolve(refusals.shift()!),
  });
  own.choose({ kind: 'text', text: 'cells' });
  await settle();
  const first = own.import();
  expect(await own.import()).toBeNull();
  expect(await first).toBeNull();
  expect(own.notTaken).toBe('The disk is full.');
  expect(own.state.kind).toBe('preview');
  expect(await own.import()).toMatchObject({ added: 1 });
  expect(own.notTaken).toBe('');
});

test('[E4] column map, decimals and worksheet are read anew, the map for these cells only', async () => {
  const asked: unknown[] = [];
  const { flow: own } = flow((_, { columns, decimal, sheet }) => {
    asked.push([columns, decimal, sheet]);
    return answer(preview(['added']))();
  });
  own.choose({ kind: 'text', text: 'one' });
  own.useColumn(2, 'title');
  own.writeDecimals('comma');
  own.takeSheet('Second');
  own.choose({ kind: 'text', text: 'two' });
  await settle();
  expect(asked).toEqual([
    [{}, 'point', undefined],
    [{ 2: 'title' }, 'point', undefined],
    [{ 2: 'title' }, 'comma', undefined],
    [{}, 'comma', 'Second'],
    [{}, 'comma', undefined],
  ]);
});

test('[E4] reading is stopped at once, and what arrives afterwards is not shown', async () => {
  let finish = (): void => {};
  let stopped = false;
  const { flow: own } = flow((_source, _options, signal, onProgress) => {
    signal.addEventListener('abort', () => (stopped = true));
    onProgress(0.4);
    return new Promise((resolve) => {
      finish = () => resolve({ ok: true, value: preview(['added']) });
    });
  });
  own.choose({ kind: 'text', text: 'cells' });
  await settle();
  expect(own.state).toEqual({ kind: 'reading', share: 0.4 });
  own.stop();
  expect(stopped).toBe(true);
  finish();
  await settle();
  expect(own.state).toEqual({ kind: 'stopped' });
});

test('a reader that fails says so, and nothing was imported', async () => {
  const { flow: own } = flow(() => Promise.reject(new Error('the disk is gone')));
  own.choose({ kind: 'text', text: 'cells' });
  await settle();
  expect(own.state).toEqual({ kind: 'failed', why: 'the disk is gone' });
  expect(own.canImport).toBe(false);
});
