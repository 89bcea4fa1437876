import * as v from 'valibot';
import { limits } from '../limits';

/** Ids are written by people and used in paths and tables: letters, digits and three signs. */
export const idSchema = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(limits.id),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'an id: letters, digits, “.”, “_” and “-”, starting with a letter or digit',
  ),
);

/** A BCP 47 tag: `en`, `pt-BR`, `sr-Cyrl`. */
export const languageSchema = v.pipe(
  v.string(),
  v.maxLength(35),
  v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as “en” or “pt-BR”'),
);

export const labelSchema = v.pipe(v.string(), v.maxLength(limits.name));
export const plainSchema = v.pipe(v.string(), v.maxLength(limits.text));

const translated = (longest: number) =>
  v.strictObject({
    id: idSchema,
    rev: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    text: v.record(languageSchema, v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest))),
  });

export const nameSchema = translated(limits.name);
export const textSchema = translated(limits.text);

/** A key of `references.bib`. */
export const sourceSchema = idSchema;

/** A list that cannot outgrow the program. */
export const listOf = <T extends v.GenericSchema>(item: T, most: number = limits.list) =>
  v.pipe(v.array(item), v.maxLength(most));

/** The same, with at least one member. */
export const someOf = <T extends v.GenericSchema>(item: T, most: number = limits.list) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most));

/** A finite number; infinities are refused before the schema is asked. */
export const amount = v.pipe(v.number(), v.minValue(-1e12), v.maxValue(1e12));
/** A share, a threshold or a partial value. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
