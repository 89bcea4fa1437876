export type { FromPage, FromServiceWorker } from './protocol';
