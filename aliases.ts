import { fileURLToPath } from 'node:url';

const layers = [
  'core',
  'domain',
  'worker',
  'storage',
  'seal',
  'sync',
  'exchange',
  'app',
  'hub',
  'sw',
] as const;

/** `$core` and its kin: an alias is a border, and leads to the layer's front door only. */
export const aliases = Object.fromEntries(
  layers.map((layer) => [`$${layer}`, fileURLToPath(new URL(`./src/${layer}/index.ts`, import.meta.url))]),
);
