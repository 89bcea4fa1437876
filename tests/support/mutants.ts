/*
 * Files that are almost ours: one member removed, retyped, overgrown or polluted, or a range of bytes spoiled (T22).
 */

type Node = Record<string, unknown> | unknown[];

interface Place {
  readonly parent: Node;
  readonly key: string | number;
}

const containers = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function places(root: unknown): Place[] {
  const found: Place[] = [];
  const visit = (node: unknown): void => {
    if (!containers(node)) return;
    const keys = Array.isArray(node) ? node.map((_, at) => at) : Object.keys(node);
    for (const key of keys) {
      found.push({ parent: node, key });
      visit((node as Record<string | number, unknown>)[key]);
    }
  };
  visit(root);
  return found;
}

const strangers: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  'text',
  [],
  {},
  [[]],
  'constructor',
  '4',
  1e15,
];

export interface Mutant {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** A mutant of a JSON text. @param random uniform on [0, 1) */
export function jsonMutant(text: string, random: () => number): Mutant {
  const below = (count: number): number => Math.floor(random() * count);
  const kind = below(6);
  if (kind >= 4) return byteMutant(new TextEncoder().encode(text), random);
  const root = JSON.parse(text) as unknown;
  const all = places(root);
  const { parent, key } = all[below(all.length)]!;
  const member = parent as Record<string | number, unknown>;
  const what = `${['removed', 'retyped', 'overgrown', 'polluted'][kind]!} ${key}`;
  if (kind === 0) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete member[key];
  } else if (kind === 1) member[key] = strangers[below(strangers.length)];
  else if (kind === 2) member[key] = overgrown(member[key], below(3));
  else return polluted(root, member, key, ['__proto__', 'constructor', 'prototype'][below(3)]!, what);
  return { what, bytes: new TextEncoder().encode(JSON.stringify(root)) };
}

function overgrown(value: unknown, how: number): unknown {
  if (typeof value === 'string')
    return [value.repeat(2) + 'x'.repeat(300_000), `${value}\u202E`, `${value}${value}`][how];
  if (typeof value === 'number') return [1e300, -value - 1, value + 1e-9][how];
  if (Array.isArray(value))
    return how === 0
      ? Array.from({ length: 6000 }, () => value[0] ?? 0)
      : [...(value as unknown[]), ...(value as unknown[]), {}];
  return Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), value);
}

function polluted(
  root: unknown,
  member: Record<string | number, unknown>,
  key: string | number,
  name: string,
  what: string,
): Mutant {
  const mark = '§pollution§';
  member[key] = { [mark]: { polluted: true } };
  const text = JSON.stringify(root).replace(`"${mark}"`, `"${name}"`);
  return { what: `${what} with ${name}`, bytes: new TextEncoder().encode(text) };
}

/** Any file with a range of bytes zeroed, drawn anew, left out, doubled, or with its end cut off. */
export function byteMutant(bytes: Uint8Array, random: () => number): Mutant {
  const below = (count: number): number => Math.floor(random() * count);
  const from = below(bytes.length);
  const to = Math.min(bytes.length, from + 1 + below(64));
  const [before, range, after] = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)];
  const kind = below(5);
  const middle = [
    range.map(() => 0),
    range.map(() => below(256)),
    range.slice(0, 0),
    Uint8Array.of(...range, ...range),
    range,
  ][kind]!;
  const parts = [before, middle, kind === 4 ? after.slice(0, 0) : after];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return {
    what: `${['zeroed', 'redrawn', 'left out', 'doubled', 'cut off'][kind]!} bytes ${from} to ${to}`,
    bytes: whole,
  };
}

/**
 * Not drawn but all of them: each member removed, retyped, overgrown and polluted (of a list the first two and the last
 * member stand for all), and each of so many ranges of bytes altered in one of four ways.
 */
export function everyMutant(text: string, ranges: number): Mutant[] {
  const encode = (root: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(root));
  const fields = placesOf(JSON.parse(text)).flatMap((path): Mutant[] => {
    const changed = (
      what: string,
      change: (member: Record<string | number, unknown>, key: string | number) => void,
    ) => {
      const root = JSON.parse(text) as unknown;
      const parent = path
        .slice(0, -1)
        .reduce((node, key) => (node as Record<string | number, unknown>)[key], root);
      change(parent as Record<string | number, unknown>, path.at(-1)!);
      return { what: `${what} ${path.join('.')}`, bytes: encode(root) };
    };
    const retyped = strangers.map((stranger, at) =>
      changed(`retyped (${at})`, (member, key) => (member[key] = stranger)),
    );
    const grown = [0, 1, 2].map((how) =>
      changed(`overgrown (${how})`, (member, key) => (member[key] = overgrown(member[key], how))),
    );
    const root = JSON.parse(text) as unknown;
    const parent = path
      .slice(0, -1)
      .reduce((node, key) => (node as Record<string | number, unknown>)[key], root);
    return [
      changed('removed', (member, key) => {
        if (Array.isArray(member)) member.splice(Number(key), 1);
        else delete member[key];
      }),
      ...retyped,
      ...grown,
      polluted(
        root,
        parent as Record<string | number, unknown>,
        path.at(-1)!,
        '__proto__',
        `polluted ${path.join('.')}`,
      ),
    ];
  });
  const bytes = new TextEncoder().encode(text);
  const cuts = Array.from({ length: ranges + 1 }, (_, at) => Math.floor((at * bytes.length) / ranges));
  const altered = Array.from({ length: ranges }, (_, at): Mutant => {
    const [from, to] = [cuts[at]!, Math.max(cuts[at]! + 1, cuts[at + 1]!)];
    const range = bytes.slice(from, to);
    const middle = [
      range.map(() => 0),
      range.map((byte) => byte ^ 1),
      range.slice(0, 0),
      Uint8Array.of(...range, ...range),
    ][at % 4]!;
    return {
      what: `${['zeroed', 'flipped', 'left out', 'doubled'][at % 4]} bytes ${from} to ${to}`,
      bytes: Uint8Array.of(...bytes.slice(0, from), ...middle, ...bytes.slice(to)),
    };
  });
  return [...fields, ...altered];
}

function placesOf(node: unknown): (string | number)[][] {
  if (!containers(node)) return [];
  const keys = Array.isArray(node)
    ? [...new Set([0, 1, node.length - 1])].filter((at) => at >= 0 && at < node.length)
    : Object.keys(node);
  return keys.flatMap((key) => [
    [key],
    ...placesOf((node as Record<string | number, unknown>)[key]).map((rest) => [key, ...rest]),
  ]);
}
