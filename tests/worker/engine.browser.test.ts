import { afterEach, expect, test } from 'vitest';
import { type Firmness } from '$domain';
import { engineWorkerUrl, WorkerEngine, type EngineParts } from '$worker';
import kernelUrl from '../../build/kernel.wasm?url';
import { digestOf, pooledDigest, pooledProblem } from '../support/pooled-problem';

const start = (): Worker => new Worker(engineWorkerUrl, { type: 'module' });
const kernel = (): Promise<WebAssembly.Module> => WebAssembly.compileStreaming(fetch(kernelUrl));
const problem = pooledProblem();
let engine: WorkerEngine;
const started = (parts: Partial<EngineParts>): WorkerEngine =>
  (engine = new WorkerEngine({ start, ...parts }));

afterEach(() => {
  engine.stop();
});

test.each([
  ['one worker, twin', {}],
  ['three workers, twin', { processors: 3 }],
  ['one worker, SIMD', { kernel }],
  ['four of sixteen processors, SIMD', { processors: 16, kernel }],
  ['a kernel that does not compile', { processors: 2, kernel: () => Promise.reject(new Error('no')) }],
])('[T17] [T15] Chromium gives the digits of Node: %s', async (_, parts) => {
  const previews: Firmness[] = [];
  const firmness = await started(parts).firmness(problem, null, (preview) => previews.push(preview));
  expect(digestOf(firmness)).toBe(pooledDigest);
  // A page that is held up may hear of the whole first; of one in ten it hears something on the way.
  for (let k = 0; k < 9 && previews.length === 0; k += 1)
    await engine.firmness(problem, null, (preview) => previews.push(preview));
  expect(previews.length).toBeGreaterThan(0);
  for (const { draws } of previews) expect(draws).toBeLessThanOrEqual(40_000);
});

test('[T13] what is told on the way never replaces the whole, however often it is asked', async () => {
  started({ processors: 4, kernel });
  for (let k = 0; k < 25; k++) {
    const { draws, preview } = await engine.firmness(problem, null, () => undefined);
    expect([draws, preview]).toEqual([40_000, false]);
  }
});

test('[T17] a stopped question leaves the workers fit for the next', async () => {
  const { signal } = new AbortController();
  const stop = new AbortController();
  const asked = started({ processors: 2 }).firmness(problem, null, () => stop.abort(), stop.signal);
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect(digestOf(await engine.firmness(problem, null, () => undefined, signal))).toBe(pooledDigest);
});

test('[T17] a task that will not stop takes nobody else’s answer with it', async () => {
  // Two questions at once, the first given up at once: whether its worker listens in time or is ended, the second ends.
  const stop = new AbortController();
  const first = started({ processors: 2 }).sensitivity(problem, stop.signal);
  const second = engine.firmness(problem, null, () => undefined);
  stop.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(digestOf(await second)).toBe(pooledDigest);
});

test('[SO5] a long program ends in time with the best it has found, and says so', async () => {
  const easy = { id: 'a', op: 'weights.normalise', input: { points: [3, 1] } };
  expect(await started({}).solve(easy, 30_000)).toEqual({
    kind: 'answer',
    answer: { id: 'a', output: { weights: [0.75, 0.25], total: 4 } },
  });
  const n = 20;
  const rankings = Array.from({ length: n }, (_, by) => Array.from({ length: n }, (_, i) => (i + by) % n));
  expect(await engine.solve({ id: 'b', op: 'rank.kemeny', input: { rankings } }, 0)).toMatchObject({
    kind: 'answer',
    answer: { output: { exact: false, endedEarly: true }, note: /best found so far/ },
  });
  const silent = (): Worker => new Worker(URL.createObjectURL(new Blob([''])));
  expect(await new WorkerEngine({ start: silent }).solve(easy, 0)).toEqual({
    kind: 'out-of-time',
    milliseconds: 0,
  });
});
