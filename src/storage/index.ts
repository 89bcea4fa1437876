export { defaultLimits, type Limits } from './connection';
export { StorageError } from './faults';
export {
  openIndexedDbStore,
  type IndexedDbStore,
  type StoreOpening,
  type StoreSettings,
} from './indexed-db-store';
export { keyStore, type KeyStoreSettings } from './key-store';
export { memoryKeyStore } from './key-store-in-memory';
export { emptyShelf, memoryStore, type Shelf } from './memory-store';
export type { Page } from './page';
export { secondCopies, type SecondCopySettings } from './second-copy';
/** Where the writer's worker is built to: one of the addresses that the composition root lets start (T18). */
export { default as writerWorkerUrl } from './writer.worker?worker&url';
