import * as v from 'valibot';
import { amount, count, hash, id, list, revision, text } from './parts';

const pointsByNode = v.record(v.union([v.literal(''), id]), v.record(id, v.pipe(amount, v.minValue(0))));

/** A ballot, to the letter. */
export const ballotSchema = v.strictObject({
  format: v.literal('pondera/ballot@1'),
  workshop: id,
  round: id,
  seat: id,
  revision,
  brief: v.strictObject({ revision: count(1, 1_000_000_000), hash }),
  language: v.pipe(v.string(), v.maxLength(64)),
  simulated: v.boolean(),
  weights: v.nullable(
    v.variant('mode', [
      v.strictObject({ mode: v.literal('points'), nodes: pointsByNode }),
      v.strictObject({ mode: v.literal('swing'), nodes: pointsByNode }),
      v.strictObject({
        mode: v.literal('ranking'),
        nodes: v.record(v.union([v.literal(''), id]), list(list(id, 500), 500)),
      }),
    ]),
  ),
  screening: list(v.strictObject({ candidate: id, answer: v.picklist(['yes', 'no', 'unsure']) })),
  judgements: list(
    v.strictObject({
      candidate: id,
      criterion: id,
      question: v.union([v.literal(''), id]),
      answer: v.variant('kind', [
        v.strictObject({ kind: v.literal('value'), value: amount }),
        v.strictObject({ kind: v.literal('cannot-judge') }),
        v.strictObject({ kind: v.literal('not-understood') }),
      ]),
      reason: text,
    }),
    200_000,
  ),
});
