import type { Issue } from '$domain';
import { importLimits } from './limits';

/** As many issues as a person will read, with a last line that counts the rest. */
export function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const rest = issues.length - importLimits.issues;
  if (rest <= 0) return issues;
  return [
    ...issues.slice(0, importLimits.issues),
    { message: `${rest} more issues are not shown. Mend these first.` },
  ];
}
