// Measures the kernel against its references in one interleaved run and writes tests/bench/RESULTS.md.
// `--quick` takes one short round: a check that everything runs, not a measurement.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { buildKernel } from '../../../scripts/build-kernel.mjs';
import { root } from '../../../scripts/root.mjs';
import { openBrowser } from './browser.mjs';
import { nativeKernels } from './native.mjs';
import { resultsPage } from './results.mjs';

const quick = process.argv.includes('--quick');
const rounds = quick ? 1 : 15;
const milliseconds = quick ? 40 : 120;
const folder = mkdtempSync(join(tmpdir(), 'kernel-bench-'));

const wasm = await buildKernel();
const bundles = await bundle();
const { samplesPerSecond, firstRankVariance, redrawCounts, redrawsPerSecond, statistics, standIn } =
  await import(bundles.node);
const module = await WebAssembly.compile(readFileSync(wasm));
const native = await nativeKernels(folder);
const browser = await openBrowser({ worker: bundles.worker, wasm });
if (browser === null) native.missing.push('Chromium (not installed)');
const problems = Object.fromEntries(
  ['small', 'standard', 'large', 'huge'].map((name) => [name, native.problem(name) ?? standIn(name)]),
);

/** Speeds by row, one figure a round. */
const speeds = new Map();
const rows = rowsToRun();
const probes = [];
for (let round = 0; round < rounds; round++) {
  probes.push(loadProbe());
  for (const [key, measure] of rows) {
    const speed = await measure();
    if (speed !== null) speeds.set(key, [...(speeds.get(key) ?? []), speed]);
  }
  console.error(`round ${round + 1} of ${rounds}`);
}
const variances = {};
for (const name of ['small', 'standard', 'large']) {
  const replicates = quick ? 20 : 400;
  const [plain, lattice] = [
    await firstRankVariance('wasm-preview', problems[name], replicates, module),
    await firstRankVariance('wasm-lattice', problems[name], replicates, module),
  ];
  variances[name] = plain / lattice;
}
const latencies = browser === null ? {} : await firstEstimates();
const agreement = await agreementWithC();
await browser?.close();
rmSync(folder, { recursive: true });

