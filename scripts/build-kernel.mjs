// Builds build/kernel.wasm from its AssemblyScript sources; does nothing while they are as they were.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'src/core/robust/kernel/assembly');
const target = join(root, 'build/kernel.wasm');
const mark = join(root, 'build/kernel.sources');
// No relaxed SIMD: its results may differ between processors.
const options = [
  '--runtime',
  'stub',
  '-O3',
  '--noAssert',
  '--enable',
  'simd',
  '--memoryBase',
  '65536',
  '--initialMemory',
  '2',
];

/**
 * @returns {Promise<string>} path of the module
 */
export async function buildKernel() {
  const digest = fingerprint();
  if (existsSync(target) && existsSync(mark) && readFileSync(mark, 'utf8') === digest) return target;
  const { default: asc } = await import('assemblyscript/asc');
  mkdirSync(dirname(target), { recursive: true });
  const quiet = ['--disableWarning', '112'];
  const { error, stderr } = await asc.main([
    join(sources, 'index.ts'),
    '--outFile',
    target,
    ...options,
    ...quiet,
  ]);
  if (error) throw new Error(`The kernel does not compile: ${error.message}\n${stderr.toString()}`);
  writeFileSync(mark, digest);
  return target;
}

function fingerprint() {
  const hash = createHash('sha256').update(options.join(' '));
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  hash.update(readFileSync(join(root, 'node_modules/assemblyscript/package.json')));
  return hash.digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await buildKernel());
}
