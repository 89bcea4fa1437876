export * from './frames';
export * from './parts';
export * from './qr/doors';
export * from './invite-link';
export * from './parcels';
export { codes } from './codes';
