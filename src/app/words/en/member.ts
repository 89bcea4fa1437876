import type { BoxCheck, Notice, RoomState } from '$domain';

type Away = Extract<RoomState, { kind: 'away' }>['why'];

const away: Readonly<Record<Away, string>> = {
  'no-network': 'this device has no network',
  'no-answer': 'the room does not answer',
  'not-allowed': 'this browser was not allowed to look for devices in the local network',
  refused: 'the room refused this device',
  'blocked-by-browser': 'this browser does not let this page reach the room’s address',
  'not-started': 'the part of this app that speaks with the room could not be started',
};

const notices: Readonly<Record<Notice['kind'], string>> = {
  nudge: 'The facilitator asks you to come to an end.',
  'token-used':
    'This slip was used by another device before. Nothing was changed. Ask the facilitator for a new slip.',
  'unknown-token': 'The facilitator’s device does not know this token. Compare it with your slip.',
};

const refusals: Readonly<Record<string, string>> = {
  malformed: 'it is not in the form that is expected',
  'other-workshop': 'it is of another workshop',
  'unknown-round': 'the round is not known there',
  'not-on-roster': 'this seat is not on the list',
  'other-seat': 'this device’s key does not speak for this seat any more',
  'seat-left': 'this seat has left the panel',
  'not-open': 'the round was opened for all already',
  'other-form': 'it answers a form that the facilitator did not sign',
  size: 'it is too large',
  signature: 'its signature is wrong',
  'old-revision': 'a newer ballot of this seat is there already',
  'room-full': 'the room holds as much as its hub allows',
  'too-many': 'this device has left as much as the hub allows',
  'revision-ahead': 'its number is beyond what this device may count to',
  unopenable: 'it could not be opened',
};

const alarms: Readonly<Record<BoxCheck['kind'], string>> = {
  'not-closed': '',
  empty: '',
  listed: '',
  'not-in-time': '',
  earlier: '',
  missing:
    'Your ballot was handed in, and the closed box does not hold it. Tell the facilitator now, before the ballots are opened, and show this screen.',
  replaced:
    'The closed box holds an earlier ballot of yours, although your last one was received. Tell the facilitator now, and show this screen.',
  foreign:
    'The closed box holds a ballot under your seat that this device did not make. Tell the facilitator now, and show this screen.',
};

