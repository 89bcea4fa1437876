export { headersFor, metaPolicy } from './headers';
export { listenLocally, type Listening } from './listen';
export { appHandler } from './static';
