import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blocksOfFrame, hasBit } from '../../../src/sync/qr/fountain';
import { parcelFrames } from '../../../src/sync/qr/parcel-frames';

const prose = readFileSync('docs/protocol/qr.md', 'utf8');
const hex = (mask: Uint32Array): string[] => Array.from(mask, (word) => word.toString(16).padStart(8, '0'));

describe('[E23] the prose of docs/protocol/qr.md', () => {
  test('has the code of its example', () => {
    expect(prose).toContain(`\n    ${parcelFrames('{"ж":1}').at(0)}\n`);
  });

  test('has the blocks of its examples', () => {
    const [first, second] = [hex(blocksOfFrame(1000, 40)), hex(blocksOfFrame(41, 5))];
    expect(prose).toContain(`Frame 1000 of 40 blocks has the words \`${first[0]}\` and \`${first[1]}\``);
    expect(prose).toContain(`frame 41 of 5 blocks has \`${second[0]}\``);
  });
});

describe('[E23] the blocks of a frame', () => {
  test('the first are one each, none is empty, none reaches past the last block', () => {
    for (const blocks of [2, 3, 31, 32, 33, 64, 161, 512])
      for (let number = 0; number < 3_000; number++) {
        const mask = blocksOfFrame(number, blocks);
        const sum = Array.from({ length: mask.length * 32 }, (_, b) => b).filter((b) => hasBit(mask, b));
        if (number < blocks) expect(sum).toEqual([number]);
        else if (sum.length === 0 || sum.at(-1)! >= blocks) throw new Error(`frame ${number} of ${blocks}`);
      }
  });

  test('later ones sum every block about equally often, about half of them', () => {
    const [blocks, frames] = [100, 20_000];
    const times = new Uint32Array(blocks);
    for (let number = blocks; number < blocks + frames; number++) {
      const mask = blocksOfFrame(number, blocks);
      times.forEach((_, b) => (times[b]! += Number(hasBit(mask, b))));
    }
    // Five standard deviations of a fair coin.
    const slack = 5 * Math.sqrt(frames / 4);
    for (const count of times) expect(Math.abs(count - frames / 2)).toBeLessThan(slack);
  });
});
