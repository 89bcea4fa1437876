import { methodologyIssues } from './check-methodology';
import type { Issue } from './issue';
import type { Methodology } from './methodology';
import { first, readDocument } from './read-document';
import { methodologySchema } from './schema/methodology';

export type MethodologyReading =
  | { readonly ok: true; readonly methodology: Methodology }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads a methodology from a parsed document. What comes back is built anew and shares nothing with the source.
 * A broken one is refused with every issue of its shape, or, when the shape is right, of its sense.
 */
export function readMethodology(source: unknown): MethodologyReading {
  const reading = readDocument(methodologySchema, source);
  if (!reading.ok) return reading;
  const methodology: Methodology = reading.value;
  const issues = methodologyIssues(methodology);
  return issues.length === 0 ? { ok: true, methodology } : { ok: false, issues: first(issues) };
}
