import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/exchange/json/read-json';
import { formatOf } from '../../../src/exchange/json/format';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = (text: string): string => {
  const reading = readJson(bytes(text));
  if (reading.ok) throw new Error('was not refused');
  return reading.issues[0]!.message;
};

describe('[G10] JSON is looked through before anything is built from it', () => {
  test.each([
    ['{"a":{"__proto__":1}}', /^a\.__proto__: The key “__proto__” is not allowed/],
    ['{"\\u005f_proto__":1}', /“__proto__” is not allowed/],
    ['[{"constructor":{}}]', /^\$\[0\]\.constructor:/],
    ['{"a":1,"b":[2,{"c":3,"c":4}]}', /^b\[1\]\.c: This key is given twice/],
    ['{"weights":[1,-1e999]}', /^weights\[1\]: The number -1e999 is too large/],
    ['{"w":-0}', /^w: Minus zero/],
    ['{"w":-0.0e5}', /^w: Minus zero/],
    ['['.repeat(33) + ']'.repeat(33), /nests deeper than 32 levels, the limit/],
    ['{"a":1', /^Line 1, character 7: from here on this is not JSON/],
    ['{"a":\n  nope}', /^Line 2, character \d+: from here on this is not JSON/],
    ['', /empty, so it is not JSON/],
    ['PK\u0003\u0004', /archive/],
  ])('%#: %j', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  test('what is allowed comes through as it is', () => {
    const document = {
      a: [1, -2.5e-7, 'x"\\', { '': null, key: 'with : and "quotes" and __proto__' }],
      b: { a: 1 },
      'a.b': [[], {}, 0],
    };
    expect(readJson(bytes(JSON.stringify(document, null, 2)))).toEqual({ ok: true, value: document });
    expect(readJson(bytes('['.repeat(32) + ']'.repeat(32))).ok).toBe(true);
    expect(readJson(bytes('[0, 0.0, 1e3]'))).toEqual({ ok: true, value: [0, 0, 1000] });
  });

  test('20 MB is the limit', () => {
    const reading = readJson(new Uint8Array(20 * 1024 * 1024 + 1));
    expect(!reading.ok && reading.issues[0]!.message).toMatch(/limit is 20 MB/);
  });
});

test('[E49] a newer file is named as one, another kind and another program too', () => {
  const kinds = (document: unknown): [string, string] => {
    const format = formatOf(document, 'workshop', 1);
    return [format.kind, format.kind === 'ours' ? '' : format.issue.message];
  };
  expect(kinds({ format: 'pondera/workshop@1' })[0]).toBe('ours');
  expect(kinds({ format: 'pondera/workshop@2' })).toEqual([
    'newer',
    expect.stringMatching(/version 2; this version of Pondera reads up to 1/),
  ]);
  expect(kinds({ format: 'pondera/ballot@1' })).toEqual([
    'foreign',
    expect.stringMatching(/is a Pondera ballot file/),
  ]);
  expect(kinds({ schema: 'other/session@42' })).toEqual([
    'foreign',
    expect.stringMatching(/not a Pondera workshop file.*“other\/session”, version 42/),
  ]);
  expect(kinds([])[0]).toBe('foreign');
  expect(kinds(null)[0]).toBe('foreign');
});
