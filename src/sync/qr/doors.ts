export type { Frames, ParcelShape } from './parcel-frames';
export type { ParcelReader, ParcelReading } from './parcel-reader';
export type { QrPath } from './draw-qr';
export type { Pixels } from './read-qr';

/** What travelling by QR needs, each loaded when it is first wanted. */
export const byQr = {
  /** Parcels to code texts and back. */
  parcels: () => import('./parcel'),
  /** Texts to codes to draw. */
  drawing: () => import('./draw-qr'),
  /** Pictures to texts. */
  reading: () => import('./read-qr'),
} as const;
