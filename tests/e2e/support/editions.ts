import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './site';

/** Switches one protection off in a build, for a control that must fail. */
export type Control = 'eager-update' | 'no-precache';

/**
 * Builds the real app as another edition of itself: same source, but `<html data-edition="…">` says which one runs, and
 * so every name that depends on the entry script differs.
 *
 * @returns the folder, to be removed by the caller
 */
export function buildEdition(edition: string, control: Control | '' = ''): string {
  const folder = mkdtempSync(join(tmpdir(), `pondera-edition-${edition}-`));
  execFileSync(process.execPath, [join(import.meta.dirname, 'build-edition.mjs'), edition, folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PONDERA_CONTROL: control },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** Every file of a built app, without the service worker, as paths below it. */
export function filesOf(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile() && name !== 'sw.js')
    .map((name) => name.replaceAll('\\', '/'));
}
