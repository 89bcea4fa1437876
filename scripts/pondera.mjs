/** `npm run --silent pondera -- <command>`: installs and builds what is needed, without a word on stdout, and runs it. */
import './ensure-installed.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfChanged, buildNodeIfChanged } from './build.mjs';
import { root } from './root.mjs';

// A hub serves the app as well.
await (process.argv[2] === 'hub' ? buildIfChanged() : buildNodeIfChanged());
// npm runs scripts in the project's folder; the files that a person names are where the person is.
const { npm_lifecycle_event: event, INIT_CWD: folder } = process.env;
if (event === 'pondera' && folder) process.chdir(folder);
await import(pathToFileURL(join(root, 'dist-node', 'cli.js')).href);
