import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/root.mjs';

/** The reference kernels live beside the project, not in it; without them their rows are not proven. */
const reference = join(root, '..', 'shared', 'bench');

/** Folder of the reference kernels: beside the project, or where REFERENCE_KERNELS says. */
export const referenceFolder = process.env.REFERENCE_KERNELS ?? reference;

/**
 * Builds the native kernels into a folder and writes the problems there.
 *
 * @param {string} folder temporary
 * @returns {Promise<{ missing: string[], problem(name: string): any | null,
 *   run(kernel: string, name: string, samples: number, scores?: string): number | null, compare(file: string, name: string): string | null }>}
 */
export async function nativeKernels(folder) {
  const missing = [];
  const generator = join(referenceFolder, 'gen', 'problem.mjs');
  if (!existsSync(generator)) {
    missing.push('the reference kernels (no such folder)');
    return { missing, problem: () => null, run: () => null, compare: () => null };
  }
  execFileSync(process.execPath, [generator, folder]);
  const built = new Set();
  const common = ['-O3', '-ffp-contract=fast', '-fno-math-errno'];
  const native = (name) => join(referenceFolder, 'native', name);
  const compilers = {
    ref: ['-O3', '-march=native', native('ref.c'), '-lm'],
    limit4: [
      '-march=x86-64-v2',
      '-mavx',
      ...common,
      '-mpopcnt',
      '-DVL=4',
      native('limit.c'),
      '-lm',
      '-lpthread',
    ],
    limit16: ['-march=native', ...common, '-DVL=16', native('limit.c'), '-lm', '-lpthread'],
  };
  for (const [name, options] of Object.entries(compilers)) {
    if (name === 'limit16' && !hasAvx512()) {
      missing.push('C limit with AVX-512 (this processor has none)');
      continue;
    }
    const { status } = spawnSync('gcc', ['-o', join(folder, name), ...options], { stdio: 'ignore' });
    if (status === 0) built.add(name);
    else missing.push(`${name} (gcc did not build it)`);
  }
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) => spawnSync(command, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) missing.push('NumPy (not installed)');
  return {
    missing,
    problem: (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
    run(kernel, name, samples, scores = 'normal') {
      const tail = [String(samples), '1', 'uniform', scores];
      if (kernel === 'numpy') {
        if (python === undefined) return null;
        const script = join(referenceFolder, 'numpy', 'smaa_numpy.py');
        const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
        return JSON.parse(execFileSync(python, [script, join(folder, `${name}.json`), ...tail], { env })).sps;
      }
      if (!built.has(kernel)) return null;
      const threads = kernel === 'ref' ? [] : ['1'];
      return JSON.parse(
        execFileSync(join(folder, kernel), [join(folder, `${name}.txt`), ...tail, ...threads]),
      ).sps;
    },
    compare(file, name) {
      if (!built.has('ref')) return null;
      const result = join(folder, `ref-${name}.json`);
      execFileSync(join(folder, 'ref'), [
        join(folder, `${name}.txt`),
        '400000',
        '7',
        'uniform',
        'normal',
        result,
      ]);
      const check = join(referenceFolder, 'check.mjs');
      return execFileSync(process.execPath, [check, result, file]).toString().trim();
    },
  };
}

function hasAvx512() {
  return existsSync('/proc/cpuinfo') && /\bavx512vl\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
}
