import * as v from 'valibot';
import { parts } from './parts';
import { madeId } from './sealed';
import { amount, count } from './text';
import {
  asks,
  candidate,
  criterion,
  evidence,
  frame,
  measurement,
  practice,
  rule,
  workshopKind,
} from './workshop';

const { list, revision } = parts;

/** A form as it travels: whoever fills it in knows nothing else of the workshop. */
export const briefSchema = v.strictObject({
  format: v.literal('pondera/brief@1'),
  workshop: madeId,
  round: madeId,
  revision,
  mark: workshopKind,
  seed: count(0, Number.MAX_SAFE_INTEGER),
  frame,
  rule,
  asks,
  criteria: list(criterion, 500),
  practice: v.exactOptional(practice),
  candidates: list(
    v.strictObject(
      v.pick(candidate, ['id', 'code', 'title', 'sector', 'fields', 'common', 'screenedOut']).entries,
    ),
  ),
  measurements: list(
    v.strictObject({
      ...v.pick(measurement, ['candidate', 'criterion', 'source']).entries,
      value: v.nullable(amount),
    }),
    200_000,
  ),
  evidence: list(
    v.strictObject(
      v.pick(evidence, ['id', 'candidate', 'criterion', 'text', 'link', 'source', 'origin']).entries,
    ),
  ),
});
