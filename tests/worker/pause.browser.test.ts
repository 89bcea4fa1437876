import { expect, test } from 'vitest';
import { newPause } from '../../src/worker/pause';

test('[T17] every pause ends, however many tasks pause at the same time, the first to pause first', async () => {
  const pause = newPause();
  const ended: string[] = [];
  const task = async (name: string): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await pause();
      ended.push(`${name}${turn}`);
    }
  };
  await Promise.all([task('a'), task('b'), task('c')]);
  expect(ended).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
});
