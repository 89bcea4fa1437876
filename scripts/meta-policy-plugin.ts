import type { Plugin } from 'vite';
import { metaPolicy } from '../src/hub/headers.ts';

/** Writes the page's content security policy into the built page, for static hosts that send no headers of ours. */
export function metaPolicyPlugin(): Plugin {
  return {
    name: 'pondera-meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy() },
        injectTo: 'head-prepend',
      },
    ],
  };
}
