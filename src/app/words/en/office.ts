import type { RoomState } from '$domain';

const refusals: Readonly<Record<string, string>> = {
  malformed: 'it is not in the form that Pondera writes',
  'other-workshop': 'it belongs to another workshop',
  'unknown-round': 'it answers a round that was never opened',
  'not-on-roster': 'its sender has not joined this workshop',
  'other-seat': 'another key speaks for this seat',
  'seat-left': 'this seat has left the panel',
  'not-open': 'the ballots of its round are opened already',
  'other-form': 'it answers a form that was never sent out',
  size: 'it is too large',
  signature: 'its signature is wrong',
  'old-revision': 'a newer ballot of this seat is here already',
  'revision-ahead': 'its number is beyond what one device of this seat may count to',
  unopenable: 'it cannot be opened with the key of the round',
  missing: 'it is not on this device as it was received',
  'unknown-token': 'somebody tried to join with a slip that is not of this workshop, or was replaced',
  'token-used':
    'a second device tried to join with this slip. If it was not the same person, make a new slip',
  'not-ours': 'it is not a document of a room',
  unreadable: 'a message could not be opened',
};

const hubRefusals: Readonly<Record<string, string>> = {
  'may-not-open':
    'this hub opens rooms only for facilitators it knows. Ask whoever looks after it, and connect again',
  'room-full': 'the room holds as much as this hub allows',
  'too-many': 'the room holds as many documents as this hub allows',
};

const states: Readonly<Record<RoomState['kind'], string>> = {
  connecting: 'connecting',
  here: 'connected',
  away: 'not connected',
};

const away: Readonly<Record<Extract<RoomState, { kind: 'away' }>['why'], string>> = {
  'no-network': 'this device has no network',
  'no-answer': 'nothing answers at this address',
  'not-allowed':
    'the browser was not allowed to reach the local network; allow it in the settings of this page, beside its address',
  refused: 'the room does not accept this device',
  'blocked-by-browser': 'the browser blocks this address; open Pondera from the room’s own address',
  'not-started': 'the part of the app that speaks with the room could not be started',
};

