import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../../../scripts/find-browser.mjs';

/**
 * Workers of a headless browser that answer the benchmark's questions.
 *
 * @param {{ worker: string, wasm: string }} files bundles on disk
 * @returns {Promise<null | { ask(question: object, worker?: number): Promise<any>, askBoth(question: object): Promise<any[]>,
 *   cold(problem: object): Promise<number>, warm(problem: object): Promise<number>, version: string, close(): Promise<void> }>}
 */
export async function openBrowser({ worker, wasm }) {
  const executablePath = await findBrowser();
  if (executablePath === null) return null;
  const server = createServer((request, response) => {
    const body = { '/worker.js': [worker, 'text/javascript'], '/kernel.wasm': [wasm, 'application/wasm'] }[
      request.url
    ];
    response.setHeader('content-type', body?.[1] ?? 'text/html');
    response.end(body === undefined ? '<!doctype html><title>bench</title>' : readFileSync(body[0]));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({ executablePath, headless: true, args: browserFlags });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async () => {
    globalThis.module = await WebAssembly.compileStreaming(fetch('/kernel.wasm'));
    globalThis.put = (worker, question) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (error) => reject(new Error(error.message));
        worker.postMessage(question);
      });
    globalThis.begin = async () => {
      const worker = new Worker('/worker.js', { type: 'module' });
      await globalThis.put(worker, { module: globalThis.module });
      return worker;
    };
    globalThis.workers = [await globalThis.begin(), await globalThis.begin()];
  });
  const timed = (isCold) => (problem) =>
    page.evaluate(
      async ([question, startsNew]) => {
        const start = performance.now();
        const worker = startsNew ? await globalThis.begin() : globalThis.workers[0];
        await globalThis.put(worker, { first: question });
        const took = performance.now() - start;
        if (startsNew) worker.terminate();
        return took;
      },
      [problem, isCold],
    );
  return {
    version: browser.version(),
    ask: (question, index = 0) =>
      page.evaluate(([asked, at]) => globalThis.put(globalThis.workers[at], asked), [question, index]),
    askBoth: (question) =>
      page.evaluate(
        (asked) => Promise.all(globalThis.workers.map((one) => globalThis.put(one, asked))),
        question,
      ),
    cold: timed(true),
    warm: timed(false),
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}
