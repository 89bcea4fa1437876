export { default as App } from './App.svelte';
export { default as NewerView } from './views/NewerView.svelte';
export type { MethodologySource, NoteBlock, Ports } from './context';
export { serviceWorkerUrl, workerStarter, type StartWorker } from './trusted';
export { Updates, type UpdateNews } from './update/updates.svelte';
