import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { aliases } from './aliases';

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: aliases },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', 'tests/**/*.browser.test.ts', 'tests/bench/**'] },
      },
    ],
  },
});
