import type { Ballot, Issue, Reading } from '$domain';
import { ballotSchema, judgementKeyOf } from '$domain';
import { checked } from '../json/checked';
import { formatOf } from '../json/format';
import { readJson } from '../json/read-json';

/** A ballot document from the bytes of a file. Whether a workshop takes it is for `ballotRefusal` to say. */
export function readBallotFile(bytes: Uint8Array): Reading<Ballot> {
  const document = readJson(bytes);
  if (!document.ok) return document;
  const format = formatOf(document.value, 'ballot', 1);
  if (format.kind !== 'ours')
    return { ok: false, issues: [format.issue, ...signatureIssues(document.value)] };
  return readBallot(document.value, '');
}

/** A ballot from a parsed document. @param path where it stands in its file, '' when it is the file */
export function readBallot(document: unknown, path: string): Reading<Ballot> {
  const shape = checked(ballotSchema, document, path);
  if (!shape.ok) return shape;
  const issue = answeredTwice(shape.value, path);
  return issue === null ? shape : { ok: false, issues: [issue] };
}

function answeredTwice(ballot: Ballot, path: string): Issue | null {
  const seen = new Set<string>();
  for (const [at, { candidate, criterion, question }] of ballot.judgements.entries()) {
    const key = judgementKeyOf(candidate, criterion, question);
    if (seen.has(key)) return twice(path, `judgements[${at}]`);
    seen.add(key);
  }
  const screened = ballot.screening.map(({ candidate }) => candidate);
  const again = screened.findIndex((candidate, at) => screened.indexOf(candidate) < at);
  return again < 0 ? null : twice(path, `screening[${again}]`);
}

function twice(path: string, member: string): Issue {
  const whole = path === '' ? member : `${path}.${member}`;
  return {
    path: whole,
    message: `${whole}: the same question is answered a second time. Nothing was imported.`,
  };
}

/** Another program's sealed ballot is refused anyway; a signature of the wrong length is worth saying. */
function signatureIssues(document: unknown): Issue[] {
  const signature: unknown =
    typeof document === 'object' && document !== null && Object.hasOwn(document, 'signature')
      ? (document as Record<string, unknown>)['signature']
      : undefined;
  if (typeof signature !== 'string') return [];
  const bytes = Math.floor((signature.replace(/=+$/, '').length * 3) / 4);
  return bytes === 64
    ? []
    : [
        {
          path: 'signature',
          message: `signature: it has ${bytes} bytes; a signature has 64. Nothing was imported.`,
        },
      ];
}
