import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { aliases } from './aliases.ts';
import { contentPlugin } from './scripts/content-plugin.ts';
import { metaPolicyPlugin } from './scripts/meta-policy-plugin.ts';
import { serviceWorkerPlugin } from './scripts/service-worker-plugin.ts';

/** `vite build` makes the app in `dist/`; `vite build --ssr` the parts that run in Node, in `dist-node/`. */
export default defineConfig(({ isSsrBuild }) => ({
  // Relative, so that the app runs below any path.
  base: './',
  plugins: [svelte(), contentPlugin(), metaPolicyPlugin(), serviceWorkerPlugin()],
  resolve: { alias: aliases },
  server: { port: 5173 },
  publicDir: isSsrBuild === true ? false : 'public',
  worker: {
    format: 'es',
    // The folder tells the server which content security policy a script is served with.
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/worker/[name]-[hash].js',
        chunkFileNames: 'assets/worker/[name]-[hash].js',
      },
    },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    ...(isSsrBuild === true ? { outDir: 'dist-node' } : {}),
    rolldownOptions: {
      checks: { pluginTimings: false },
      ...(isSsrBuild === true ? { input: { hub: 'src/hub/index.ts', cli: 'src/cli.ts' } } : {}),
    },
  },
}));
