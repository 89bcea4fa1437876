import type { Issue, Reading } from '$domain';
import { readText } from '$exchange';
import { bytesOf } from './files';
import { oneLine } from './one-line';

/** What is wrong with a file among several. */
export interface FileIssue extends Issue {
  readonly file: string;
  /** The refusal in one word where it has one: those of the room's protocol. */
  readonly code?: string;
}

/** The input is refused: exit 1, with the issues as JSON on stdout and, file by file, as lines on stderr. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly issues: readonly FileIssue[]) {
    super(issues.map(issueLine).join('\n'));
  }
}

export function issueLine({ file, path, code, message }: FileIssue): string {
  const place = path === undefined || path === '$' ? '' : `, ${path}`;
  return oneLine(`${file}${place}: ${code === undefined ? '' : `${code}: `}${message}`);
}

/** What a file says, read by its reader. @throws Refused @throws UsageError when the file is not there */
export function readOrRefuse<T>(file: string, name: string, read: (text: string) => Reading<T>): T {
  const reading = readFile(file, read);
  if (reading.ok) return reading.value;
  throw new Refused(reading.issues.map((issue) => ({ file: name, ...issue })));
}

/** The same without throwing, for one file among many. */
export function readFile<T>(file: string, read: (text: string) => Reading<T>): Reading<T> {
  const text = readText(bytesOf(file));
  return text.ok ? read(text.value) : text;
}
