import { expect, test } from 'vitest';
import { byQr } from '../../../src/sync';
import { picture } from './pictures';
import { seeded } from './parcel-texts';

test('[E23] through the doors: a text becomes a code, the code a picture, the picture a code, the code the text', async () => {
  const [parcels, drawing, reading] = await Promise.all([byQr.parcels(), byQr.drawing(), byQr.reading()]);
  const code = parcels.parcelFrames('{"ж":1}').at(0);
  const seen = reading.readQr(picture(drawing.qrMatrix(code), { scale: 5 }, seeded(30)));
  expect(new parcels.ParcelReader().take(seen ?? '')).toEqual({ kind: 'whole', text: '{"ж":1}' });
});
