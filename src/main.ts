import { mount } from 'svelte';
import { App, serviceWorkerUrl, Updates, type Ports } from '$app';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app".');

const updates = new Updates({
  // In development there is no built list of files to keep.
  serviceWorkerUrl: import.meta.env.PROD ? serviceWorkerUrl() : null,
  save: () => Promise.resolve(),
});
// The composition root: ports are handed out here once storage and engine stand.
mount(App, { target, props: { ports: {} as Ports, updates } });
void updates.start();
