import { describe, expect, it } from 'vitest';
import { canonicalJson, methodologySchema, readMethodology, schemaParts } from '$domain';
import Ajv2020 from 'ajv/dist/2020';
import { methodologyJsonSchema } from '../../scripts/methodology-schema.mjs';
import { randomMethodology } from '../support/random-methodology';

const many = Array.from({ length: 200 }, (_, seed) => randomMethodology(seed));

describe('random methodologies', () => {
  it('[T23] are valid: 200 of them, by the reader and by the JSON Schema', () => {
    const schema = JSON.parse(methodologyJsonSchema({ methodologySchema, schemaParts })) as object;
    const valid = new Ajv2020().compile(schema);
    for (const [seed, methodology] of many.entries()) {
      expect(readMethodology(methodology), `seed ${seed}`).toEqual({ ok: true, methodology });
      expect(valid(methodology), `seed ${seed}: ${JSON.stringify(valid.errors)}`).toBe(true);
    }
  });

  it('are the same for the same seed', () => {
    expect(canonicalJson(randomMethodology(7))).toBe(canonicalJson(many[7]));
    expect(canonicalJson(randomMethodology(7))).not.toBe(canonicalJson(many[8]));
  });

  it('reach every kind of tree, scale, rule and benchmark', () => {
    const leaves = many.flatMap(({ criteria }) =>
      criteria.flatMap((node) => (node.kind === 'leaf' ? [node] : [])),
    );
    const depth = ({ criteria }: (typeof many)[number]) => {
      const parents = new Map(criteria.map(({ id, parent }) => [id, parent]));
      const level = (id: string | null): number => (id === null ? 0 : 1 + level(parents.get(id) ?? null));
      return Math.max(...criteria.map(({ id }) => level(id)));
    };
    const seen = (values: Iterable<unknown>) => [...new Set(values)].sort();
    expect(seen(many.map(depth))).toEqual([1, 2, 3]);
    expect(seen(many.map(({ sectors }) => sectors.length))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(seen(many.map(({ stakeholderGroups }) => stakeholderGroups.length))).toEqual([2, 3, 4, 5, 6]);
    expect(seen(leaves.map(({ direction, elicit }) => `${direction} ${elicit}`))).toHaveLength(4);
    expect(
      seen(leaves.map(({ scale }) => `${scale.kind} ${scale.between} ${scale.valueFunction.kind}`)),
    ).toHaveLength(6);
    expect(seen(leaves.map(({ questions }) => questions.length))).toEqual([0, 2, 3, 4]);
    expect(seen(many.map(({ rule }) => rule.consensus.kind))).toHaveLength(4);
    expect(seen(many.map(({ rule }) => rule.weighting))).toHaveLength(4);
    expect(seen(many.map(({ rule }) => rule.set.kind))).toHaveLength(3);
    expect(many.some(({ name }) => /\p{Script=Cyrillic}/u.test(name.text['bg'] ?? ''))).toBe(true);
  });
});
