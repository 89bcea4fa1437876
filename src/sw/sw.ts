/**
 * Keeps the whole app on the device, so that it starts with no network, and changes versions only when a person says so.
 *
 * A version is one cache, filled all or nothing. A new version installs beside the old one and waits. Once it has taken
 * over, files of older versions stay as long as a page that was loaded from them is open, so that its lazy parts load.
 */
import { keepVersion, ownCache, sweep } from './versions';
import { answerFile, answerNavigation } from './answers';
import type { FromPage } from './protocol';

declare const self: ServiceWorkerGlobalScope;
declare const __CONTROL__: string;

self.addEventListener('install', (event) => {
  if (__CONTROL__ === 'eager-update') void self.skipWaiting();
  if (__CONTROL__ === 'no-precache') return;
  event.waitUntil(keepVersion());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
  // Not awaited otherwise: asking every page may take seconds, and no page is answered before activation is over.
  if (__CONTROL__ === 'eager-update') event.waitUntil(sweep());
});

self.addEventListener('message', (event) => {
  const message = event.data as FromPage;
  if (message.kind === 'take-over') event.waitUntil(self.skipWaiting());
  if (message.kind === 'started') event.waitUntil(sweep());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(
    request.mode === 'navigate' ? answerNavigation(request, ownCache()) : answerFile(request, ownCache()),
  );
});
