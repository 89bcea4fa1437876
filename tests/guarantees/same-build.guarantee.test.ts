import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../e2e/support/site';
import { guarantee, violated } from './support/guarantee';

guarantee(
  'G23',
  'two builds of one source, in two places, are equal byte for byte',
  { trials: { C: 1, D: 3 }, seed: 23 },
  () => compareBuilds(''),
  () => compareBuilds('dated'),
);

function compareBuilds(control: string): void {
  const [first, second] = [builtCopy(control), builtCopy(control)];
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
    (path) => first.get(path) !== second.get(path),
  );
  if (differing.length > 0) violated(`${differing.length} files differ, the first is ${differing[0]}`);
}

/** Builds a copy of the source in a folder of its own; the digest of every file it made. */
function builtCopy(control: string): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-build-'));
  try {
    for (const path of sourceFiles()) cpSync(join(root, path), join(folder, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    execFileSync(process.execPath, ['scripts/build.mjs'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', PONDERA_CONTROL: control },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return digests(folder, ['dist', 'dist-node']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a clone would hold, with what is not committed yet. */
function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  return listed
    .toString()
    .split('\0')
    .filter((path) => path !== '' && !path.startsWith('tests/') && existsSync(join(root, path)))
    .filter((path) => dirname(path) !== 'docs');
}

function digests(folder: string, parts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    for (const name of readdirSync(join(folder, part), { recursive: true }) as string[]) {
      const path = join(folder, part, name);
      if (!statSync(path).isFile()) continue;
      found.set(join(part, name), createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  }
  return found;
}
