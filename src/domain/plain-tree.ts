import type { Issue } from './issue';
import { limits } from './limits';
import { memberPath } from './issue-path';

/** Keys that reach a prototype when a careless hand copies them. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses what no document of ours may hold, before any schema looks at it: keys that reach a prototype,
 * values that JSON cannot say, nesting and sizes beyond the limits. Answers the first fault, or null.
 */
export function plainTreeFault(source: unknown): Issue | null {
  let left: number = limits.nodes;

  function fault(value: unknown, path: string, depth: number): Issue | null {
    left -= 1;
    if (left < 0)
      return { path, message: `The document holds more than ${limits.nodes} values. Make it smaller.` };
    if (depth > limits.depth)
      return { path, message: `The document nests deeper than ${limits.depth} levels. Make it flatter.` };
    if (typeof value !== 'object' || value === null) return scalarFault(value, path);
    if (Array.isArray(value)) return firstFault(value.entries(), path, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      return {
        path,
        message: 'This is neither text, number, yes/no, list nor a plain object. Write it as one of them.',
      };
    return firstFault(Object.entries(value), path, depth);
  }

  function firstFault(
    members: Iterable<readonly [string | number, unknown]>,
    path: string,
    depth: number,
  ): Issue | null {
    for (const [key, member] of members) {
      const place = memberPath(path, key);
      if (typeof key === 'string' && forbidden.has(key))
        return { path: place, message: `The key “${key}” is not allowed in any document. Remove it.` };
      const found = fault(member, place, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }

  return fault(source, '$', 0);
}

function scalarFault(value: unknown, path: string): Issue | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      return { path, message: `${value} is not a number that can be kept. Write a finite one.` };
    return Object.is(value, -0) ? { path, message: 'Minus zero came. Write 0.' } : null;
  }
  if (typeof value === 'string')
    return value.isWellFormed()
      ? null
      : { path, message: 'The text holds half of a character. Type it again.' };
  return {
    path,
    message: `A value of the kind “${typeof value}” came. Write text, a number, true, false or null.`,
  };
}
