import type { Issue } from '$domain';
import { importLimits } from '../limits';

/** Keys that reach a prototype when a careless hand copies them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

interface Frame {
  readonly path: string;
  /** Keys seen so far; null in a list. */
  readonly keys: Set<string> | null;
  /** The member that is being read. */
  key: string;
  index: number;
}

/**
 * Looks through JSON text before anything is built from it: how deep it nests, keys that are forbidden or given
 * twice, numbers that would not come back as they were written. Whether it is JSON at all is for the parser to say.
 *
 * @returns the first fault, or null
 */
export function jsonFault(text: string): Issue | null {
  const stack: Frame[] = [];
  const fault = (problem: string): Issue => ({ path: pathOf(stack), message: problem });
  for (let at = 0; at < text.length;) {
    const char = text[at]!;
    const top = stack.at(-1);
    if (char === '{' || char === '[') {
      if (stack.length === importLimits.jsonDepth)
        return fault(
          `The document nests deeper than ${importLimits.jsonDepth} levels, the limit. Nothing was imported.`,
        );
      stack.push({ path: pathOf(stack), keys: char === '{' ? new Set() : null, key: '', index: 0 });
      at += 1;
    } else if (char === '}' || char === ']') {
      stack.pop();
      at += 1;
    } else if (char === ',') {
      if (top !== undefined) {
        top.index += 1;
        top.key = '';
      }
      at += 1;
    } else if (char === '"') {
      const end = endOfString(text, at);
      if (top !== undefined && top.keys !== null && top.key === '' && isKey(text, end)) {
        const key = stringAt(text, at, end);
        if (key === null) return null;
        top.key = key;
        if (forbiddenKeys.has(key))
          return fault(`The key “${key}” is not allowed in any document. Nothing was imported.`);
        if (top.keys.has(key))
          return fault('This key is given twice, so it is not clear which one holds. Nothing was imported.');
        top.keys.add(key);
      }
      at = end;
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      const [number] = /^[-+.eE\d]+/.exec(text.slice(at, at + 400))!;
      const value = Number(number);
      if (!Number.isFinite(value) && !Number.isNaN(value))
        return fault(`The number ${number.slice(0, 30)} is too large to be kept. Nothing was imported.`);
      if (Object.is(value, -0))
        return fault('Minus zero is not a number that can be kept. Nothing was imported.');
      at += number.length;
    } else at += 1;
  }
  return null;
}

/** Just behind the closing quotation mark; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const close = text.indexOf('"', at);
    if (close < 0) return text.length;
    let slashes = 0;
    while (text[close - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return close + 1;
    at = close + 1;
  }
}

/** Does a colon follow? */
function isKey(text: string, at: number): boolean {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next += 1;
  return text[next] === ':';
}

/** A key as it is meant, escapes resolved; null when it is no string. */
function stringAt(text: string, start: number, end: number): string | null {
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    return null;
  }
}

function pathOf(stack: readonly Frame[]): string {
  const top = stack.at(-1);
  if (top === undefined) return '$';
  const shown = top.key.length > 40 ? `${top.key.slice(0, 40)}…` : top.key;
  if (top.keys === null) return `${top.path}[${top.index}]`;
  if (shown === '') return top.path;
  return top.path === '$' ? shown : `${top.path}.${shown}`;
}
