import * as v from 'valibot';
import { amount, idSchema, nameSchema, someOf, textSchema } from './text';

/** One or two candidates, and few questions about each: a practice is no second ballot. */
export const practiceSchema = v.strictObject({
  minutes: v.pipe(v.number(), v.gtValue(0), v.maxValue(60)),
  candidates: someOf(
    v.strictObject({
      id: idSchema,
      title: nameSchema,
      about: textSchema,
      tries: someOf(
        v.strictObject({
          criterion: idSchema,
          reading: v.nullable(v.strictObject({ least: amount, most: amount, why: textSchema })),
        }),
        6,
      ),
    }),
    2,
  ),
});
