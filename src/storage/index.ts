export { emptyShelf, memoryStore, type Shelf } from './memory-store';
