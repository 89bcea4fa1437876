import type { Codes } from '$domain';
import { english } from '../words';

/**
 * Codes one after the other, until a parcel is whole; the next code then begins the next parcel.
 *
 * @param onWhole takes the parcel's text
 * @returns what `ScanCode` asks with each code: `null` when that was all, or what to say while more are needed
 */
export function gatherCodes(
  codes: Pick<Codes, 'gathering'>,
  onWhole: (text: string) => Promise<void>,
): (text: string) => Promise<string | null> {
  let gathering: ReturnType<Codes['gathering']> | null = null;
  const w = english.member.scan;
  return async (text) => {
    gathering ??= codes.gathering();
    const reading = (await gathering).take(text);
    if (reading.kind === 'progress') return w.progress(reading.have, reading.need);
    if (reading.kind !== 'whole') return w.foreign;
    gathering = null;
    await onWhole(reading.text);
    return null;
  };
}
