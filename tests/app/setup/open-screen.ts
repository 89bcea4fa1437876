import axe from 'axe-core';
import { emptyHead, type Fact } from '$domain';
import { page } from 'vitest/browser';
import { expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { noUpdates, ports, shelf } from '../ports';
import { journal } from '../sample';

/** A workshop of these facts, open at a step of the walk. */
export async function opened(facts: readonly Fact[], step: string) {
  const store = shelf();
  await store.append({
    document: 'w1',
    expected: emptyHead,
    entries: journal(facts),
    bodies: [],
    label: {
      kind: 'workshop',
      name: 'Veneto, spring',
      sectors: '',
      countries: '',
      round: '',
      panel: '',
      changedAt: '',
      mark: 'real',
    },
  });
  // The facilitator's screens are made for a laptop.
  await page.viewport(1280, 900);
  location.hash = `#/w/w1/${step}`;
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
  return { store, screen };
}

/** A paste that lands on the page and in no field. */
export async function paste(text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** What axe finds serious on the page as it is. */
export async function serious(): Promise<string[]> {
  const { violations } = await axe.run(document.body);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
