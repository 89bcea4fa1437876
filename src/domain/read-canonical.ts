import { canonicalJson } from './canonical';
import type { Issue, Reading } from './issue';

/**
 * Reads a document that travels as text. Only the one canonical spelling is taken (white space around it aside): keys
 * given twice, numbers that would come back as others, and whatever an editor changed are refused in one stroke.
 *
 * @param most  characters; more are refused before anything is parsed
 * @param read  checks the parsed value, and bounds how deep it nests: it is called before the spelling is compared
 */
export function readCanonical<T>(
  text: string,
  most: number,
  read: (value: unknown) => Reading<T>,
): Reading<T> {
  if (text.length > most)
    return refused(`The file has ${text.length} characters; at most ${most} are taken.`);
  const plain = (text.startsWith('\uFEFF') ? text.slice(1) : text).trim();
  const parsed = parse(plain);
  if (!parsed.ok) return parsed;
  const reading = read(parsed.value);
  if (!reading.ok || canonicalJson(reading.value) === plain) return reading;
  return refused('The file is not spelled as Pondera writes it, so it was changed. Ask for it again.');
}

function parse(text: string): Reading<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return refused('This is not JSON: the file is damaged, cut off, or of another kind. Ask for it again.');
  }
}

const refused = (message: string): { readonly ok: false; readonly issues: readonly Issue[] } => ({
  ok: false,
  issues: [{ path: '$', message }],
});
