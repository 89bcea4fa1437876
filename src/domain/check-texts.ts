import type { Issue } from './issue';
import { memberPath } from './issue-path';
import type { Methodology } from './methodology';
import type { Text } from './text';

/** Every text has the first language, none has an unlisted one, and no two texts share an id (T7). */
export function textIssues(methodology: Methodology): Issue[] {
  const seen = new Map<string, string>();
  const issues: Issue[] = [];
  for (const [path, text] of textsOf(methodology, '$')) {
    const before = seen.get(text.id);
    if (before !== undefined)
      issues.push({
        path: `${path}.id`,
        message: `The text id “${text.id}” is used at ${before} already. Give each text its own.`,
      });
    seen.set(text.id, path);
    issues.push(...languageIssues(text, path, methodology.languages));
  }
  return issues;
}

function languageIssues(text: Text, path: string, languages: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const main = languages[0] ?? 'en';
  if ((text.text[main] ?? '').trim() === '')
    issues.push({
      path: `${path}.text`,
      message: `The text is missing in “${main}”, the first language. Add it.`,
    });
  for (const language of Object.keys(text.text))
    if (!languages.includes(language))
      issues.push({
        path: `${path}.text.${language}`,
        message: `“${language}” is not among the languages. List it, or remove the text.`,
      });
  return issues;
}

/** Every text of a document with its path, in the order of the document. */
export function* textsOf(value: unknown, path = '$'): Generator<readonly [string, Text]> {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) {
    yield [path, value];
    return;
  }
  const members: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [key, member] of members) yield* textsOf(member, memberPath(path, key));
}

const isText = (value: object): value is Text => 'id' in value && 'rev' in value && 'text' in value;
