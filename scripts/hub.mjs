/**
 * `npm run hub`: installs and builds what is needed, then serves the app and opens rooms on this machine and its networks.
 * `npm run hub -- --help` says what can be set.
 */
import './ensure-installed.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { root } from './root.mjs';

console.error('Building Pondera …');
await buildIfChanged();
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.argv.splice(2, 0, 'hub');
await import(pathToFileURL(join(root, 'dist-node', 'cli.js')).href);
