import { type AuditFile, type Issue, limits, readAudit } from '$domain';
import { auditReport, type AuditReport } from '$seal';
import type { Command, Outcome } from './command';
import { oneLine } from './one-line';
import { onlyWord } from './options';
import { readFile } from './refused';

export const verify: Command = {
  summary: 'Recomputes an audit file and says in sentences whether it holds.',
  usage: 'FILE|-',
  options: {},
  run(given) {
    const audit = readFile(onlyWord(given, 'audit file'), readAudit);
    if (!audit.ok) return differing(['This cannot be checked as an audit file.'], audit.issues.map(sentence));
    const report = auditReport(audit.value);
    const findings = report.findings.map(({ message }) => message);
    return differing(counted(audit.value, report), findings);
  },
};

const sentence = ({ path = '$', message }: Issue): string => `${path}: ${message}`;

/** What was recomputed, whether or not it holds. */
function counted({ name, mark, workshop, controls, briefs }: AuditFile, { rounds }: AuditReport): string[] {
  return [
    `${name} (${mark}), workshop ${workshop}: ${some(controls.length, 'signed record')}, ${some(briefs.length, 'form')}.`,
    ...rounds.flatMap(({ name: round, state, entries, late, opened, box, words }) => [
      `${round}: ${state}; ${some(entries.length, 'envelope')} in the box, ${late} late, ${opened} opened.`,
      ...(box === null ? [] : [`${round}: box ${box}, in six words: ${words}.`]),
    ]),
  ];
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function differing(known: readonly string[], differences: readonly string[]): Outcome {
  const verdict =
    differences.length === 0
      ? ['Everything holds: signatures, records, forms, box and every opened ballot.']
      : [`It does not hold: ${some(differences.length, 'difference')}.`, ...shown(differences)];
  const text = `${[...known, ...verdict].map(oneLine).join('\n')}\n`;
  return differences.length === 0 ? { kind: 'text', text } : { kind: 'differs', text };
}

function shown(differences: readonly string[]): string[] {
  const lines = differences.slice(0, limits.issues * 10).map((each) => `- ${each}`);
  const rest = differences.length - lines.length;
  return rest === 0 ? lines : [...lines, `- and ${rest} more.`];
}
