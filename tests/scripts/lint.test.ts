import { ESLint } from 'eslint';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/source-imports';

const eslint = new ESLint({ cwd: projectFolder });

async function rulesBroken(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(projectFolder, file) });
  return (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);
}

const script = (body: string) => `<script lang="ts">\n${body}\n</script>\n`;

describe('[G12] no text ever runs: the lint refuses', () => {
  test.each([
    ['{@html}', '<p>{@html "x"}</p>', 'svelte/no-at-html-tags'],
    ['a style attribute', '<p style="color: red">x</p>', 'no-restricted-syntax'],
    ['a link that runs script', '<a href=" JavaScript:alert(1)">x</a>', 'no-restricted-syntax'],
    ['innerHTML', script("document.body.innerHTML = 'x';"), 'no-restricted-syntax'],
    [
      'insertAdjacentHTML',
      script("document.body.insertAdjacentHTML('afterend', 'x');"),
      'no-restricted-syntax',
    ],
    ['document.write', script("document.write('x');"), 'no-restricted-syntax'],
    ['eval', script("eval('1');"), 'no-eval'],
    ['new Function', script("new Function('1')();"), 'no-new-func'],
  ])('%s', async (_, text, rule) => {
    expect(await rulesBroken('src/app/App.svelte', text)).toContain(rule);
  });

  test('and lets text nodes, classes and style: directives pass', async () => {
    const text = '<p class="quiet" style:width="10px">&lt;b&gt;</p>\n<a href="https://europa.eu">x</a>\n';
    expect(await rulesBroken('src/app/App.svelte', text)).toEqual([]);
  });
});

describe('[G2] writes are strict transactions: the lint refuses the shortcuts of idb', () => {
  test.each([
    'await db.put("a", 1);',
    'await this.db.add("a", 1);',
    'await database.clear("a");',
    'await db.delete("a", 1);',
  ])('%s', async (statement) => {
    const text = `export async function f(this: any, db: any, database: any) {\n${statement}\n}\n`;
    expect(await rulesBroken('src/storage/index.ts', text)).toContain('no-restricted-syntax');
  });
});

describe('core is exact and without chance: the lint refuses', () => {
  test.each(['Math.exp(1)', 'Math.random()', 'Math.hypot(3, 4)', '2 ** 3', 'Date.now()', 'new Date()'])(
    '%s',
    async (expression) => {
      expect(await rulesBroken('src/core/index.ts', `export const x = ${expression};\n`)).toContain(
        'no-restricted-syntax',
      );
    },
  );

  test('and lets exact functions pass', async () => {
    expect(
      await rulesBroken('src/core/index.ts', 'export const x = Math.sqrt(2) * Math.imul(2, 3);\n'),
    ).toEqual([]);
  });
});

test('a promise that nobody waits for is refused', async () => {
  const text = 'export const f = async () => Promise.resolve(1);\nf();\n';
  expect(await rulesBroken('src/domain/index.ts', text)).toContain('@typescript-eslint/no-floating-promises');
});
