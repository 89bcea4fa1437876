import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/source-imports';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (path: string) =>
  JSON.parse(readFileSync(join(projectFolder, path), 'utf8')) as Record<string, unknown>;
const { '': own, ...packages } = read('package-lock.json')['packages'] as Record<string, Locked>;
const named = Object.entries(packages);

test('[G23] no package runs a script when it is installed', () => {
  expect(named.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual([]);
});

test('[G23] every package is pinned by its digest, and to no particular registry', () => {
  expect(named.length).toBeGreaterThan(100);
  expect(
    named.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name),
  ).toEqual([]);
  expect(named.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
});

test('[G23] what is shipped comes under licences that go with ours', () => {
  const fine = [
    'MIT',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'OFL-1.1',
    'Unlicense',
    '(MIT OR Apache-2.0)',
  ];
  const others = named.filter(([, { dev, license = 'none' }]) => dev !== true && !fine.includes(license));
  expect(others.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
});

test('[G23] the versions asked for are exact', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(own?.license).toBe('EUPL-1.2');
  expect(loose).toEqual([]);
});
