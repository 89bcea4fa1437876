import { mount } from 'svelte';
import { App, type Ports } from '$app';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app".');
// The composition root: ports are handed out here once storage and engine stand.
mount(App, { target, props: { ports: {} as Ports } });
