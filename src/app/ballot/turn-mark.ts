import { keyNames, type Id, type Instant, type KeyStore } from '$domain';
import type { DraftProgress } from './draft-session.svelte';

/** What may be read of a seat's turns on this laptop without its PIN. Nothing of it is an answer. */
export interface TurnMark {
  /** How far the ballot is that lies locked away, where one does. */
  readonly stopped: (DraftProgress & { readonly round: Id }) | null;
  /** Wrong PINs since the last right one. */
  readonly wrong: number;
  /** Until when no PIN is tried; '' where nothing was wrong. */
  readonly until: Instant;
}

export const noMark: TurnMark = { stopped: null, wrong: 0, until: '' };

/** The first tries are free: people mistype. */
const freeTries = 3;
const firstPause = 15;
const longestPause = 300;

/** Seconds of waiting after so many wrong PINs in a row: 15 after the third, then twice as long each time, up to 300. */
export const pinPause = (wrong: number): number =>
  wrong < freeTries ? 0 : Math.min(longestPause, firstPause * 2 ** (wrong - freeTries));

/**
 * Seconds until a PIN is tried again.
 *
 * A wait longer than was ever set comes from a clock that was put back, and keeps nobody out.
 */
export function pauseLeft({ wrong, until }: TurnMark, now: Instant): number {
  const left = Math.ceil((Date.parse(until) - Date.parse(now)) / 1000);
  return left > 0 && left <= pinPause(wrong) ? left : 0;
}

export async function readMark(keys: Pick<KeyStore, 'get'>, workshop: Id, seat: Id): Promise<TurnMark> {
  const text = await keys.get(keyNames.turnMark(workshop, seat));
  return text === null ? noMark : (JSON.parse(text) as TurnMark);
}

/** Seats that have a PIN on this laptop, each with its mark. */
export async function turnsHere(
  keys: Pick<KeyStore, 'get' | 'names'>,
  workshop: Id,
): Promise<ReadonlyMap<Id, TurnMark>> {
  const before = keyNames.turn(workshop, '');
  const seats = (await keys.names(before)).map((name) => name.slice(before.length));
  return new Map(
    await Promise.all(
      seats
        .filter((seat) => !seat.includes('/'))
        .map(async (seat) => [seat, await readMark(keys, workshop, seat)] as const),
    ),
  );
}
