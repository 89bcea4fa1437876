export * from './qr/doors';
