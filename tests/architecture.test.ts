import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, importsOf, projectFolder, type Import } from './support/source-imports';

/**
 * Who may know whom (STYLE section 2). `types` allows what the compiler erases and nothing else.
 * `main.ts` and `cli.ts` introduce everybody and may import all front doors.
 */
const arrows: Readonly<
  Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>
> = {
  core: { all: [] },
  domain: { all: ['core'] },
  worker: { all: ['domain', 'core'] },
  storage: { all: ['domain', 'core'] },
  exchange: { all: ['domain', 'core'] },
  seal: { all: ['domain'] },
  sync: { all: ['seal', 'domain'] },
  hub: { all: ['sync', 'seal', 'domain'] },
  sw: { all: [] },
  app: { all: ['exchange', 'domain'], types: ['core', 'sw'] },
  // The commands: cli.ts in several files.
  cli: { all: ['core', 'domain', 'worker', 'storage', 'exchange', 'seal', 'sync', 'hub'] },
};

/** Who may use which package (T19); a package that is not here may be used by nobody in `src/`. */
const packages: readonly { readonly name: RegExp; readonly users: readonly string[] }[] = [
  { name: /^svelte(\/|$)/, users: ['src/app/', 'src/main.ts'] },
  { name: /^@fontsource-variable\//, users: ['src/app/'] },
  { name: /^d3(-|$)/, users: ['src/app/charts/'] },
  { name: /^comlink$/, users: ['src/worker/', 'src/storage/', 'src/exchange/', 'src/seal/'] },
  { name: /^idb$/, users: ['src/storage/'] },
  { name: /^@noble\/hashes\//, users: ['src/domain/', 'src/seal/'] },
  { name: /^@noble\//, users: ['src/seal/'] },
  { name: /^fflate$/, users: ['src/exchange/', 'src/sync/'] },
  { name: /^qr(\/|$)/, users: ['src/sync/'] },
  { name: /^valibot$/, users: ['src/domain/', 'src/storage/', 'src/exchange/', 'src/seal/', 'src/sync/'] },
  { name: /^yaml$/, users: ['src/domain/', 'src/exchange/'] },
  { name: /^(ws|libsql|@nats-io\/(transport-node|jetstream))$/, users: ['src/hub/'] },
  { name: /^node:/, users: ['src/hub/', 'src/cli.ts', 'src/cli/'] },
];

const sources = filesBelow('src', ['.ts', '.svelte']).filter((path) => !path.includes('/assembly/'));
const imports = sources.flatMap(importsOf);

const layerOf = (path: string) => /^src\/([a-z]+)\//.exec(path)?.[1] ?? null;
const place = ({ from, line }: Import) => `${from}:${line}`;

test('the walls are seen at all: the reader of imports finds every kind', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(imports.some(({ from, to }) => from.endsWith('.svelte') && to !== null)).toBe(true);
  expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
});

test('imports run along the arrows', () => {
  const wrong = imports.flatMap((one) => {
    const [from, to] = [layerOf(one.from), one.to === null ? null : layerOf(one.to)];
    if (from === null || to === null || from === to) return [];
    const { all = [], types = [] } = arrows[from] ?? {};
    if (all.includes(to) || (one.typeOnly && types.includes(to))) return [];
    const mend = types.includes(to)
      ? `${from} may take only types from ${to}: write "import type", or let the worker compute it.`
      : `${from} may know ${[...all, ...types].join(', ') || 'nobody'}: move the code to a layer both may know, pass it in as an argument, or name a port in domain/ports.ts that main.ts fills.`;
    return [`${place(one)} imports ${to}. ${mend}`];
  });
  expect(wrong).toEqual([]);
});

/** `cli.ts` and its commands are one thing; a worker's address is a door too, and `main.ts` hands it out. */
const isComposition = ({ from, to }: Import) =>
  (from === 'src/cli.ts' && layerOf(to ?? '') === 'cli') ||
  (from === 'src/main.ts' && /\.worker\.ts$/.test(to ?? ''));

test('a layer is entered by its front door, and nobody inside goes through it', () => {
  const wrong = imports.flatMap((one) => {
    const to = one.to === null ? null : layerOf(one.to);
    const own = layerOf(one.from);
    if (to === null) return [];
    if (to === own && one.to === `src/${own}/index.ts`) {
      return [`${place(one)} imports its own index.ts: name the file that has it.`];
    }
    if (to !== own && one.specifier !== `$${to}` && !isComposition(one)) {
      return [
        `${place(one)} reaches into ${to}: export what you need from src/${to}/index.ts and import $${to}.`,
      ];
    }
    return [];
  });
  expect(wrong).toEqual([]);
});

test('only data lies outside src, and only where it is read', () => {
  const readers = ['src/domain/', 'src/main.ts', 'src/cli.ts', 'src/cli/'];
  const wrong = imports
    .filter(({ to }) => to !== null && !to.startsWith('src/'))
    .filter(
      ({ from, to }) => !to?.startsWith('methodology/') || !readers.some((reader) => from.startsWith(reader)),
    )
    .map(
      (one) =>
        `${place(one)} imports ${one.to}: domain, main.ts and cli.ts read methodology/; src needs nothing else.`,
    );
  expect(wrong).toEqual([]);
});

test('every import leads to a file', () => {
  const lost = imports.filter(({ to }) => to !== null && !existsSync(join(projectFolder, to)));
  expect(lost.map((one) => `${place(one)} imports ${one.specifier}, and there is no such file.`)).toEqual([]);
});

test('[T19] packages stay behind their wall', () => {
  const wrong = imports.flatMap((one) => {
    if (one.to !== null) return [];
    const rule = packages.find(({ name }) => name.test(one.specifier));
    if (rule === undefined) {
      return [
        `${place(one)} imports ${one.specifier}: no layer may use it. Add it to the wall knowingly, or do without.`,
      ];
    }
    if (rule.users.some((user) => one.from.startsWith(user))) return [];
    return [
      `${place(one)} imports ${one.specifier}, which is for ${rule.users.join(', ')}: ask that layer for what you need.`,
    ];
  });
  expect(wrong).toEqual([]);
});

test('there is no circle among the files', () => {
  const next = new Map(sources.map((path) => [path, [] as string[]]));
  for (const { from, to } of imports) if (to !== null && next.has(to)) next.get(from)?.push(to);
  const circles = circlesIn(next).map(
    (circle) => `${circle.join(' → ')}: move what they share into a file that both import.`,
  );
  expect(circles).toEqual([]);
});

/** One circle for each edge that closes one, found by walking in depth. */
function circlesIn(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    next.get(file)?.forEach(walk);
    path.pop();
    done.add(file);
  };
  for (const file of next.keys()) walk(file);
  return circles;
}

test('a circle would be found', () => {
  const next = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(circlesIn(next)).toEqual([['a', 'b', 'c', 'a']]);
});

describe('tests mirror src', () => {
  const apart = [
    'laws',
    'fixtures',
    'golden',
    'e2e',
    'bench',
    'gallery',
    'guarantees',
    'support',
    'scripts',
    'methodology',
  ];

  test('every folder of tests is a layer or has a purpose of its own', () => {
    const folders = readdirSync(join(projectFolder, 'tests'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const known = [...apart, ...Object.keys(arrows)];
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('every test of a layer stands where the tested file or folder stands', () => {
    const orphans = filesBelow('tests', ['.test.ts']).filter((path) => {
      const [, folder = ''] = path.split('/');
      return folder in arrows && !mirrored(path);
    });
    const mend = 'name it after a file or a folder in src, or move it to tests/laws or tests/e2e.';
    expect(orphans.map((path) => `${path} mirrors nothing in src: ${mend}`)).toEqual([]);
  });

  /** `tests/app/update/update-ready.browser.test.ts` mirrors `src/app/update/UpdateReady.svelte`. */
  function mirrored(path: string): boolean {
    const stem = path.replace(/^tests\//, 'src/').replace(/(\.browser)?\.test\.ts$/, '');
    const name = basename(stem);
    const pascal = name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
    const component = `${stem.slice(0, -name.length)}${pascal}.svelte`;
    const folder = dirname(stem);
    // A browser test may tell what several components of one folder do together.
    const isStory = path.endsWith('.browser.test.ts') || name === basename(folder);
    if (isStory && existsSync(join(projectFolder, folder))) return true;
    return [stem, `${stem}.ts`, `${stem}.svelte.ts`, `${stem}.svelte`, component].some((candidate) =>
      existsSync(join(projectFolder, candidate)),
    );
  }
});
