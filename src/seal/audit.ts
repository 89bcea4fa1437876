import {
  type AuditFile,
  type AuditRound,
  type BoxEntry,
  type Control,
  documentHash,
  type Hash,
  type Id,
  type PublicKey,
  type Room,
  type RoomRound,
  type Signed,
  takeControl,
} from '$domain';
import { hexToBytes } from '@noble/hashes/utils.js';
import { type Admitted, type AuditFinding, checkRound, type Find } from './audit-round';
import { sixWords } from './phrase';
import { isSignedDocument } from './signed';

/** What was counted, whether or not something is wrong with it. */
export interface AuditCount {
  readonly round: Id;
  readonly name: string;
  readonly state: RoomRound['state'];
  readonly box: Hash | null;
  /** Six words of the box, or ''. */
  readonly words: string;
  readonly entries: readonly BoxEntry[];
  readonly late: number;
  readonly opened: number;
}

export interface AuditReport {
  /** Empty when everything holds. */
  readonly findings: readonly AuditFinding[];
  readonly rounds: readonly AuditCount[];
}

/**
 * Recomputes what an audit file claims: signatures, the chain of records, who spoke for which seat, the box, and, where a
 * round is revealed, every opened ballot. It needs nothing but the file; whether it is the file everybody saw is shown by
 * comparing the box's six words.
 */
export function auditReport(file: AuditFile): AuditReport {
  const findings: AuditFinding[] = [];
  const find: Find = (code, message) => void findings.push({ code, message });
  const { room, admitted } = checkedRoom(file, find);
  if (room === null) return { findings, rounds: [] };
  if (room.name !== file.name || room.mark !== file.mark)
    find('name', 'The file is named or marked otherwise than its first record.');
  checkBriefs(file, room, find);
  for (const id of room.rounds.keys()) {
    const held = file.rounds.filter(({ round }) => round === id).length;
    if (held !== 1)
      find('round', `The round “${room.rounds.get(id)!.name}” stands ${held} times in the file, not once.`);
  }
  const rounds = file.rounds.flatMap((held) => {
    const round = room.rounds.get(held.round);
    if (round === undefined) {
      find('round', `The file holds the round ${held.round}, which the facilitator never opened.`);
      return [];
    }
    checkRound(file.workshop, held, round, admitted, find);
    return [countOf(held, round)];
  });
  return { findings, rounds };
}

function checkedRoom(
  file: AuditFile,
  find: Find,
): { readonly room: Room | null; readonly admitted: Admitted } {
  let room: Room | null = null;
  const admitted = new Map<Id, Set<PublicKey>>();
  for (const [at, signed] of file.controls.entries()) {
    if (!isFacilitators(file, signed)) {
      find('signature', `Record ${at + 1} is not signed by the facilitator of this file.`);
      return { room, admitted };
    }
    const taken = takeControl(room, signed);
    if (typeof taken === 'string') {
      find('chain', `Record ${at + 1} does not follow from the one before (${taken}).`);
      return { room, admitted };
    }
    room = taken;
    const { document } = signed;
    if (document.type !== 'admit') continue;
    const keys = admitted.get(document.seat.id) ?? new Set();
    admitted.set(document.seat.id, keys.add(document.expert));
  }
  if (room === null) find('chain', 'The file holds no record of the facilitator.');
  return { room, admitted };
}

const isFacilitators = (file: AuditFile, signed: Signed<Control>): boolean =>
  signed.by === file.facilitator && signed.document.workshop === file.workshop && isSignedDocument(signed);

function checkBriefs(file: AuditFile, room: Room, find: Find): void {
  const held = new Set(file.briefs.map(documentHash));
  const named = [...room.rounds.values()].flatMap(({ briefs }) => briefs.map(({ hash }) => hash));
  for (const hash of named)
    if (!held.has(hash)) find('brief', `The form ${hash.slice(0, 10)} is missing or was altered.`);
  for (const hash of held)
    if (!named.includes(hash))
      find('brief', `The form ${hash.slice(0, 10)} was never signed by the facilitator.`);
}

const countOf = (held: AuditRound, round: RoomRound): AuditCount => ({
  round: round.id,
  name: round.name,
  state: round.state,
  box: round.box,
  words: round.box === null ? '' : sixWords(hexToBytes(round.box)).join(' '),
  entries: round.entries,
  late: held.late.length,
  opened: held.opened.length,
});
