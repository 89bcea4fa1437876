import { render } from 'vitest-browser-svelte';
import { expect, test, vi } from 'vitest';
import UpdateReady from '../../../src/app/update/UpdateReady.svelte';
import { Updates } from '../../../src/app/update/updates.svelte';

/** A page whose service worker has nothing new; the news comes from events. */
function updatesWith(save: () => Promise<void>) {
  const reload = vi.fn();
  const updates = new Updates({ serviceWorkerUrl: null, save, reload });
  return { updates, reload };
}

test('[G8] it is silent while there is nothing to say', async () => {
  const { updates } = updatesWith(() => Promise.resolve());
  const screen = await render(UpdateReady, { updates });
  await expect.element(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('[G8] a missing part is said; the work is saved before the reload that the person asks for', async () => {
  const done: string[] = [];
  const { updates, reload } = updatesWith(async () => {
    await Promise.resolve();
    done.push('saved');
  });
  reload.mockImplementation(() => done.push('reloaded'));
  const screen = await render(UpdateReady, { updates });
  await updates.start();
  dispatchEvent(new Event('vite:preloadError'));
  await expect.element(screen.getByRole('status')).toHaveTextContent('could not be loaded');
  expect(done).toEqual([]);
  await screen.getByRole('button').click();
  await expect.poll(() => done).toEqual(['saved', 'reloaded']);
});

test('[G8] work that cannot be saved is not reloaded away', async () => {
  const { updates, reload } = updatesWith(() => Promise.reject(new Error('the disk is full')));
  const screen = await render(UpdateReady, { updates });
  await updates.start();
  dispatchEvent(new Event('vite:preloadError'));
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('the disk is full');
  expect(reload).not.toHaveBeenCalled();
});
