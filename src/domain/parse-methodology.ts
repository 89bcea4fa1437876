import { parseDocument } from 'yaml';
import type { Issue } from './issue';
import { limits } from './limits';
import { type MethodologyReading, readMethodology } from './read-methodology';

/**
 * Reads a methodology from the text of a file: YAML 1.2 with the core schema, or JSON. Tags of other schemas,
 * keys given twice, many documents in one file and aliases beyond the limit are refused.
 */
export function parseMethodology(text: string, syntax: 'yaml' | 'json'): MethodologyReading {
  if (text.length > limits.methodology)
    return refused({
      message: `The file has ${text.length} characters; at most ${limits.methodology} are taken. Shorten it.`,
    });
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const wrong = syntax === 'json' ? jsonIssue(plain) : null;
  if (wrong !== null) return refused(wrong);
  // Every JSON text is YAML too, and only the YAML reader sees a key that is given twice.
  const parsed = parseYaml(plain);
  return 'issue' in parsed ? refused(parsed.issue) : readMethodology(parsed.value);
}

const refused = (issue: Issue): MethodologyReading => ({ ok: false, issues: [issue] });

function jsonIssue(text: string): Issue | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const reason = (error as Error).message;
    const message = `This is not JSON: ${reason.slice(0, 200)}. Mend it there, or export the file again.`;
    const position = /at position (\d+)/u.exec(reason)?.[1];
    if (position === undefined) return { message };
    const before = text.slice(0, Number(position)).split('\n');
    return { row: before.length, column: String(before.at(-1)!.length + 1), message };
  }
}

function parseYaml(text: string): { readonly value: unknown } | { readonly issue: Issue } {
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      stringKeys: true,
      merge: false,
      prettyErrors: true,
      // “silent” would also hush a second document in the file.
      logLevel: 'error',
    });
    // A warning is a tag that nobody here knows: it would silently mean something else.
    const fault = document.errors[0] ?? document.warnings[0];
    if (fault === undefined) return { value: document.toJS({ maxAliasCount: limits.aliases }) as unknown };
    if (fault.code === 'RESOURCE_EXHAUSTION') return { issue: { message: tooDeep } };
    const [line] = fault.linePos ?? [];
    const reason = (fault.message.split('\n')[0] ?? '')
      .replace(/ at line \d+, column \d+:$/u, '')
      .slice(0, 200);
    const message = `The file cannot be read as it stands: ${reason}. Mend it there.`;
    return {
      issue: line === undefined ? { message } : { row: line.line, column: String(line.col), message },
    };
  } catch (error) {
    return { issue: { message: thrown(error) } };
  }
}

const tooDeep = `The file nests deeper than ${limits.depth} levels. Make it flatter.`;

/** What the YAML reader throws: too many aliases, or a nesting that exhausts the stack. */
function thrown(error: unknown): string {
  if (error instanceof ReferenceError && error.message.startsWith('Unresolved'))
    return 'The file uses an alias (*) that no anchor (&) before it has named. Write the value out.';
  if (error instanceof ReferenceError)
    return `The file uses more than ${limits.aliases} aliases. Write the values out.`;
  if (error instanceof RangeError) return tooDeep;
  return 'The file cannot be read as YAML. Export it again, or check it in an editor.';
}
