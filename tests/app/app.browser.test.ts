import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { App } from '$app';
import { noUpdates, ports } from './ports';

test('the app mounts and says its name', async () => {
  location.hash = '';
  const screen = await render(App, { ports: ports(), updates: noUpdates() });
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
});
