import { describe, expect, it } from 'vitest';
import { documentHash, limits, parseMethodology } from '$domain';
import { green, methodologyFile } from '../support/methodologies';

const yaml = methodologyFile('green-micro-credentials.yaml');
const issueOf = (text: string, syntax: 'yaml' | 'json' = 'yaml') => {
  const reading = parseMethodology(text, syntax);
  if (reading.ok) throw new Error('the text was taken');
  return reading.issues[0]!;
};

describe('parseMethodology', () => {
  it('[T18] reads YAML and JSON to the same hash, with or without a byte order mark', () => {
    const json = parseMethodology(JSON.stringify(green()), 'json');
    const tabbed = parseMethodology(`\uFEFF${JSON.stringify(green(), null, '\t')}`, 'json');
    const marked = parseMethodology(`\uFEFF${yaml}`, 'yaml');
    expect(json.ok && documentHash(json.methodology)).toBe(documentHash(green()));
    expect(tabbed.ok && documentHash(tabbed.methodology)).toBe(documentHash(green()));
    expect(marked.ok && documentHash(marked.methodology)).toBe(documentHash(green()));
  });

  it('names the line of a fault', () => {
    const lines = yaml.split('\n');
    lines[8] = 'version: "1.0.0';
    expect(issueOf(lines.join('\n'))).toMatchObject({ row: expect.any(Number), message: /cannot be read/u });
    expect(issueOf(`id: one\nid: two\n`)).toMatchObject({ row: 2, column: '1', message: /unique/u });
  });

  it('refuses a key given twice in JSON, where most readers keep the last', () => {
    expect(issueOf('{"id": "one",\n "id": "two"}', 'json')).toMatchObject({ row: 2 });
  });

  it('refuses YAML that is called JSON, and JSON that is cut off', () => {
    expect(issueOf('id: one', 'json').message).toMatch(/not JSON/u);
    expect(issueOf('{"id": "one"', 'json').message).toMatch(/not JSON/u);
    expect(issueOf('{"id": 1,\n "b": 2,}', 'json')).toMatchObject({ row: 2, column: '9' });
  });

  it.each([
    ['!!js/function "return 1"', /tag/iu],
    ['!mine text', /tag/iu],
    ['!!binary aGVsbG8=', /plain object/u],
  ])('refuses the tag of another schema: %s', (value, message) => {
    expect(issueOf(`id: ${value}`).message).toMatch(message);
  });

  it('keeps words as words: no, on and 2026-01-01 are text, as YAML 1.2 says', () => {
    const reading = parseMethodology(yaml.replace(/version: '[\d.]+'/u, 'version: no'), 'yaml');
    expect(!reading.ok && reading.issues[0]).toMatchObject({ path: 'version', message: /“no” came/u });
  });

  it('refuses a second document, a merge key and a laugh of aliases', () => {
    expect(issueOf('id: one\n---\nid: two').message).toMatch(/cannot be read/u);
    expect(issueOf('base: &b { id: one }\n<<: *b').path).toBeDefined();
    const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 9 }, () => `*l${n - 1}`).join(',')}]`;
    const laugh = ['l0: &l0 [ha]', ...[1, 2, 3, 4, 5, 6, 7, 8].map(level)].join('\n');
    expect(issueOf(laugh).message).toMatch(/more than 50 aliases/u);
    expect(issueOf('id: *nobody').message).toMatch(/no anchor/u);
  });

  it('refuses what is too long or too deep, at once', () => {
    expect(issueOf(' '.repeat(limits.methodology + 1)).message).toMatch(/at most 2000000/u);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const syntax of ['yaml', 'json'] as const)
      expect(issueOf(deep, syntax).message).toMatch(/deeper|not JSON/u);
  });

  it('[G12] refuses __proto__ written in YAML', () => {
    expect(issueOf('__proto__: { probe: true }')).toMatchObject({ path: '__proto__' });
    expect(({} as { probe?: boolean }).probe).toBeUndefined();
  });

  it.each(['', '   ', '\n# nothing\n', 'just text', '- a\n- b', '\0'])('refuses %j', (text) => {
    expect(issueOf(text).message).toMatch(/\./u);
  });
});
