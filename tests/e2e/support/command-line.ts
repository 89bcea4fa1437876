import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './site';

/** What the built command line prints as the ranking of this workshop file. */
export function rankedByCommand(workshopFile: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-rank-'));
  try {
    const path = join(folder, 'any.pondera.json');
    writeFileSync(path, workshopFile);
    const cli = join(root, 'dist-node', 'cli.js');
    return execFileSync(process.execPath, [cli, 'rank', path, '--format', 'csv'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
