import type { Issue } from '$domain';

/** What a document says it is. */
export type Format =
  | { readonly kind: 'ours' }
  | { readonly kind: 'newer'; readonly issue: Issue }
  | { readonly kind: 'foreign'; readonly issue: Issue };

/**
 * Is this a document of the wanted kind, in a version that can be read? Newer ones are refused by name; the file itself
 * stays as it is (E49).
 *
 * @param wanted the kind after `pondera/`
 * @param version the newest that can be read
 */
export function formatOf(document: unknown, wanted: string, version: number): Format {
  const member = (key: string): unknown =>
    typeof document === 'object' && document !== null && Object.hasOwn(document, key)
      ? (document as Record<string, unknown>)[key]
      : undefined;
  const format = member('format');
  const parts = typeof format === 'string' ? /^pondera\/([a-z-]{1,40})@(\d{1,9})$/.exec(format) : null;
  if (parts === null) return { kind: 'foreign', issue: foreignIssue(member('schema') ?? format, wanted) };
  const [kind, number] = [parts[1]!, Number(parts[2])];
  if (kind !== wanted)
    return {
      kind: 'foreign',
      issue: {
        path: 'format',
        message: `This is a Pondera ${kind} file, and a ${wanted} file was expected. Nothing was imported.`,
      },
    };
  if (number > version || number < 1)
    return {
      kind: 'newer',
      issue: {
        path: 'format',
        message: `This ${wanted} file has version ${number}; this version of Pondera reads up to ${version}. Open it with a newer Pondera. The file was left as it is.`,
      },
    };
  return { kind: 'ours' };
}

function foreignIssue(name: unknown, wanted: string): Issue {
  const said = typeof name === 'string' ? /^([\w./-]{1,60})@(\d{1,9})$/.exec(name) : null;
  const what = said === null ? '' : ` It calls itself “${said[1]}”, version ${said[2]}.`;
  return { path: 'format', message: `This is not a Pondera ${wanted} file.${what} Nothing was imported.` };
}
