import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { aliases } from '../../../aliases';
import { appHandler, listenLocally } from '$hub';

/** A trial page, built like the app and served with its headers. */
export interface TrialSite {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

export async function trialSite(
  page = join(import.meta.dirname, 'page'),
  entries: readonly string[] = ['index.html', 'away.html'],
): Promise<TrialSite> {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-trial-page-'));
  const worker = 'assets/worker/[name]-[hash].js';
  await build({
    configFile: false,
    root: page,
    base: './',
    logLevel: 'error',
    plugins: [svelte()],
    resolve: { alias: aliases },
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: worker, chunkFileNames: worker } } },
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entries.map((entry) => join(page, entry)) },
    },
  });
  const listening = await listenLocally(appHandler(folder, '/'), 0);
  if (listening.kind === 'taken') throw new Error('No free port.');
  return {
    port: listening.port,
    url: `http://localhost:${listening.port}/`,
    stop: async () => {
      await listening.close();
      rmSync(folder, { recursive: true });
    },
  };
}
