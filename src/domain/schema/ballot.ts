import * as v from 'valibot';
import { parts } from './parts';
import { amount, count } from './text';

const { hash, id, list, revision, text } = parts;

const pointsByNode = v.record(v.union([v.literal(''), id]), v.record(id, v.pipe(amount, v.minValue(0))));

/** A ratio of two steps, the larger over the smaller. */
const times = v.pipe(amount, v.minValue(1), v.maxValue(1000));

/** A ballot, to the letter: from a file, and from a seal. */
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
      v.strictObject({
        mode: v.literal('pairwise'),
        nodes: v.record(
          v.union([v.literal(''), id]),
          list(v.strictObject({ more: id, less: id, times }), 125_000),
        ),
      }),
      v.strictObject({
        mode: v.literal('best-worst'),
        nodes: v.record(
          v.union([v.literal(''), id]),
          v.strictObject({
            best: v.nullable(id),
            worst: v.nullable(id),
            bestTo: v.record(id, times),
            toWorst: v.record(id, times),
          }),
        ),
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
