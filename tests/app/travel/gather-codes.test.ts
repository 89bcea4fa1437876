import { describe, expect, test } from 'vitest';
import { gatherCodes } from '../../../src/app/travel/gather-codes';
import { parcelFrames } from '../../../src/sync/qr/parcel-frames';
import { ParcelReader } from '../../../src/sync/qr/parcel-reader';
import { sealedText, seeded } from '../../sync/qr/parcel-texts';

const codes = { gathering: () => Promise.resolve(new ParcelReader()) };

/** The texts that became whole, and what was said on the way. */
async function read(texts: readonly string[]) {
  const whole: string[] = [];
  const said: (string | null)[] = [];
  const take = gatherCodes(codes, (text) => {
    whole.push(text);
    return Promise.resolve();
  });
  for (const text of texts) said.push(await take(text));
  return { whole, said };
}

describe('[E23] codes one after the other', () => {
  const random = seeded(31);
  const [one, other] = [sealedText(1_200, random), sealedText(1_200, random)];
  const framesOf = (text: string): string[] => {
    const frames = parcelFrames(text);
    return Array.from({ length: frames.count }, (_, k) => frames.at(k));
  };

  test('are a parcel when all are there, and only then', async () => {
    const frames = framesOf(one);
    expect(frames.length).toBeGreaterThan(2);
    const { whole, said } = await read(frames);
    expect(whole).toEqual([one]);
    expect(said.slice(0, -1)).toEqual(
      frames.slice(0, -1).map((_, k) => `${k + 1} of ${frames.length} parts`),
    );
    expect(said.at(-1)).toBeNull();
    expect((await read(frames.slice(1))).whole).toEqual([]);
  });

  test('a code that is none of ours is said, and changes nothing', async () => {
    const [first, ...rest] = framesOf(one);
    const { whole, said } = await read([first!, 'https://elsewhere.example', ...rest]);
    expect(said[1]).toBe('That is another code.');
    expect(whole).toEqual([one]);
  });

  test('the next person’s codes begin the next parcel', async () => {
    expect((await read([...framesOf(one), ...framesOf(other)])).whole).toEqual([one, other]);
  });
});
