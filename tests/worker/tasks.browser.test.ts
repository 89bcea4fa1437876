import { proxy, wrap } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import type { RedrawCounts } from '$core';
import type { Firmness } from '$domain';
import { engineWorkerUrl, WorkerEngine } from '$worker';
import type { Tasks } from '../../src/worker/tasks';
import { digestSeed, revealedWorkshop } from '../support/ranking-digests';

const started: Worker[] = [];
const startWorker = (): Worker => {
  const worker = new Worker(engineWorkerUrl, { type: 'module' });
  started.push(worker);
  return worker;
};
const { problem } = revealedWorkshop(digestSeed(0))!;
const nothing = (): void => undefined;
const everything = async (engine: WorkerEngine) => ({
  ranking: await engine.rank(problem, null),
  firmness: await engine.firmness(problem, null, nothing),
  agreement: await engine.agreement(problem),
  sensitivity: await engine.sensitivity(problem),
});

afterEach(() => {
  for (const worker of started.splice(0)) worker.terminate();
});

test('[T17] a worker hears a stop between two blocks, and answers the next question', async () => {
  const tasks = wrap<Tasks>(startWorker());
  await tasks.load(1, problem);
  const whole = { part: 0, of: 1 };
  let told = 0;
  const stop = proxy(({ draws }: RedrawCounts) => {
    told = draws;
    void tasks.cancel(7);
  });
  await expect(tasks.redraw(7, 1, null, whole, stop)).rejects.toMatchObject({ name: 'AbortError' });
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(40_000);
  expect((await tasks.redraw(8, 1, null, whole, proxy(nothing))).draws).toBe(40_000);
});

test('[T17] a stop is told at once, and no figure comes after it', async () => {
  const engine = new WorkerEngine({ start: startWorker, processors: 2 });
  const stop = new AbortController();
  const shown: Firmness[] = [];
  const show = (firmness: Firmness): void => {
    shown.push(firmness);
    stop.abort();
  };
  const asked = engine.firmness(problem, null, show, stop.signal);
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(shown).toHaveLength(1);
  expect(shown[0]!.preview).toBe(true);
});

test('[T17] a question that was stopped before it was asked starts no worker', async () => {
  const engine = new WorkerEngine({ start: startWorker });
  await expect(engine.rank(problem, null, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(started).toHaveLength(0);
});

test('[T23] a worker that cannot start gives an error to every question, and no ranking', async () => {
  let tries = 0;
  const engine = new WorkerEngine({
    start: () => {
      tries += 1;
      return new Worker(new URL('/no-such-worker.js', location.href), { type: 'module' });
    },
  });
  const said = /could not be started or has failed/;
  await expect(engine.rank(problem, null)).rejects.toThrow(said);
  await expect(engine.firmness(problem, null, nothing)).rejects.toThrow(said);
  expect(tries).toBe(2);
});

test('[T23] a worker that the browser refuses to make gives its error, and no ranking', async () => {
  const engine = new WorkerEngine({
    start: () => {
      throw new TypeError('This policy lets no such worker start.');
    },
  });
  await expect(engine.rank(problem, null)).rejects.toThrow(/lets no such worker start/);
});

test('[P6][T13] the same worker again and one that was started anew give the same figures', async () => {
  const engine = new WorkerEngine({ start: startWorker });
  const first = await everything(engine);
  expect(await everything(engine)).toEqual(first);
  engine.stop();
  expect(await everything(engine)).toEqual(first);
  expect(started).toHaveLength(2);
});

test('[T17] whoever waits when the worker is ended is told', async () => {
  const engine = new WorkerEngine({ start: startWorker });
  const asked = engine.firmness(problem, null, nothing);
  engine.stop();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});
