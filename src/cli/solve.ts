import { notOffered, operations, solveCase } from '$core';
import { readJson } from '$exchange';
import type { Command, Outcome } from './command';
import { bytesOf } from './files';
import { onlyWord, wholeNumber } from './options';

/** More cases than this in one file are refused: the command answers, it is not a service. */
const mostCases = 10_000;

export const solve: Command = {
  summary: 'Answers questions of decision analysis: one case, or a file of cases in the oracle format.',
  usage: '[--ops] [--seconds N] FILE|-',
  options: {
    ops: { type: 'boolean', default: false, help: 'list every operation and end' },
    seconds: {
      type: 'string',
      value: 'N',
      default: '10',
      help: 'time for a case; a longer search gives the best found so far, and says so',
    },
  },
  run(given) {
    if (given.options['ops'] === true)
      return { kind: 'done', result: { operations: [...operations.keys()].sort(), notOffered } };
    const seconds = wholeNumber(given, 'seconds', 0, 86_400);
    return solved(bytesOf(onlyWord(given, 'file of cases')), seconds);
  },
};

function solved(bytes: Uint8Array, seconds: number): Outcome {
  const reading = readJson(bytes);
  if (!reading.ok) return refused(...reading.issues);
  const cases = casesOf(reading.value);
  if (cases === null)
    return refused({
      message: 'Expected one case {id, op, input}, a list of them, or a file {method, cases}.',
    });
  if (cases.length > mostCases)
    return refused({ message: `The file has ${cases.length} cases; the limit is ${mostCases}.` });
  return { kind: 'done', result: { results: cases.map((one) => solveCase(one, within(seconds))) } };
}

/** True until so much time has passed since now. */
function within(seconds: number): () => boolean {
  const until = performance.now() + 1000 * seconds;
  return () => performance.now() < until;
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
