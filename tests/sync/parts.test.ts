import { describe, expect, test } from 'vitest';
import { frameLimits, type HubFrame, readHubFrame } from '../../src/sync/frames';
import { FrameReader, frameTexts } from '../../src/sync/parts';

const reader = (most: number = frameLimits.whole) => new FrameReader<HubFrame>(readHubFrame, most);
const doc = (text: string): HubFrame => ({ t: 'doc', seq: 1, doc: { text } });
const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('[G17] a document larger than a frame comes in parts', () => {
  test.each([
    ['small', 'abc', 1],
    ['just within a frame', 'a'.repeat(131_000), 1],
    ['Cyrillic', 'Ж'.repeat(100_000), 3],
    ['three bytes and escapes', '"漢\\'.repeat(40_000), 6],
    ['pairs of halves', '🌱'.repeat(100_000), 6],
  ])('%s', (_, text, least) => {
    const texts = frameTexts(doc(text));
    expect(texts.length).toBeGreaterThanOrEqual(least);
    expect(Math.max(...texts.map(bytes))).toBeLessThanOrEqual(frameLimits.frame);
    const one = reader();
    const taken = texts.map((each) => one.take(each));
    expect(taken.slice(0, -1).every((each) => each === 'more')).toBe(true);
    expect(taken.at(-1)).toEqual(doc(text));
  });

  test('who may not send parts is refused at the first', () => {
    expect(reader(0).take(frameTexts(doc('a'.repeat(200_000)))[0]!)).toBe('fault');
  });

  test('more than the whole may be is refused before it is put together', () => {
    const one = reader(100_000);
    const taken = frameTexts(doc('a'.repeat(200_000))).map((each) => one.take(each));
    expect(taken.indexOf('fault')).toBe(2);
  });

  test.each([
    ['another frame in the midst of parts', ['{"t":"part","end":false,"text":"{"}', '{"t":"live"}']],
    [
      'parts of parts',
      ['{"t":"part","end":true,"text":"{\\"t\\":\\"part\\",\\"end\\":true,\\"text\\":\\"a\\"}"}'],
    ],
    ['parts of nothing', ['{"t":"part","end":false,"text":""}']],
    ['a frame that is too large', [JSON.stringify(doc('a'.repeat(140_000)))]],
  ])('%s: refused', (_, texts) => {
    const one = reader();
    expect(texts.map((text) => one.take(text)).at(-1)).toBe('fault');
  });
});
