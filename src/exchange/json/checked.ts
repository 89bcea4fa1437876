import { atFirstFault, explainIssue, type Issue, type Reading } from '$domain';
import * as v from 'valibot';
import { firstIssues } from '../first-issues';

/** A value built anew by its schema, member by member; unknown members are refused. @param path where it stands in the file */
export function checked<const T extends v.GenericSchema>(
  schema: T,
  value: unknown,
  path: string,
): Reading<v.InferOutput<T>> {
  const result = v.safeParse(schema, value, atFirstFault);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, issues: firstIssues(result.issues.map((issue) => placed(explainIssue(issue), path))) };
}

function placed({ path = '$', message }: Issue, at: string): Issue {
  const whole = at === '' ? path : path === '$' ? at : `${at}.${path}`;
  return { path: whole, message: `${whole}: ${message} Nothing was imported.` };
}
