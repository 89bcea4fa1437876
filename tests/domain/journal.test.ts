import { describe, expect, it } from 'vitest';
import { brokenAt, canonicalJson, chain, emptyHead, type Entry } from '$domain';
import { randomWorkshop } from '../support/random-workshop';

const drafts = ['a', 'b', 'c'].map((fact) => ({
  op: `op-${fact}`,
  gesture: `gesture-${fact}`,
  undoes: null,
  redoes: null,
  at: '2026-03-02T09:00:00.000Z',
  by: 'facilitator',
  fact,
}));

describe('the hash chain', () => {
  it('[D38] counts from 1 and holds', () => {
    const entries = chain(emptyHead, drafts);
    expect(entries.map((entry) => entry.rev)).toEqual([1, 2, 3]);
    expect(brokenAt(entries)).toBeNull();
    expect(brokenAt([])).toBeNull();
  });

  it('is one chain, in one piece or in two', () => {
    const [first, ...rest] = chain(emptyHead, drafts);
    expect([first, ...chain({ rev: 1, hash: first!.hash }, drafts.slice(1))]).toEqual([first, ...rest]);
  });

  it('[G5] names the revision where it breaks, and how', () => {
    const entries = chain(emptyHead, drafts);
    const altered = entries.with(1, { ...entries[1]!, fact: 'B' });
    expect(brokenAt(altered)).toEqual({ rev: 2, why: 'content' });
    expect(brokenAt(entries.toSpliced(1, 1))).toEqual({ rev: 2, why: 'gap' });
    expect(brokenAt(entries.with(1, { ...entries[1]!, prev: entries[1]!.hash }))).toEqual({
      rev: 2,
      why: 'link',
    });
  });

  it('[G5] sees any one member of any entry altered', () => {
    const entries: readonly Entry<unknown>[] = randomWorkshop(5).entries;
    for (const member of ['op', 'gesture', 'at', 'by', 'undoes'] as const) {
      const at = Math.floor(entries.length / 2);
      const broken = entries.with(at, { ...entries[at]!, [member]: 'altered' });
      expect(brokenAt(broken)).toEqual({ rev: at + 1, why: 'content' });
    }
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it('[T3] sorts keys by UTF-16 code unit and writes numbers in their shortest form', () => {
    // The example of RFC 8785, section 3.2.3, in the parts that a JSON value can hold here.
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(
      canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('[T3] refuses what JSON cannot say, and names the place', () => {
    const refused: readonly [unknown, string][] = [
      [{ a: [1, Number.NaN] }, '$.a[1]'],
      [{ a: Number.POSITIVE_INFINITY }, '$.a'],
      [[-0], '$[0]'],
      [{ a: undefined }, '$.a'],
      [{ a: new Map() }, '$.a'],
      ['\ud800', '$'],
    ];
    for (const [value, place] of refused)
      expect(() => canonicalJson(value)).toThrow(new RegExp(`^${place.replace(/[$[\]]/g, '\\$&')}:`));
  });
});