const page = resultsPage({
  speeds,
  variances,
  latencies,
  agreement,
  missing: native.missing,
  machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; Node ${process.version}${browser === null ? '' : `; Chromium ${browser.version}`}`,
  probes,
  rounds,
});
if (!quick) writeFileSync(join(root, 'tests', 'bench', 'RESULTS.md'), page);
console.log(page);

function rowsToRun() {
  const here = (contestant, name, pairwise = true) => [
    `node ${contestant} ${name}${pairwise ? '' : ' no pairs'}`,
    () => samplesPerSecond({ contestant, problem: problems[name], pairwise, milliseconds }, module),
  ];
  const there = (contestant, name, pairwise = true) => [
    `chromium ${contestant} ${name}${pairwise ? '' : ' no pairs'}`,
    () =>
      browser?.ask({ measure: { contestant, problem: problems[name], pairwise, milliseconds } }) ??
      Promise.resolve(null),
  ];
  const both = (contestant, name) => [
    `chromium ${contestant} ${name} two workers`,
    async () => {
      const measure = { contestant, problem: problems[name], pairwise: true, milliseconds };
      const parts = await browser?.askBoth({ measure });
      return parts === undefined ? null : parts[0] + parts[1];
    },
  ];
  const redraws = (redrawer, size) => [
    `${browser === null ? 'node' : 'chromium'} redraw ${redrawer} ${size.join(' × ')}`,
    () => {
      const asked = { redrawer, size, milliseconds };
      return browser === null ? redrawsPerSecond(asked, module) : browser.ask({ redraws: asked });
    },
  ];
  const c = (kernel, name, samples, scores = 'normal') => [
    `${kernel} ${name}${scores === 'normal' ? '' : ' no pairs'}`,
    async () => native.run(kernel, name, quick ? Math.ceil(samples / 20) : samples, scores),
  ];
  return [
    c('limit16', 'standard', 1_000_000),
    there('wasm', 'standard'),
    c('limit4', 'standard', 300_000),
    there('good-ts', 'standard'),
    c('numpy', 'standard', 20_000),
    c('ref', 'standard', 50_000),
    both('wasm', 'standard'),
    there('wasm', 'standard', false),
    there('wasm-bootstrap', 'standard'),
    there('wasm-preview', 'standard'),
    there('wasm-lattice', 'standard'),
    redraws('wasm', [30, 11, 24]),
    redraws('double', [30, 11, 24]),
    redraws('wasm', [60, 12, 40]),
    redraws('double', [60, 12, 40]),
    here('wasm', 'standard'),
    here('good-ts', 'standard'),
    here('twin', 'standard'),
    c('limit16', 'small', 4_000_000),
    there('wasm', 'small'),
    c('limit16', 'large', 250_000),
    there('wasm', 'large'),
    there('good-ts', 'large'),
    c('limit16', 'huge', 10_000, 'normal-nopwi'),
    there('wasm', 'huge', false),
    there('good-ts', 'huge', false),
    c('limit16', 'huge', 6_000),
    there('wasm', 'huge'),
  ];
}

async function firstEstimates() {
  const figures = {};
  for (const name of ['small', 'standard', 'large', 'huge']) {
    const [warm, cold] = [[], []];
    for (let k = 0; k < (quick ? 3 : 25); k++) {
      warm.push(await browser.warm(problems[name]));
      cold.push(await browser.cold(problems[name]));
    }
    figures[name] = { warm: warm.slice(1), cold };
  }
  return figures;
}

async function agreementWithC() {
  const lines = [];
  for (const name of quick ? ['small'] : ['small', 'standard', 'large']) {
    const file = join(folder, `wasm-${name}.json`);
    const run = { contestant: 'wasm', problem: problems[name], pairwise: true, milliseconds: 0 };
    const result =
      browser === null
        ? await statistics(run, 1_000_000, module)
        : await browser.ask({ statistics: run, samples: 1_000_000 });
    const inNode = await statistics(run, 1_000_000, module);
    writeFileSync(file, JSON.stringify(inNode));
    const verdict = native.compare(file, name);
    if (verdict !== null) lines.push(verdict);
    const equal = JSON.stringify(result) === JSON.stringify(inNode);
    if (browser !== null)
      lines.push(`${name}: Chromium and Node ${equal ? 'bit-equal' : 'DIFFER'} over ${inNode.S} samples`);
  }
  if (browser !== null) {
    const size = [30, 11, 24];
    const [here, there] = [await redrawCounts(size, module), await browser.ask({ redrawCounts: size })];
    const equal = JSON.stringify(here) === JSON.stringify(there);
    lines.push(`redraws of the panel: Chromium and Node ${equal ? 'bit-equal' : 'DIFFER'}`);
  }
  return lines;
}

/** Milliseconds of a fixed loop: how busy the machine is, to be read against the least of the run. */
function loadProbe() {
  const start = performance.now();
  let x = 1;
  for (let k = 0; k < 20_000_000; k++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
  return { milliseconds: performance.now() - start, load: loadavg()[0], x };
}

/** The same sources for Node and for the worker. */
async function bundle() {
  const common = { configFile: false, logLevel: 'error', root };
  const lib = (entry, name, ssr) =>
    build({
      ...common,
      build: {
        ssr,
        target: 'es2022',
        minify: false,
        emptyOutDir: false,
        outDir: folder,
        rollupOptions: {
          input: join(root, 'tests/bench/kernel', entry),
          output: { format: 'es', entryFileNames: name },
        },
      },
    });
  await lib('node.ts', 'node.mjs', true);
  await lib('worker.ts', 'worker.js', false);
  return { node: join(folder, 'node.mjs'), worker: join(folder, 'worker.js') };
}
