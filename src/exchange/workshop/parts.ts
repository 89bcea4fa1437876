import { parts, workshopShapes } from '$domain';
import * as v from 'valibot';

export { count } from '$domain';

/* What workshop files are made of, beside what every document of ours is made of. */

export const { hash, id, list, publicKey, revision, text } = parts;
export const {
  asks,
  benchmarkPatch,
  candidate,
  candidatePatch,
  criterion,
  criterionPatch,
  evidence,
  frame,
  framePatch,
  interestLevel,
  measurement,
  mergedGroup,
  practice,
  rulePatch,
  seat,
  seatPatch,
  workshopKind,
} = workshopShapes;
export const longText = v.pipe(v.string(), v.maxLength(200_000), parts.wellFormed);
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
    'a time in UTC such as “2026-01-15T09:00:00.000Z”',
  ),
);
