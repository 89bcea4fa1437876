/**
 * Writes `methodology/methodology.schema.json` from the schemas that the reader itself uses.
 * Run it after a change of `src/domain/schema`; a test compares the file with what this makes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { runnerImport } from 'vite';

const target = fileURLToPath(new URL('../methodology/methodology.schema.json', import.meta.url));

/** The schema as the text of the file. @param {{ methodologySchema: any, schemaParts: Record<string, any> }} schemas */
export function methodologyJsonSchema({ methodologySchema, schemaParts }) {
  const generated = toJsonSchema(methodologySchema, { target: 'draft-2020-12', definitions: schemaParts });
  const { $schema, ...rest } = generated;
  const title = 'A methodology of Pondera';
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { module } = await runnerImport(`${root}src/domain/schema/methodology.ts`, {
    root,
    configFile: false,
  });
  writeFileSync(target, methodologyJsonSchema(module));
  console.log(`wrote ${target}`);
}
