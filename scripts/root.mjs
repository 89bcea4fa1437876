import { fileURLToPath } from 'node:url';

/** The project's folder, without a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Whether this module is the command itself and not a part of another. */
export function isMain(url) {
  return process.argv[1] === fileURLToPath(url);
}
