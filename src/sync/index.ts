export * from './frames';
export * from './parts';
export * from './qr/doors';
