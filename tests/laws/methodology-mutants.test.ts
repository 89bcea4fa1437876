import { describe, expect, it } from 'vitest';
import { type Methodology, limits, readMethodology } from '$domain';
import { methodologies } from '../support/methodologies';

type Node = Record<string, unknown>;
type Mutation = (parent: Node, key: string) => void;

/** Every member of every object, with a way to change it in a copy of the document. */
function* members(node: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (!Array.isArray(node)) yield [...path, key];
    yield* members(value, [...path, key]);
  }
}

function mutant(source: Methodology, path: readonly string[], mutation: Mutation): unknown {
  const copy = structuredClone(source) as unknown as Node;
  const parent = path.slice(0, -1).reduce((node, key) => node[key] as Node, copy);
  mutation(parent, path.at(-1)!);
  return copy;
}

const otherKind = (value: unknown): unknown => {
  if (typeof value === 'string') return 7;
  if (typeof value === 'number') return 'seven';
  return typeof value === 'boolean' ? 'yes' : 'text';
};

const mutations: [string, Mutation][] = [
  ['removed', (parent, key) => delete parent[key]],
  ['retyped', (parent, key) => (parent[key] = otherKind(parent[key]))],
  ['misspelt', (parent, key) => ((parent[`${key} `] = parent[key]), delete parent[key])],
  [
    'overgrown',
    (parent, key) =>
      (parent[key] =
        typeof parent[key] === 'string'
          ? 'x'.repeat(limits.text + 1)
          : Array.from({ length: limits.list + 1 }, () => parent[key])),
  ],
  [
    'polluted',
    (parent) =>
      Object.defineProperty(parent, '__proto__', {
        value: { probe: true },
        enumerable: true,
        configurable: true,
        writable: true,
      }),
  ],
];

/** A source of null is a choice like any other, and an unused one may be a text; the rest has one kind only. */
const mayBeText = (path: readonly string[], name: string) =>
  name === 'retyped' && ['parent', 'source'].includes(path.at(-1)!);

/** What a methodology may do without. */
const mayBeAbsent = (path: readonly string[], name: string) =>
  name === 'removed' && path.join('.') === 'practice';

describe.each(methodologies())('[T22] mutants of %s', (_, source) => {
  it.each(mutations)('one member %s: each is refused, with a place and a message', (name, mutation) => {
    // One in so many members; each mutation begins at another, so that together they visit more of the document.
    const all = [...members(source)].filter((path) => !mayBeText(path, name) && !mayBeAbsent(path, name));
    const every = Math.ceil(all.length / 400);
    for (const path of all.filter((_member, i) => i % every === name.length % every)) {
      const reading = readMethodology(mutant(source, path, mutation));
      expect(reading.ok, path.join('.')).toBe(false);
      if (reading.ok) continue;
      for (const issue of reading.issues)
        expect(issue, path.join('.')).toEqual({
          path: expect.stringMatching(/./u),
          message: expect.stringMatching(/\.$/u),
        });
    }
    expect(({} as { probe?: boolean }).probe).toBeUndefined();
  });
});
