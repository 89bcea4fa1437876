import { playwright } from '@vitest/browser-playwright';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { aliases } from './aliases.ts';
import { buildKernel } from './scripts/build-kernel.mjs';
import { browserFlags, findBrowser } from './scripts/find-browser.mjs';

const { PONDERA_TIER: tier = 'commit', PONDERA_TRIAL: trial } = process.env;
if (tier !== 'commit' && tier !== 'C' && tier !== 'D')
  throw new Error(`PONDERA_TIER is ${tier}: commit, C or D.`);
// Tests in a browser load the kernel by its address, and cannot build it.
await buildKernel();
const executablePath = (await findBrowser()) ?? undefined;

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: aliases },
  worker: { format: 'es' },
  test: {
    allowOnly: false,
    // Two slow cores are no reason to fail; what hangs is still found.
    testTimeout: 30_000,
    expect: { poll: { timeout: 5_000 } },
    // An end-to-end test that failed is told from its pages before its own hooks close them; no project has a say here.
    sequence: { hooks: 'list' },
    provide: { guarantees: { tier, trialSeed: trial === undefined ? null : Number(trial) } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/**/*.browser.test.ts',
            'tests/**/*.e2e.test.ts',
            'tests/guarantees/**/*.guarantee.test.ts',
            'tests/bench/**',
          ],
        },
      },
      {
        extends: true,
        // Found at first use, a dependency would reload the page in the middle of a test.
        optimizeDeps: {
          include: [
            ...['comlink', 'd3', 'fast-check', 'fflate', 'idb', 'valibot', 'yaml', 'axe-core'],
            ...['@noble/ciphers/chacha.js', '@noble/curves/ed25519.js', '@noble/hashes/hkdf.js'],
            ...['@noble/hashes/scrypt.js', '@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
            ...['qr', 'qr/decode.js'],
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          exclude: ['tests/e2e/**'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: browserFlags,
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.test.ts'],
          setupFiles: ['tests/e2e/support/tell-where-it-stood.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // Figures to be read: run by `npm run bench` alone, never part of a pass.
        test: {
          name: 'bench',
          environment: 'node',
          include: ['tests/bench/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'guarantees',
          environment: 'node',
          include: ['tests/guarantees/**/*.guarantee.test.ts'],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
