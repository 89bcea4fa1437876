import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical';
import type { Hash } from './ids';

export const sha256Hex = (text: string): Hash => bytesToHex(sha256(utf8ToBytes(text)));

/** The hash by which a document is known: SHA-256 of its canonical JSON. */
export const documentHash = (document: unknown): Hash => sha256Hex(canonicalJson(document));

/** What a fact says of a private text (T5): nobody can guess a name from it without the salt that is kept with the name. */
export const privateHash = (salt: string, text: string): Hash => sha256Hex(`${salt}\n${text}`);
