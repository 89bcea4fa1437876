import type { Codes, ParcelContent } from '$domain';
import { english } from '../words';
import type { Member } from './member.svelte';

/** How large a file may be before it is read: a parcel is at most as much as codes can carry many times over. */
const largest = 8_000_000;

export interface Taken {
  readonly taken: number;
  readonly foreign: number;
  /** Files that were no parcels. */
  readonly others: number;
}

/** Takes what a parcel holds for this workshop, each document as if it had come alone. */
export function takeParcel(member: Pick<Member, 'take'>, parcel: ParcelContent): Taken {
  if (parcel.kind === 'not-a-parcel') return { taken: 0, foreign: 0, others: 1 };
  const answers = parcel.documents.map((document) => member.take(document));
  return {
    taken: answers.filter((answer) => answer === 'new').length,
    foreign: answers.filter((answer) => answer === 'foreign').length + parcel.refused,
    others: 0,
  };
}

export function sayTaken({ taken, foreign, others }: Taken, w = english.member.take): string {
  return [
    ...(others > 0 ? [w.notAParcel] : []),
    ...(taken > 0 ? [w.taken(taken)] : others > 0 ? [] : [w.nothingNew]),
    ...(foreign > 0 ? [w.foreign(foreign)] : []),
  ].join(' ');
}

/** Files as they were chosen or dropped. @returns what to say */
export async function takeIn(
  member: Pick<Member, 'take'>,
  codes: Pick<Codes, 'readParcel'>,
  files: Iterable<File>,
): Promise<string> {
  const total = { taken: 0, foreign: 0, others: 0 };
  for (const file of files) {
    const content = await codes.readParcel(await file.slice(0, largest).text());
    const { taken, foreign, others } = takeParcel(member, content);
    total.taken += taken;
    total.foreign += foreign;
    total.others += others;
  }
  return sayTaken(total);
}
