export { default as App } from './App.svelte';
export { serviceWorkerUrl, workerStarter, type StartWorker } from './trusted';
export { Updates, type UpdateNews } from './update/updates.svelte';
