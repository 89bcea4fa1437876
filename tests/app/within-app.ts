import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import { provideApp, type Ports } from '../../src/app/context';
import { Router } from '../../src/app/router.svelte';
import { english } from '../../src/app/words';
import { ports } from './ports';

/** One component on an empty page, with the app's context around it. */
export function withinApp<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  given: Partial<Ports> = {},
) {
  const router = new Router();
  const inside: Component<Props> = (...args) => {
    provideApp({ ...ports(given), router, words: english });
    return component(...args);
  };
  return render(inside as Component, { props, context: new Map() });
}
