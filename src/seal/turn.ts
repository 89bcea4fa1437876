import { utf8ToBytes } from '@noble/hashes/utils.js';
import { locked, unlocked } from './lock';
import type { Random } from './random';

/*
 * One person's key and draft on a laptop that others use as well (T10). A PIN of four digits keeps the next person out, not
 * somebody who takes the disk away and tries them all.
 */
const purpose = 'pondera/turn@1';

/** `pin1.<salt>.<nonce>.<ct>` @throws RangeError for a PIN that has not 4 to 8 digits */
export function wrapped(text: string, pin: string, random: Random): string {
  const { salt, nonce, ct } = locked('pin', pin, purpose, utf8ToBytes(text), random);
  return `pin1.${salt}.${nonce}.${ct}`;
}

/** The text; null when it is another PIN, or nothing that was wrapped. */
export function unwrapped(kept: string, pin: string): string | null {
  const [version, salt, nonce, ct, ...more] = kept.split('.');
  if (version !== 'pin1' || salt === undefined || nonce === undefined || ct === undefined || more.length > 0)
    return null;
  const text = unlocked('pin', pin, purpose, { salt, nonce, ct });
  return text === null ? null : new TextDecoder().decode(text);
}
