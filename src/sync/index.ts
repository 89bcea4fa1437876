export * from './document-set';
export * from './frames';
export * from './parts';
export * from './qr/doors';
export * from './invite-link';
export * from './parcels';
export { codes } from './codes';
export { RoomClient, type ClientIdentity, type ClientInput, type ClientOutput } from './room-client';
export { rooms, roomsOver } from './rooms';
/** Where the transport worker is built to; the composition root starts it under its policy (T18). */
export { default as transportWorkerUrl } from './transport.worker.ts?worker&url';
export * from './post-office';
