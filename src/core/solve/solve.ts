import { untilDone, type GoesOn } from '../early-end';
import { Refusal } from '../refusal';
import { agreementOperations } from './agreements';
import type { Operation } from './operation';
import { fieldsOf } from './read';
import { rankingOperations } from './rankings';
import { robustnessOperations } from './robustness';
import { weightOperations } from './weights';

/** Every operation that is offered, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...weightOperations,
    ...rankingOperations,
    ...agreementOperations,
    ...robustnessOperations,
  }),
);

/** Operations that are known and left out on purpose; the reasons are written down with the decisions. */
export const notOffered: readonly string[] = [
  'copras',
  'moora',
  'multimoora',
  'aras',
  'edas',
  'mairca',
  'marcos',
  'codas',
  'rim',
  'weights.merec',
  'weights.rancom',
];

export type SolvedCase =
  | {
      readonly id: string;
      readonly output: Readonly<Record<string, unknown>>;
      /** What is to be known before the results are used: that the search ended early. */
      readonly note?: string;
    }
  | { readonly id: string; readonly error: { readonly code: string; readonly message: string } };

/**
 * Answers one case `{id, op, input}`: the operation's results by the names of the oracle files, or why there is none.
 * Never throws, whatever the case holds.
 *
 * @param goesOn asked now and then by what may take long; once it is false, the best found so far is given
 * @see methods/solve.md, rules SO1–SO5
 * @example solveCase({ id: 'a', op: 'weights.normalise', input: { points: [3, 1] } }) // { id: 'a', output: { weights: [0.75, 0.25], total: 4 } }
 */
export function solveCase(given: unknown, goesOn: GoesOn = untilDone): SolvedCase {
  let id = '';
  try {
    const fields = fieldsOf(given, 'the case');
    if (typeof fields.id === 'string') id = fields.id;
    const results = operationOf(fields.op)(fieldsOf(fields.input, 'input'), goesOn);
    const output = plain(results) as Record<string, unknown>;
    return output['endedEarly'] === true ? { id, output, note: endedEarly } : { id, output };
  } catch (mistake) {
    if (mistake instanceof Refusal) return { id, error: { code: mistake.code, message: mistake.message } };
    const message = mistake instanceof Error ? mistake.message : String(mistake);
    return { id, error: { code: 'failed', message } };
  }
}

const endedEarly = 'Stopped early: this is the best found so far, and may not be the best there is.';

function operationOf(op: unknown): Operation {
  const name = typeof op === 'string' ? op : '';
  const operation = operations.get(name);
  if (operation !== undefined) return operation;
  if (notOffered.includes(name))
    throw new Refusal('not-offered', `${name} is left out on purpose; see the decisions`);
  throw new Refusal('unknown_op', `there is no operation “${name.slice(0, 60)}”`);
}

/** The results without the working, as plain data: no −0, and nothing that JSON has no number for. */
function plain(x: unknown): unknown {
  if (typeof x === 'number') {
    if (!Number.isFinite(x))
      throw new Refusal('overflow', 'a result is too large for a number; scale the input');
    return x + 0;
  }
  if (Array.isArray(x)) return x.map(plain);
  if (typeof x !== 'object' || x === null) return x;
  return Object.fromEntries(
    Object.entries(x).flatMap(([key, value]) => (key === 'steps' ? [] : [[key, plain(value)]])),
  );
}
