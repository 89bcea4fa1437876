import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyCounts, mergeCounts, type RedrawExports } from '$core';
import { firmnessFrom, firmnessOf, runBlock, startFirmness } from '$worker';
import { buildKernel } from '../../scripts/build-kernel.mjs';
import { Tasks } from '../../src/worker/tasks';
import { digestOf, pooledDigest, pooledProblem } from '../support/pooled-problem';

const problem = pooledProblem();

describe('one thread or several', () => {
  it('[P6] [T13] one thread in Node gives the digits that are written down', () => {
    const firmness = firmnessOf(problem);
    expect(firmness).toMatchObject({ draws: 40_000, preview: false });
    expect(digestOf(firmness)).toBe(pooledDigest);
    // A problem on which every share were 0 or 1 would prove little.
    expect(firmness.inSet.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(2);
  });

  it.each([2, 3, 4])('[T17] the same from %i parts by block number, in whatever order they end', (of) => {
    const parts = Array.from({ length: of }, (_, part) => {
      const run = startFirmness(problem, null);
      let counts = emptyCounts(run.redraw);
      for (let block = part; block < run.blocks; block += of)
        counts = mergeCounts(counts, runBlock(run, block));
      return counts;
    });
    const run = startFirmness(problem, null);
    expect(firmnessFrom(run, parts.toReversed().reduce(mergeCounts))).toEqual(firmnessOf(problem));
  });

  it('[T15] the same from the SIMD kernel and from its twin', async () => {
    const module = await WebAssembly.compile(readFileSync(await buildKernel()));
    const newKernel = (): RedrawExports =>
      new WebAssembly.Instance(module, { env: { abort() {} } }).exports as unknown as RedrawExports;
    expect(digestOf(firmnessOf(problem, null, newKernel))).toBe(pooledDigest);
    const m = problem.criteria.length;
    const whatIf = Array.from({ length: m }, () => 1 / m);
    expect(firmnessOf(problem, whatIf, newKernel)).toEqual(firmnessOf(problem, whatIf));
  });
});

describe('the tasks of a worker', () => {
  it('[T17] a redraw tells what it has on the way, and stops within one block when asked', async () => {
    let pauses = 0;
    const tasks: Tasks = new Tasks(() => {
      pauses += 1;
      if (pauses === 5) tasks.cancel(7);
      return Promise.resolve();
    });
    tasks.load(1, problem);
    const told: number[] = [];
    const stopped = tasks.redraw(7, 1, null, { part: 0, of: 1 }, ({ draws }) => told.push(draws));
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(told).toEqual([320, 1280]);
    expect(pauses).toBe(5);
  });
});