/** Keys, the box, and what comes from experts’ devices. */
export const office = {
  why: (code: string) => refusals[code] ?? code,
  refusedOf: (code: string, why: string) => `${code === '' ? 'A document' : code}: ${refusals[why] ?? why}.`,
  keys: {
    title: 'Before the round opens',
    lead: 'Ballots will be sealed to a key that only this laptop holds. If the laptop is lost, so are the ballots, unless the keys are in a recovery file.',
    making: 'Making the keys',
    write: 'Write these six words down, on paper.',
    words: 'The six words',
    save: 'Save the recovery file',
    saved: (name: string) => `Saved as ${name}. Keep it apart from this laptop.`,
    check: 'Type the third word, as you wrote it down',
    wrong: 'This is not the third word.',
    again:
      'The keys have a new member with every round, so the file is saved anew, under new words. Earlier files stay good for the rounds they know.',
    more: 'More: a witness',
    open: 'Open the round',
    failed: (why: string) => `The keys could not be made: ${why} Nothing was opened.`,
    fileName: 'recovery',
  },
  restore: {
    title: 'The keys of this workshop are not on this device',
    lead: 'You can look at everything. To open, close or take ballots, bring the recovery file and its six words.',
    open: 'Bring the keys',
    file: 'Recovery file',
    phrase: 'The six words',
    take: 'Take the keys',
    notAFile: 'This file is not a recovery file.',
    wrong: 'These are not the words of this file.',
    other: 'This file holds the keys of another workshop.',
    done: 'The keys are on this device.',
  },
  failed: (why: string) => `This could not be done: ${why} Nothing was changed.`,
  unread: (why: string) => `Keys or signed records cannot be read: ${why}`,
  extend: (minutes: number) => `Give ${minutes} more minutes`,
  audit: 'Save the audit file',
  auditName: 'audit',
  auditDone: (n: number) => `Audit file saved: ${n} signed records.`,
  present: 'Open the projector window',
  box: {
    title: 'The box is closed',
    lead: (n: number) =>
      n === 1
        ? 'It holds 1 sealed ballot. The words are the same on every device that was in the round.'
        : `It holds ${n} sealed ballots. The words are the same on every device that was in the round.`,
    words: 'Six words of the box',
    opening: (done: number, of: number) => `Opening ${done} of ${of}`,
    notOpened: 'Not opened, and not counted',
    lateTitle: 'Came after the close',
    late: (codes: string) => `${codes}. Kept apart; counted only if the round is reopened.`,
    lateCounted: (codes: string) => `${codes}. Counted since the round was reopened.`,
  },
  incidents: {
    title: 'Not taken',
    putAway: 'Put away',
    at: (time: string) => time,
  },
  brief: {
    due: 'The form was changed',
    dueLead: 'Experts still have the form that was sent before. Send the correction when it is complete.',
    send: 'Send the correction',
    title: 'Send the corrected form',
    lead: 'Everybody is told. Ballots that answer an earlier form stay valid; those whose answers are touched are marked until their owners have looked again.',
    affected: (n: number) =>
      n === 0
        ? 'Nobody has handed in yet.'
        : n === 1
          ? '1 ballot was handed in on an earlier form.'
          : `${n} ballots were handed in on earlier forms.`,
    notice: 'What was changed, in a sentence everybody sees',
    needed: 'Say what was changed.',
  },
  tiles: {
    joined: 'joined, not started',
    received: (time: string) => `received ${time}`,
    older: {
      ballot: (changes: readonly string[]) => `answered before this change: ${changes.join(' ')}`,
      screen: (changes: readonly string[]) => `has not got this change yet: ${changes.join(' ')}`,
    },
    minutes: (n: number) => (n === 1 ? 'about 1 minute to go' : `about ${n} minutes to go`),
    more: 'More',
    moreFor: (code: string) => `More for ${code}`,
    nudge: 'Remind this expert',
    nudged: (code: string) => `${code} is reminded.`,
    notNudged: (code: string) => `${code} has not joined from a device.`,
    slip: 'Make a new slip',
    leaves: 'Leaves the panel',
    back: 'Is back',
    move: 'Change group or way of answering',
    onDevice: 'Experts join from their own devices with a slip, or take a turn on this laptop.',
  },
  moves: {
    leaveTitle: (code: string) => `${code} leaves the panel`,
    leaveIn: 'The ballot that was handed in stays and counts as the rule says. No later one is taken.',
    leaveOut: 'Nothing was handed in. The seat no longer counts among those who are missing.',
    leave: (code: string) => `Let ${code} leave`,
    quorum: (groups: number, of: number) =>
      `Then ${groups} of ${of} groups can still reach the size that the quorum asks for.`,
    quorumLost: 'The quorum can then no longer be reached. The round can go on; the report says so.',
    slipTitle: (code: string) => `A new slip for ${code}`,
    slipLead:
      'The old slip stops working at once. Whoever joins with the new one speaks for this seat; a ballot that was handed in stays until a newer one comes.',
    slip: 'Make the new slip',
    moveTitle: (code: string) => `Change ${code}`,
    group: 'Stakeholder group',
    way: 'Answers on',
    moveLead:
      'The change is logged. Sheets already handed in count in the new group; paper and phone take each other’s place, and the last one handed in counts.',
    move: 'Change it',
    quorumNow:
      'The quorum can no longer be reached: too many have left. The round can go on; the report says so.',
    rule: (include: boolean) =>
      include
        ? 'If the time does not suffice: ballots that are not complete count for what they answer, as the rule says.'
        : 'If the time does not suffice: ballots that are not complete do not count, as the rule says.',
  },
  line: {
    title: 'The room',
    off: 'No room is connected. Ballots can come by file, by code, on paper or on this laptop.',
    state: (state: RoomState) =>
      state.kind === 'away' ? `${states.away}: ${away[state.why]}` : states[state.kind],
    here: (n: number) => (n === 1 ? '1 device at this hub' : `${n} devices at this hub`),
    address: 'Address of the room',
    addressHelp: 'For example wss://pondera.local or the address that the room’s computer shows.',
    connect: 'Connect',
    disconnect: 'Leave the room',
    wrong: 'This is not an address.',
    needsKeys: 'Make the keys',
    needsKeysLead: 'The room opens with the keys of the workshop.',
    code: 'Code',
    slips: 'Slips and codes',
    refused: (why: string) => `The room did not take a document: ${hubRefusals[why] ?? why}.`,
    tryAgain: 'It tries again by itself. Everybody can go on; nothing is lost.',
  },
  files: {
    title: 'Bring in ballots',
    open: 'Bring in ballots',
    lead: 'Files that experts saved, pictures of their codes, or the codes themselves. The same ballot twice counts once.',
    choose: 'Files and pictures',
    reading: 'Reading',
    counts: (received: number, again: number, late: number, joined: number) =>
      [
        received === 1 ? '1 ballot received' : `${received} ballots received`,
        ...(joined > 0 ? [joined === 1 ? '1 seat joined' : `${joined} seats joined`] : []),
        ...(again > 0 ? [`${again} here already`] : []),
        ...(late > 0 ? [`${late} late, kept apart`] : []),
      ].join(' · '),
    refused: 'Not taken',
    fileRefused: (name: string, why: string) => `${name}: ${why}`,
    noCode: 'no code could be read in this picture',
    part: (have: number, need: number) => `${have} of ${need} codes are here; bring the others too`,
    damaged: (n: number) => (n === 1 ? '1 document in it is damaged' : `${n} documents in it are damaged`),
    byCode: 'The codes',
    answerTitle: 'What they take back',
    answer: 'Save the answer for them',
    answerCodes: 'Show the answer as codes',
    codesTitle: 'Codes for the experts’ cameras',
    answerLead:
      'What the room says: the form, who has joined, receipts, and what became of the round. Experts without a network take it in from a file, or read it off this screen.',
    answerName: 'room',
  },
};
