import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Methodology } from '$domain';
import { chnri, green } from '../support/methodologies';

const src = new URL('../../src/', import.meta.url);

/**
 * Ids that are everyday words, and names of other things in the code: a gap in a journal, a page that is ready, a public
 * address, the camera that looks at its environment, what is tried before it counts. */
const words = new Set([
  'added',
  'all',
  'context',
  'cost',
  'effect',
  'environment',
  'first',
  'gap',
  'people',
  'practice',
  'progress',
  'public',
  'ready',
]);

const idsOf = (methodology: Methodology): string[] =>
  [
    [methodology],
    methodology.criteria,
    methodology.stakeholderGroups,
    methodology.mergedGroups,
    methodology.sectors,
    methodology.benchmarks,
    methodology.rounds,
    methodology.principles,
  ]
    .flat()
    .map(({ id }) => id)
    .filter((id) => !words.has(id));

it('[T23] no id of any methodology stands as text in the code', () => {
  const ids = [green(), chnri()].flatMap(idsOf).map((id) => id.replace(/[.]/gu, '\\.'));
  const quoted = new RegExp(`(['"\`])(?:${ids.join('|')})\\1`, 'gu');
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/u.test(name))
    .flatMap((name) =>
      [...readFileSync(new URL(name.replaceAll('\\', '/'), src), 'utf8').matchAll(quoted)].map(
        (match) => `${name}: ${match[0]}`,
      ),
    );
  expect(ids.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
