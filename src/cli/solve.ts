import { readFileSync } from 'node:fs';
import { notOffered, operations, solveCase } from '$core';
import { readJson } from '$exchange';
import type { Command, Outcome } from './command';
import { bytesOf } from './files';
import { onlyWord } from './options';

/** More cases than this in one file are refused: the command answers, it is not a service. */
const mostCases = 10_000;

export const solve: Command = {
  summary: 'Answers questions of decision analysis: one case, or a file of cases in the oracle format.',
  usage: '[--ops] FILE|-',
  options: { ops: { type: 'boolean', default: false, help: 'list every operation and end' } },
  run(given) {
    if (given.options['ops'] === true)
      return { kind: 'done', result: { operations: [...operations.keys()].sort(), notOffered } };
    const word = onlyWord(given, 'file of cases');
    return solved(word === '-' ? readFileSync(0) : bytesOf(word));
  },
};

function solved(bytes: Uint8Array): Outcome {
  const reading = readJson(bytes);
  if (!reading.ok) return refused(...reading.issues);
  const cases = casesOf(reading.value);
  if (cases === null)
    return refused({
      message: 'Expected one case {id, op, input}, a list of them, or a file {method, cases}.',
    });
  if (cases.length > mostCases)
    return refused({ message: `The file has ${cases.length} cases; the limit is ${mostCases}.` });
  return { kind: 'done', result: { results: cases.map(solveCase) } };
}

function casesOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('cases' in value) return Array.isArray(value.cases) ? value.cases : null;
  return 'op' in value ? [value] : null;
}

const refused = (...issues: readonly { readonly message: string }[]): Outcome => ({
  kind: 'refused',
  result: { ok: false, issues },
});
