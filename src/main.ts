import { mount } from 'svelte';
import { App, serviceWorkerUrl, Updates } from '$app';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app".');

const updates = new Updates({
  // In development there is no built list of files to keep.
  serviceWorkerUrl: import.meta.env.PROD ? serviceWorkerUrl() : null,
  save: () => Promise.resolve(),
});
mount(App, { target, props: { updates } });
void updates.start();
