import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { App } from '$app';

test('the app mounts and says its name', async () => {
  const screen = await render(App);
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
});
