import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  briefHash,
  type Brief,
  type Carried,
  type Control,
  documentHash,
  emptyControlLog,
  type Entry,
  type Fact,
  readParcel,
  readRecovery,
  readWitnessHalf,
  rosterSeat,
  sameRoster,
  type Room,
  type RoomRound,
  type RosterSeat,
  SealFault,
  type Sealer,
  type SecretKey,
  type Signed,
  withControl,
  type Workshop,
  type WorkshopKeys,
} from '$domain';
import { readWorkshopFile } from '$exchange';
import { bytesOf } from './files';
import { readOrRefuse, Refused } from './refused';
import { folderNames } from './room-folder';

/** A rehearsed room before its round is closed: proved to be of one piece, envelopes aside. */
export interface RoomFolder {
  readonly workshop: Workshop;
  readonly entries: readonly Entry<Fact>[];
  readonly room: Room;
  readonly round: RoomRound;
  readonly controls: readonly Signed<Control>[];
  readonly briefs: readonly Brief[];
  readonly keys: WorkshopKeys;
  /** What the witness gave; null where the ballots are sealed once. */
  readonly half: SecretKey | null;
}

const refuse = (file: string, message: string, path?: string): never => {
  throw new Refused([{ file, message, ...(path === undefined ? {} : { path }) }]);
};

/** @throws Refused naming the file and what is wrong with it @throws UsageError when a file is not there */
export async function readRoomFolder(folder: string, sealer: Sealer): Promise<RoomFolder> {
  const { workshop, entries } = readWorkshop(folder);
  const { controls, briefs, room } = await readRoom(folder, workshop, sealer);
  const round = openRound(room);
  checkAgainst(workshop, room, round, briefs);
  const keys = await readKeys(folder, room, round, workshop, sealer);
  const half = await readHalf(folder, room, round, sealer);
  return { workshop, entries, room, round, controls, briefs, keys, half };
}

function readWorkshop(folder: string) {
  const name = folderNames.workshop;
  const file = readWorkshopFile(bytesOf(join(folder, name)));
  if (!file.ok) throw new Refused(file.issues.map((issue) => ({ file: name, ...issue })));
  if (file.workshop.kind !== 'rehearsal')
    refuse(
      name,
      'This workshop is no rehearsal. A real round is closed and opened in the app, which keeps the facilitator’s records.',
    );
  if (file.workshop.room === null) refuse(name, 'This workshop has no keys, so nothing in it is sealed.');
  return file;
}

async function readRoom(folder: string, workshop: Workshop, sealer: Sealer) {
  const name = folderNames.room;
  const { documents } = readOrRefuse(join(folder, name), name, readParcel);
  let log = emptyControlLog;
  const briefs: Brief[] = [];
  for (const [at, document] of documents.entries()) {
    const path = `documents[${at}]`;
    if ('format' in document) briefs.push(document);
    else if (!isControl(document)) refuse(name, `A ${document.document.format} does not belong here.`, path);
    else if (document.by !== workshop.room!.facilitator || !(await sealer.isSigned(document)))
      refuse(name, 'The facilitator of this workshop did not sign it, or it was altered since.', path);
    else log = withControl(log, document);
  }
  const { room, waiting, fault, taken } = log;
  if (fault !== null)
    refuse(name, `Record ${fault.other.document.number} contradicts those before it.`, 'documents');
  if (room === null || waiting.size > 0)
    refuse(name, `Record ${taken.length + 1} is missing: the records cannot be followed.`, 'documents');
  return { controls: taken, briefs, room: room! };
}

const isControl = (document: Exclude<Carried, Brief>): document is Signed<Control> =>
  document.document.format === 'pondera/control@1';

function openRound(room: Room): RoomRound {
  const going = [...room.rounds.values()].filter(({ state }) => state === 'open' || state === 'paused');
  const [round] = going;
  if (round === undefined || going.length > 1)
    refuse(folderNames.room, `${going.length} rounds are open, and one was expected.`);
  return round!;
}

/** The signed records speak of this workshop: its round, form, seats and keys. */
function checkAgainst(workshop: Workshop, room: Room, round: RoomRound, briefs: readonly Brief[]): void {
  const name = folderNames.room;
  if (room.workshop !== workshop.id || room.mark !== workshop.kind || room.name !== workshop.frame.name)
    refuse(name, 'The records are of another workshop than the workshop file.');
  const own = workshop.rounds.find(({ id }) => id === round.id);
  if (own === undefined || own.sealKey !== round.sealKey || own.state !== round.state)
    refuse(name, `The round “${round.name}” is not as the workshop file has it.`);
  const held = new Set(briefs.map(documentHash));
  for (const { hash } of round.briefs)
    if (!held.has(hash))
      refuse(name, `The form ${hash.slice(0, 10)}… that was signed is missing or was altered.`);
  const signed = new Set([...room.rounds.values()].flatMap((each) => each.briefs.map(({ hash }) => hash)));
  if ([...held].some((hash) => !signed.has(hash))) refuse(name, 'There is a form that nobody signed.');
  if (briefHash(workshop, own!) !== round.briefs.at(-1)!.hash)
    refuse(name, 'The form that was signed is not that of the workshop file.');
  for (const { seat, expert } of room.seats.values())
    if (!isSeatOf(workshop, seat, expert))
      refuse(name, `The seat ${seat.code} is not as the workshop file has it.`);
}

function isSeatOf(workshop: Workshop, signed: RosterSeat, expert: string): boolean {
  const own = workshop.seats.get(signed.id);
  if (own === undefined || workshop.members.get(own.id)?.expert !== expert) return false;
  return sameRoster(signed, rosterSeat(own));
}

async function readKeys(
  folder: string,
  room: Room,
  round: RoomRound,
  workshop: Workshop,
  sealer: Sealer,
): Promise<WorkshopKeys> {
  const name = folderNames.recovery;
  const file = readOrRefuse(join(folder, name), name, readRecovery);
  const phrase = readOrRefuse(join(folder, folderNames.phrase), folderNames.phrase, (text) => ({
    ok: true,
    value: text.trimEnd().split('\n').at(-1)!,
  }));
  const keys = await sealer.unlock(file, phrase).catch((error: unknown) => {
    if (!(error instanceof SealFault)) throw error;
    return refuse(name, error.message);
  });
  const own = keys.rounds[round.id];
  const areOurs =
    keys.workshop === workshop.id &&
    keys.signing.public === workshop.room!.facilitator &&
    keys.join.public === room.joinKey &&
    own?.public === round.sealKey;
  if (!areOurs) refuse(name, 'It holds the keys of another room.');
  return keys;
}

/** The half of the round's witness, where there is one: without it two locks stand before the ballots. */
async function readHalf(
  folder: string,
  room: Room,
  round: RoomRound,
  sealer: Sealer,
): Promise<SecretKey | null> {
  if (round.witnessKey === null) return null;
  const name = folderNames.witness;
  if (!existsSync(join(folder, name)))
    return refuse(name, 'This round has a witness: without the half of the key nobody can open its ballots.');
  const text = readOrRefuse(join(folder, name), name, (value) => ({ ok: true, value }));
  const half = readWitnessHalf(text);
  if (half === null) return refuse(name, 'It is not a witness’s half, or a character in it is wrong.');
  const isOurs =
    half.workshop === room.workshop &&
    half.round === round.id &&
    (await sealer.sealedTo(half.secret)) === round.witnessKey;
  return isOurs ? half.secret : refuse(name, 'It is the half of another round’s key.');
}
