import type { Issue, Reading } from '$domain';
import { decodeUtf8 } from '../decode-utf8';
import { importLimits } from '../limits';
import { jsonFault } from './json-guard';

/** A JSON document from bytes, with nothing in it that could surprise: see `jsonFault`. */
export function readJson(bytes: Uint8Array): Reading<unknown> {
  if (bytes.length > importLimits.textBytes)
    return refused({
      message: `The file has ${bytes.length} bytes; the limit is 20 MB. Nothing was imported.`,
    });
  if (isArchive(bytes))
    return refused({
      message:
        'This is an archive (ZIP), not a Pondera file. Unpack it and choose the file inside. Nothing was imported.',
    });
  const text = decodeUtf8(bytes);
  if (!text.ok) return text;
  const fault = jsonFault(text.value);
  if (fault !== null) return refused(located(fault));
  try {
    return { ok: true, value: JSON.parse(text.value) as unknown };
  } catch (error) {
    return refused(syntaxIssue(text.value, error as SyntaxError));
  }
}

/** Every ZIP begins with these two letters, and no JSON does. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const refused = (issue: Issue): Reading<never> => ({ ok: false, issues: [issue] });

/** The place stands in the message too, for whoever reads only that. */
const located = ({ path, message }: Issue): Issue => ({
  path: path ?? '$',
  message: `${path ?? '$'}: ${message}`,
});

function syntaxIssue(text: string, error: SyntaxError): Issue {
  if (text.trim() === '') return { message: 'The file is empty, so it is not JSON. Nothing was imported.' };
  const position = /position (\d+)/.exec(error.message)?.[1];
  const at = position === undefined ? text.length : Number(position);
  const before = text.slice(0, at).split('\n');
  const [row, column] = [before.length, before.at(-1)!.length + 1];
  return {
    row,
    column: String(column),
    message: `Line ${row}, character ${column}: from here on this is not JSON. The file is damaged, cut off, or of another kind. Nothing was imported.`,
  };
}
