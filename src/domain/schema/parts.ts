import * as v from 'valibot';
import { count } from './text';

const namesOfObject = Object.getOwnPropertyNames(Object.prototype).join('|');
const wellFormed = v.regex(/^\P{Cs}*$/u, 'text without half characters');

/** What documents of our own are made of: strict in shape and patient in sense. */
export const parts = {
  wellFormed,
  text: v.pipe(v.string(), v.maxLength(20_000), wellFormed),
  /** Written in one piece, and nothing to JavaScript. */
  id: v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^(?!(?:${namesOfObject}|prototype)$)[\\x21-\\x7e]{1,64}$`),
      'an id of 1 to 64 characters',
    ),
  ),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 hexadecimal digits')),
  /** 32 bytes in base64url without padding; the last character carries four bits. */
  publicKey: v.pipe(v.string(), v.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, 'a key of 32 bytes in base64url')),
  revision: count(1, 1_000_000_000),
  list: <T extends v.GenericSchema>(item: T, most = 5000) => v.pipe(v.array(item), v.maxLength(most)),
};
