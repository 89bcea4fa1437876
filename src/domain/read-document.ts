import * as v from 'valibot';
import { explainIssue } from './explain-issue';
import type { Issue, Reading } from './issue';
import { limits } from './limits';
import { plainTreeFault } from './plain-tree';

/** A text that is too long is not looked at any further: some patterns would exhaust the stack on it. */
export const atFirstFault = { abortPipeEarly: true } as const;

/**
 * Reads a value from outside by its schema. What comes back is built anew, member by member,
 * and shares nothing with the source; unknown members, forbidden keys and sizes beyond the limits are refused.
 */
export function readDocument<const T extends v.GenericSchema>(
  schema: T,
  source: unknown,
): Reading<v.InferOutput<T>> {
  const fault = plainTreeFault(source);
  if (fault !== null) return { ok: false, issues: [fault] };
  const result = v.safeParse(schema, source, atFirstFault);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, issues: first(result.issues.map(explainIssue)) };
}

/** As many issues as a person will read, with a last line that counts the rest. */
export function first(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= limits.issues) return issues;
  const rest = issues.length - limits.issues;
  return [
    ...issues.slice(0, limits.issues),
    { path: '$', message: `${rest} more issues are not shown. Mend these first.` },
  ];
}
