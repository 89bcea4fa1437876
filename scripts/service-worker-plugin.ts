import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

interface KeptFile {
  readonly url: string;
  readonly integrity: string;
}

const buildMark = '__POND_BUILD__';

/**
 * Builds `sw.js` after everything else, with the list of every file that was built and their digests written in.
 * `PONDERA_CONTROL` switches a protection off, for the proofs that must fail: `eager-update`, `no-precache`, `dated`.
 */
export function serviceWorkerPlugin(): Plugin {
  let root = '';
  let outDir = '';
  return {
    name: 'pondera-service-worker',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = keptFiles(outDir);
      const code = await serviceWorkerCode(root, files);
      const moment = process.env['PONDERA_CONTROL'] === 'dated' ? String(Date.now()) : '';
      const version = createHash('sha256').update(`${code}${moment}`).digest('hex').slice(0, 16);
      writeFileSync(join(outDir, 'sw.js'), code.replaceAll(buildMark, version));
    },
  };
}

function keptFiles(folder: string): KeptFile[] {
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name !== 'sw.js');
  return names.sort().map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('base64');
    // The shell is kept under the app's own address: hosts like to redirect index.html there.
    return { url: name === 'index.html' ? './' : encodeURI(name), integrity: `sha256-${digest}` };
  });
}

async function serviceWorkerCode(root: string, files: readonly KeptFile[]): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __FILES__: JSON.stringify(files),
      __BUILD__: JSON.stringify(buildMark),
      __CONTROL__: JSON.stringify(process.env['PONDERA_CONTROL'] ?? ''),
    },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'src/sw/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
  if (!Array.isArray(result) && 'output' in result) return result.output[0].code;
  throw new Error('The service worker was not built as one file.');
}
