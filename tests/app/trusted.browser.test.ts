import { expect, test } from 'vitest';
import { workerStarter } from '../../src/app/trusted';

test('[G12] workers start at the addresses on the list, and nowhere else', () => {
  const start = workerStarter(['./assets/worker/known.js', 'https://elsewhere.example/worker.js']);
  const worker = start(new URL('./assets/worker/known.js', document.baseURI).href);
  worker.terminate();
  expect(() => start('./assets/worker/other.js')).toThrow(/app-worker does not start .*other\.js/);
  expect(() => start('https://elsewhere.example/worker.js')).toThrow(/does not start/);
  expect(() => start('data:text/javascript,1')).toThrow(/does not start/);
});
