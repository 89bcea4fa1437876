import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as core from '$core';
import { noteBlocks } from '../../scripts/content-plugin';
import { tablesOf, type Person } from '../core/panel-tables';

interface Example {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly gives: unknown;
}

const folder = new URL('../../methodology/methods/', import.meta.url);
const notes = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const noteOf = new Map(notes.map((note) => [note.name, note]));
const keys = new Set(
  [...readFileSync(new URL('../../methodology/references.bib', import.meta.url), 'utf8').matchAll(/^@\w+\{(\w+),/gm)].map((found) => found[1]),
);

/** What stands behind a line "Operations: a, b" or "Sources: a, b". */
const listed = (text: string, name: string): string[] =>
  (new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1] ?? '').split(', ').filter((entry) => entry !== '');

const examplesOf = (text: string): Example[] =>
  noteBlocks(text)
    .filter((block) => block.kind === 'code')
    .map((block) => JSON.parse(block.text) as Example);

/** Rules that ask something of the reader and nothing of the code, with what they ask. */
const onlyToBeKnown: Readonly<Record<string, string>> = {
  SW1: 'who weighs imagines the scale’s anchors, and not the best and worst that came',
  TO5: 'closeness is read as an order',
};

const rulesOf = (text: string): string[] => noteBlocks(text).flatMap((block) => block.number ?? []);

/** Panels are written as people; core takes tables. */
function argument(x: unknown): unknown {
  if (typeof x !== 'object' || x === null) return x;
  if ('people' in x) {
    const { people, groups } = x as { people: Person[]; groups: number };
    const [{ scores }] = people as [Person];
    return tablesOf(people, scores.length, scores[0]!.length, groups);
  }
  if ('minimumJudgements' in x) return { ...listRule(x as { count: number; minimumJudgements: number }) };
  return x;
}

/** One list of three at most, cut after so many. */
const listRule = ({ count, minimumJudgements }: { count: number; minimumJudgements: number }, n = 2) => ({
  lists: [{ alternatives: Array.from({ length: n }, (_, i) => i), cut: { kind: 'count' as const, count } }],
  tieAtCut: 'all-in' as const,
  minimumJudgements,
});

interface RedrawExample {
  readonly mean: core.PanelMean;
  readonly minimumGroup: number;
  readonly minimumJudgements: number;
  readonly count: number;
}

function panelRedraw(tables: core.PanelTables, options: RedrawExample): unknown {
  const rule = listRule(options, tables.alternatives);
  const question = { ...rule, tables, mean: options.mean, minimumGroup: options.minimumGroup, seed: ['note'] };
  const problem = core.redrawProblem(question);
  const { draws, alternatives } = core.summarise(problem, core.redrawBlock(problem, 0));
  return {
    draws,
    shareInSet: alternatives.map((one) => one.shareInSet),
    rankInterval: alternatives.map((one) => one.rankInterval),
  };
}

function answerTo({ call, args }: Example): unknown {
  if (call === 'panelRedraw') return panelRedraw(argument(args[0]) as core.PanelTables, args[1] as RedrawExample);
  const operation = core.operations.get(call);
  if (operation !== undefined) {
    const solved = core.solveCase({ id: 'note', op: call, input: args[0] });
    return 'output' in solved ? solved.output : solved.error;
  }
  const method = (core as unknown as Record<string, (...given: unknown[]) => unknown>)[call];
  if (typeof method !== 'function') throw new Error(`core has no “${call}”`);
  return method(...args.map(argument));
}

/** Checks what the example names; numbers within 1e-9. */
function expectGiven(got: unknown, gives: unknown, place: string): void {
  if (typeof gives === 'number') {
    expect(got, place).toBeTypeOf('number');
    return expect(Math.abs((got as number) - gives), `${place}: ${String(got)} instead of ${gives}`).toBeLessThan(1e-9);
  }
  if (Array.isArray(gives)) {
    expect(got, place).toHaveLength(gives.length);
    return gives.forEach((item, k) => expectGiven((got as unknown[])[k], item, `${place}[${k}]`));
  }
  if (typeof gives === 'object' && gives !== null) {
    return Object.entries(gives).forEach(([key, item]) => expectGiven((got as Record<string, unknown>)?.[key], item, `${place}.${key}`));
  }
  expect(got, place).toBe(gives);
}

describe.each(notes)('the note $name', ({ name, text }) => {
  it('has numbered rules, one after the other, and a source or none by name', () => {
    const rules = rulesOf(text);
    expect(rules.length).toBeGreaterThan(1);
    const prefix = rules[0]!.slice(0, 2);
    expect(rules).toEqual(rules.map((_, k) => `${prefix}${k + 1}`));
    expect(listed(text, 'Sources').filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has a worked example, and the code gives what it says', () => {
    const examples = examplesOf(text);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expectGiven(answerTo(example), example.gives, `${name}: ${example.call}`);
  });
});

describe('notes and code', () => {
  it('use each pair of letters for one note', () => {
    const prefixes = notes.map(({ text }) => rulesOf(text)[0]!.slice(0, 2));
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('name every operation that is offered in one note', () => {
    const named = notes.flatMap(({ text }) => listed(text, 'Operations'));
    expect([...named].sort()).toEqual([...core.operations.keys()].sort());
  });

  it('meet: each rule that a docstring cites is in the note it cites', () => {
    const root = new URL('../../src/core/', import.meta.url);
    const files = readdirSync(root, { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));
    const lost = files.flatMap((file) =>
      [...readFileSync(new URL(file, root), 'utf8').matchAll(/@see methods\/([\w-]+\.md)(?:, rules? ([A-Z]{2}\d+)(?:–([A-Z]{2}\d+))?)?/g)].flatMap(
        ([, note, first, last]) => {
          const rules = rulesOf(noteOf.get(note!)?.text ?? '');
          return [first, last].flatMap((rule) => (rule === undefined || rules.includes(rule) ? [] : [`${file}: ${note} ${rule}`]));
        },
      ),
    );
    expect(lost).toEqual([]);
  });

  it('meet: each rule is proved by a test that wears its number, but for what is only to be known', () => {
    const tests = new URL('../', import.meta.url);
    const titles = readdirSync(tests, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => readFileSync(new URL(file, tests), 'utf8').match(/\[[A-Z]{2}\d+\]/g) ?? []);
    const named = new Set(titles.map((number) => number.slice(1, -1)));
    const unproved = notes.flatMap(({ text }) => rulesOf(text)).filter((rule) => !named.has(rule));
    expect(unproved.filter((rule) => !(rule in onlyToBeKnown))).toEqual([]);
    expect(Object.keys(onlyToBeKnown).filter((rule) => !unproved.includes(rule))).toEqual([]);
  });

  it('meet: each source that a docstring cites is in the references', () => {
    const root = new URL('../../src/core/', import.meta.url);
    const files = readdirSync(root, { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));
    const cited = files.flatMap((file) => [...readFileSync(new URL(file, root), 'utf8').matchAll(/@see .*/g)].flatMap(([line]) => line.match(/\b[a-z]+(?:1[789]|20)\d\d[a-z]+\b/g) ?? []));
    expect(cited.length).toBeGreaterThan(20);
    expect([...new Set(cited)].filter((key) => !keys.has(key)).sort()).toEqual([]);
  });
});
