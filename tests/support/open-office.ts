import type { Ballot, Brief, Fact, Id, KeyPair, PublicKey, Rooms, Sealer } from '$domain';
import { briefOf, documentHash } from '$domain';
import { memoryKeyStore } from '$storage';
import { Office } from '../../src/app/room/office.svelte';
import { openSession } from './open-session';
import { headerOf, sealerDouble } from './sealer-double';
import { noRooms } from './rooms-double';
import type { StoreDouble } from './store-double';
import { at, workshopFacts, type WorkshopOptions } from './ballot-workshop';

/** The facts of a real workshop whose first round is made and not opened. */
export const unopenedFacts = (options: WorkshopOptions = {}): Fact[] =>
  workshopFacts({ ...options, more: [] })
    .filter(({ type }) => type !== 'roundOpened')
    .concat(options.more ?? []);

/** A workshop with its office, over a store in memory. */
export function openOffice(facts: readonly Fact[] = unopenedFacts(), more: OfficeOptions = {}) {
  const opened = openSession(facts, more.store);
  const keys = more.keys ?? memoryKeyStore();
  const sealer = more.sealer ?? sealerDouble();
  let seconds = 0;
  const clock = { now: () => new Date(Date.parse(at) + 1000 * (seconds += 1)).toISOString() };
  const ports = { ...opened.ports, keys, sealer, rooms: more.rooms ?? noRooms, clock };
  const office = new Office(opened.session, ports);
  return { ...opened, ports: { ...ports, office }, keys, sealer, office };
}

interface OfficeOptions {
  readonly store?: StoreDouble;
  readonly keys?: ReturnType<typeof memoryKeyStore>;
  readonly rooms?: Rooms;
  readonly sealer?: Sealer;
}

export type OpenOffice = ReturnType<typeof openOffice>;

/** Keys made, saved in a recovery file, and the first round open. */
export async function withOpenRound(
  room: OpenOffice = openOffice(),
  witnessKey: PublicKey | null = null,
): Promise<OpenOffice> {
  await room.office.keys.make();
  await room.office.keys.lock('round-1');
  room.office.keys.saved('round-1');
  await room.office.rounds.open('round-1', witnessKey);
  return room;
}

export const emptyBallot = (room: OpenOffice, seat: Id, revision = 1): Ballot => ({
  format: 'pondera/ballot@1',
  workshop: 'ws',
  round: 'round-1',
  seat,
  revision,
  brief: { revision: room.session.workshop.briefRevision, hash: documentHash(briefNow(room)) },
  language: 'en',
  simulated: false,
  weights: null,
  screening: [],
  judgements: [],
});

export const briefNow = ({ session }: OpenOffice): Brief =>
  briefOf(session.workshop, session.workshop.rounds[0]!);

/** One expert's device: its key, and envelopes sealed with it. */
export async function device(room: OpenOffice, seat: Id) {
  const keys: KeyPair = await room.sealer.signingKeys();
  let number = 0;
  return {
    keys,
    key: keys.public as PublicKey,
    seal: async (rev = 1, patch: Partial<Ballot> = {}) => {
      const ballot = { ...emptyBallot(room, seat, rev), ...patch };
      return room.sealer.seal({
        answers: { format: 'pondera/answers@1', ballot, interests: { 'cand-1': 'takes-part' } },
        header: headerOf(seat, keys.public, ballot.round, ballot.brief.hash, rev),
        sealKey: room.office.desk.round('round-1').sealKey!,
        witnessKey: room.office.desk.round('round-1').witnessKey,
        keys,
      });
    },
    say: (content: Parameters<typeof room.sealer.sealMessage>[0]) => {
      number += 1;
      const { joinKey } = room.office.desk.room!;
      return room.sealer.sealMessage(content, { workshop: 'ws', joinKey, number }, keys);
    },
  };
}
