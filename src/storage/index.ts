export { defaultLimits, type Limits } from './connection';
export { StorageError } from './faults';
export {
  openIndexedDbStore,
  type IndexedDbStore,
  type StoreOpening,
  type StoreSettings,
} from './indexed-db-store';
export { emptyShelf, memoryStore, type Shelf } from './memory-store';
export type { Page } from './page';
/** Where the writer's worker is built to; the composition root starts it under its policy (T18). */
export { default as writerUrl } from './writer.worker.ts?worker&url';
