import { expect, test } from 'vitest';
import { type ExampleData, parseMethodology } from '$domain';
import { importer } from '$exchange';
import csv from '../../methodology/example/candidates.csv?raw';
import data from '../../methodology/example/example.json';
import yaml from '../../methodology/green-micro-credentials.yaml?raw';

const start = (url: string): Worker => new Worker(url, { type: 'module' });
const context = { existing: [], sectors: [] };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('[E4] a table is read behind a worker, rows and all, with progress', async () => {
  const shares: number[] = [];
  const rows = Array.from({ length: 1500 }, (_, k) => `W${k},"Title ${k}",${'x'.repeat(600)}`).join('\n');
  const reading = await importer(start).candidates(bytes(`id,title,description\n${rows}`), context, {
    onProgress: (share) => shares.push(share),
  });
  expect(reading.ok && reading.value.rows.map(({ code }) => code)).toEqual(
    Array.from({ length: 1500 }, (_, k) => `W${k}`),
  );
  expect(reading.ok && reading.value.counts.added).toBe(1500);
  expect(shares.length).toBeGreaterThan(2);
});

test('[E4] pasted text and panel lists take the same way', async () => {
  const door = importer(start);
  expect(await door.candidates('id\ttitle\nW1\tSoil "living"', context)).toMatchObject({
    ok: true,
    value: { ok: true, rows: [{ title: 'Soil "living"' }] },
  });
  expect(
    await door.panel('code\nK1', { existing: [], candidates: [], groups: [], countries: [], sectors: [] }),
  ).toMatchObject({ value: { rows: [{ code: 'K1' }] } });
});

test('[G10] what is refused comes back as issues', async () => {
  const door = importer(start);
  expect(await door.candidates(bytes('id,title\nW1'), context)).toMatchObject({
    ok: false,
    issues: [{ row: 2 }],
  });
  expect(await door.workshop(bytes('{"format":"pondera/workshop@9"}'))).toMatchObject({
    ok: false,
    newer: true,
  });
  expect(await door.ballot(bytes('{}'))).toMatchObject({ ok: false });
});

test('[G10] a reading that takes too long is dropped with its worker', async () => {
  const table = `id,title\n${Array.from({ length: 4000 }, (_, k) => `W${k},${'x'.repeat(2000)}`).join('\n')}`;
  const reading = await importer(start, 1).candidates(bytes(table), context);
  expect(reading).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringMatching(/took longer than 0\.001 seconds, the limit/) as string }],
  });
});

test('the example is made behind the worker', async () => {
  const reading = parseMethodology(yaml, 'yaml');
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  const text = await importer(start).example(reading.methodology, csv, data as ExampleData);
  expect(JSON.parse(text)).toMatchObject({ format: 'pondera/workshop@1', mark: 'illustrative' });
});

test('a reading can be stopped', async () => {
  const stop = new AbortController();
  const reading = importer(start).candidates(bytes('id,title\nW1,One'), context, {}, stop.signal);
  stop.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test('a worker that does not start is told in plain words', async () => {
  const reading = await importer(() => new Worker('data:text/javascript,throw new Error("no")')).ballot(
    bytes('{}'),
  );
  expect(reading).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringMatching(/failed on this one/) as string }],
  });
});