/** An expert's own device: where the workshop stands, and where the ballot is. */
export const member = {
  joined: 'Workshops you joined',
  unnamed: 'A workshop that has not answered yet',
  open: 'Open',
  seat: (code: string) => `You are ${code}`,
  opening: 'Opening',
  absent: 'This device has not joined this workshop.',
  toJoin: 'Join a workshop',
  home: 'Home',
  damagedTitle: 'What this device keeps of the workshop cannot be read',
  damaged: (why: string) =>
    `The record on this device is damaged (${why}). Ballots that were handed in are with the facilitator. Ask for a new slip, and leave this device first.`,
  noKeyTitle: 'This device’s key is gone',
  noKey:
    'Without it nothing can be signed for your seat. Ballots that were handed in are safe. Ask the facilitator for a new slip, and leave this device first.',

  link: {
    none: 'No room on the network: what you hand in goes by file or code.',
    connecting: 'Looking for the room',
    here: 'Connected with the room',
    awayShort: 'Not connected; saved here',
    away: (why: Away) =>
      `Not connected: ${away[why]}. Go on; everything is kept on this device and goes by itself when the room is back.`,
  },

  barred: {
    'not-allowed': {
      title: 'This browser was not allowed to reach the room',
      what: 'The room is in the local network, and the browser asks before a page may look there. Allow it in the settings of this page, beside its address. The app then connects by itself.',
    },
    'blocked-by-browser': {
      title: 'This browser does not let this page reach the room',
      what: 'From a page with https it reaches rooms at private addresses and at names that end with “.local”. Ask the facilitator for such an address, or open the app at the room’s own address.',
    },
    ways: 'Nothing is lost: what you answer is saved here, and you can hand it over by file or code.',
  },

  waiting: {
    room: 'Waiting for the room’s first word',
    roomMore: 'The workshop appears here as soon as the facilitator’s device is reached.',
    seat: 'Waiting for the facilitator’s device to admit you',
    seatMore: 'This takes a moment while that device is on. Stay on this page or come back to it.',
    noToken: 'You have not said which seat is yours.',
    round: 'No round is open yet',
    roundMore: 'Your seat is ready. The form appears here by itself when the facilitator opens the round.',
    form: 'Waiting for the form',
    formMore: 'The round is open, and its form is on its way.',
  },
  replaced:
    'Another device speaks for your seat now. If you did not ask for that, tell the facilitator. What you handed in before stays as it is.',
  left: 'Your seat has left the panel. What you handed in stays, and counts as the rule says.',
  notice: (kind: Notice['kind']) => notices[kind],
  understood: 'Understood',

  unchecked: 'Room key unchecked',
  uncheckedMore:
    'You came by a typed address, so nobody has vouched for the room’s key. Compare these six words with those on the facilitator’s screen:',
  compared: 'They are the same',
  differ: 'If they differ, do not go on: somebody else is showing you a room.',

  round: {
    open: 'The round is open',
    paused: 'The round is paused. You can go on; handing in waits until it is resumed.',
    closed: 'The round is closed',
    revealed: 'The ballots were opened for all',
    begin: 'Begin',
    goOn: (answered: number, of: number) => `Go on (${answered} of ${of})`,
    revise: 'Change my ballot',
    late: 'Hand in late',
    lateMore:
      'The round is closed. A ballot handed in now is kept apart, and counts only if the facilitator opens the round again.',
  },

  changed: {
    title: 'The form was changed after you handed in',
    touched: (n: number, weights: boolean) =>
      n === 0 && !weights
        ? 'None of your answers is touched.'
        : [
            ...(n === 0 ? [] : [`${n} of your ${n === 1 ? 'answers is' : 'answers are'} touched.`]),
            ...(weights ? ['Your weights are touched.'] : []),
          ].join(' '),
    keep: 'I looked: keep my answers',
    revise: 'Look at them and change',
  },

  custody: {
    title: 'Where your ballot is',
    saved: 'saved',
    handedIn: 'handed in',
    counted: 'counted',
    none: 'Nothing is handed in yet. What you answer is saved on this device.',
    here: 'On this device only. It goes by itself when the room is there; you can also hand it over by file or code.',
    hub: 'The room has it, sealed. The facilitator’s device takes it from there.',
    facilitator: 'The facilitator’s device has it, sealed, and has signed for it.',
    late: 'It came after the close. It is kept apart, and counts only if the round is opened again.',
    refused: (why: string) =>
      `It was not taken: ${refusals[why] ?? (why === '' ? 'no reason was given' : why)}. It is still saved here. Show this to the facilitator.`,
    again: 'Offer it again',
    countedNow: 'It was in the closed box, and was opened with all others.',
    receipt: 'Receipt code',
    receiptMore: 'Compare it with the facilitator’s, or copy it down.',
    rev: (rev: number, time: string) => `Ballot ${rev}, ${time}`,
  },

  box: {
    title: 'The closed box',
    words: 'The six words of the box. Everybody’s must be the same:',
    listed: 'Your device has compared: the box holds exactly what you handed in.',
    empty: 'You handed in nothing, and nothing is in the box for your seat.',
    notInTime:
      'Your ballot was not there when the box was closed. It is kept apart, and counts only if the round is opened again.',
    earlier: (rev: number) =>
      `The box holds your ballot ${rev}. The one after it was not there when the box was closed.`,
    alarmTitle: 'Something is wrong with the box',
    alarm: (kind: BoxCheck['kind']) => alarms[kind],
    proof: 'The facilitator’s device signed that it received your ballot. Save that as proof:',
    noProof: 'The room had it before the close.',
    saveProof: 'Save the proof',
  },
  twoRooms: {
    title: 'You are being shown two rooms',
    what: 'The facilitator’s key has signed two different records with the same number. One of them is shown to you, and perhaps another to others. Stop, and say it aloud.',
    contradiction:
      'The facilitator’s key has signed a record that contradicts the ones before it. This device does not follow it. Stop, and say it aloud.',
    save: 'Save both records as proof',
  },

  more: 'More: files, codes, this device',
  over: {
    title: 'Hand over without the network',
    nothing: 'Nothing is waiting to be handed over.',
    what: (n: number) => (n === 1 ? 'One sealed document is waiting.' : `${n} sealed documents are waiting.`),
    file: 'Save them to a file',
    fileMore: 'Give the file to the facilitator on a stick. It is sealed: nobody else can read it.',
    codes: 'Show them as codes',
    codesMore: 'The facilitator’s camera reads them off this screen.',
    saved: (name: string) =>
      `Saved as ${name}. It counts as handed in when the facilitator’s receipt is here.`,
  },
  take: {
    title: 'Take in what the facilitator hands you',
    file: 'Choose a file',
    drop: 'or drop it here',
    taken: (n: number) => (n === 1 ? '1 new document was taken in.' : `${n} new documents were taken in.`),
    nothingNew: 'Everything in it was here already. Nothing was changed.',
    foreign: (n: number) =>
      n === 1
        ? '1 document is not for this workshop or not from its facilitator, and was left out.'
        : `${n} documents are not for this workshop or not from its facilitator, and were left out.`,
    notAParcel: 'This file holds nothing from a workshop. Nothing was changed.',
  },
  leave: {
    title: 'Leave this device',
    lead: 'For a machine that is not yours alone. This cannot be undone.',
    gone: 'From this device disappear: your key, your own copy of your answers, unfinished ballots, and what it knows of this workshop.',
    safe: (n: number) =>
      n === 0
        ? 'Nothing of yours was handed in.'
        : 'Ballots that were handed in stay handed in and are counted. From this device you can no longer change them or check the box.',
    notSent: 'A sealed ballot is on this device only. It is lost if you leave now: hand it over first.',
    draft: 'An unfinished ballot is lost.',
    again: 'To come back, you need a new slip from the facilitator.',
    now: 'Leave, and clear this device',
    left: 'This device has left the workshop. Nothing of it is here any more.',
    failed: 'Something could not be cleared. Try again.',
  },

  codes: {
    title: 'Codes for the facilitator’s camera',
    lead: (n: number) =>
      n === 1
        ? 'One code holds everything. Hold the screen still before the camera.'
        : `About ${n} codes follow each other. Hold the screen still before the camera until it says that it has everything.`,
    number: (k: number) => `code ${k}`,
    stop: 'Stop',
    goOn: 'Go on',
    nextCode: 'Next code',
    large: 'Larger codes, fewer of them',
    small: 'Smaller codes, for a weak camera',
    making: 'Making the codes',
    failed:
      'The codes cannot be drawn: that part of the app was not here before the network went. Save the documents to a file instead.',
    tooLarge: 'This is more than codes can carry. Save it to a file instead.',
  },
  scan: {
    title: 'Read codes',
    lead: 'Hold the code before the camera. Where codes follow each other, stay until all parts are here.',
    progress: (have: number, need: number) => `${have} of ${need} parts`,
    foreign: 'That is another code.',
    absent:
      'Codes cannot be read: that part of the app was not here before the network went. Use a file, or type what stands beside the code.',
    noCamera:
      'This page has no camera: this device has none, or the browser gives none to this page. Choose a picture of the code, or type what stands beside it.',
    denied:
      'The camera was not allowed. Choose a picture of the code, or allow it in the browser’s settings.',
    picture: 'Choose a picture',
  },

  reduced: {
    title: 'Reduced here',
    http: 'This page came over the network without https. The seal still holds against the other experts and against listeners, but whoever controls this network could have altered the page itself.',
    offline:
      'It cannot be loaded again while the network is gone. Keep this tab open; what you answer is saved.',
    camera:
      'The camera is not available here. Use a picture of the code, a file, or type what stands beside it.',
    old: 'This browser is older than what this app is tested with. If something does not work, use another one; what you handed in is safe.',
  },

  sheet: {
    step: (name: string) => name,
    stop: 'Pause and go back',
    stopShort: 'Back',
    handIn: 'Seal and hand in my ballot',
    handingIn: 'Sealing the ballot and saving it on this device',
    failed: (why: string) =>
      `The ballot could not be sealed: ${why}. Your answers are still here, and nothing was sent.`,
    notReady: 'The form of this round is not on this device yet.',
  },
};
