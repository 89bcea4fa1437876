import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { methodologySchema, schemaParts } from '$domain';
import { methodologyJsonSchema } from '../../../scripts/methodology-schema.mjs';
import { changed, methodologies, methodologyFile } from '../../support/methodologies';

const file = methodologyFile('methodology.schema.json');
const valid = new Ajv2020({ allErrors: true }).compile(JSON.parse(file) as object);

describe('methodology.schema.json', () => {
  it('[T18] is what the reader’s own schema makes: run `node scripts/methodology-schema.mjs` when this fails', () => {
    expect(file).toBe(methodologyJsonSchema({ methodologySchema, schemaParts }));
  });

  it.each(methodologies())('takes %s', (_, source) => {
    expect(valid(source), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['rule.headline', 'median'],
    ['rule.colour', 'red'],
    ['criteria[1].scale', undefined],
    ['criteria[1].scale.step', 0],
    ['id', 'two words'],
    ['sectors', []],
  ])('refuses another %s, as the reader does', (path, value) => {
    expect(valid(changed(path, value))).toBe(false);
  });
});
