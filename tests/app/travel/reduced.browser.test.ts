import { page } from 'vitest/browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import type { Codes, StorageNotice } from '$domain';
import { codesDouble } from '../../support/codes-double';
import { noUpdates, ports, shelf } from '../ports';

/* Each reduced place says so on the first screen an expert sees there, and nothing on it fails silently (G21). */

const restored: (() => void)[] = [];
afterEach(() => {
  for (const restore of restored.splice(0)) restore();
  vi.restoreAllMocks();
  location.hash = '';
});

/** What the browser gives, taken away for one test. */
function without(target: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, value });
  restored.push(() => {
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  });
}

async function joinScreen(notices: StorageNotice[] = [], codes: Codes = codesDouble): Promise<void> {
  const store = shelf();
  store.notices = notices;
  location.hash = '#/join';
  await render(App, { ports: ports({ store, codes }), updates: noUpdates() });
  await expect.element(page.getByRole('heading', { name: 'Join a workshop' })).toBeVisible();
}

const click = (name: string): Promise<void> => page.getByRole('button', { name }).click();

describe('[G21] the join screen', () => {
  test('on a page of the local network', async () => {
    without(globalThis, 'isSecureContext', false);
    without(navigator, 'serviceWorker', undefined);
    without(navigator, 'mediaDevices', undefined);
    await joinScreen();
    await expect.element(page.getByText(/came over the network without https/)).toBeVisible();
    await expect.element(page.getByText(/cannot be loaded again while the network is gone/)).toBeVisible();
    await expect.element(page.getByText(/The camera is not available here/)).toBeVisible();
    // No button that could only fail; the ways without a camera are there.
    await expect.element(page.getByRole('button', { name: /with the camera/ })).not.toBeInTheDocument();
    await expect.element(page.getByLabelText('Choose a picture')).toBeVisible();
    await expect.element(page.getByLabelText('Address of the room')).toBeVisible();
  });

  test('where nothing is missing says nothing', async () => {
    await joinScreen();
    await expect.element(page.getByText('Reduced here')).not.toBeInTheDocument();
  });

  test('in a private window, or where persist() was refused', async () => {
    await joinScreen(['not-persistent']);
    await expect
      .element(page.getByText(/a private window forgets everything when it is closed/))
      .toBeVisible();
  });

  test('where there is no second copy, since the browser has no OPFS', async () => {
    await joinScreen(['no-mirror']);
    await expect.element(page.getByText(/keeps no second copy/)).toBeVisible();
  });

  test('in an old browser', async () => {
    without(Array.prototype, 'toSorted', undefined);
    await joinScreen();
    await expect.element(page.getByText(/older than what this app is tested with/)).toBeVisible();
  });

  test('with a camera that is there and is not allowed', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
      new DOMException('denied', 'NotAllowedError'),
    );
    await joinScreen();
    await click('Scan the code with the camera');
    await expect.element(page.getByText(/The camera was not allowed/)).toBeVisible();
    await expect.element(page.getByLabelText('Choose a picture')).toBeVisible();
  });

  test('with a camera that the device does not have', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
      new DOMException('none', 'NotFoundError'),
    );
    await joinScreen();
    await click('Scan the code with the camera');
    await expect.element(page.getByText(/This page has no camera/)).toBeVisible();
  });

  test('a file that is no picture, and a picture without a code, are said', async () => {
    await joinScreen();
    await page
      .getByLabelText('Choose a picture')
      .upload(new File(['text'], 'not.png', { type: 'image/png' }));
    await expect.element(page.getByText(/is not a picture/)).toBeVisible();
  });
});

test('[G21] a reader of codes that cannot be fetched any more is said to be missing', async () => {
  await joinScreen([], { ...codesDouble, scan: () => Promise.reject(new TypeError('Failed to fetch')) });
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext('2d');
  const picture = new File([await canvas.convertToBlob()], 'code.png', { type: 'image/png' });
  await page.getByLabelText('Choose a picture').upload(picture);
  await expect
    .element(page.getByText(/Codes cannot be read: that part of the app was not here/))
    .toBeVisible();
});

test('[G21] before the app stands, the page has words for a browser that cannot read it', async () => {
  const { default: html } = await import('../../../index.html?raw');
  const body = new DOMParser().parseFromString(html, 'text/html');
  expect(body.querySelector('#app')?.textContent).toContain('this browser is too old');
  expect(body.querySelector('noscript')?.textContent).toContain('JavaScript');
});
