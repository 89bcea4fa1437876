import type { GenericSchema } from 'valibot';

/** The schema as the text of the file. */
export function methodologyJsonSchema(schemas: {
  readonly methodologySchema: GenericSchema;
  readonly schemaParts: Readonly<Record<string, GenericSchema>>;
}): string;
