import * as v from 'valibot';
import { count, idSchema, labelSchema, listOf, nameSchema, someOf, textSchema } from './text';

export const stakeholderGroupSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  roles: listOf(nameSchema),
  seats: v.strictObject({ min: count(0, 100_000), max: count(1, 100_000) }),
  interests: listOf(textSchema),
});

export const mergedGroupSchema = v.strictObject({ id: idSchema, name: nameSchema, of: someOf(idSchema) });

export const roleSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  scores: v.boolean(),
  note: textSchema,
});

export const sectorSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  codes: listOf(labelSchema),
  note: v.nullable(textSchema),
});

export const countrySchema = v.strictObject({ id: idSchema, name: nameSchema });
