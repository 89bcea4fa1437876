export { default as App } from './App.svelte';
export type { Importer, MethodologySource, NoteBlock, Ports } from './context';
