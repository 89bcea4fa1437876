import type { Hold, Standing } from '../../frame/step-states';
import type { StorageFault, StorageNotice } from '$domain';

const faults: Readonly<Record<StorageFault['kind'], string>> = {
  quota: 'this browser gives the app no more room',
  'disk-full': 'the disk is full',
  blocked: 'the browser blocks its storage',
  closed: 'the browser closed its storage',
  newer: 'a newer version of this app wrote here',
  timeout: 'the disk did not answer',
  unknown: 'the browser gave no reason',
};

const standings: Readonly<Record<Standing, string>> = {
  'to-do': 'to do',
  ready: 'ready',
  open: 'open',
  paused: 'paused',
  closed: 'closed',
  revealed: 'revealed',
  'passed-over': 'passed over',
  'not-asked': 'not asked',
  attention: 'needs attention',
};

const notices: Readonly<Record<StorageNotice | 'last-edit-lost', string>> = {
  'last-edit-lost':
    'The last thing typed before this page was left could not be put back. Look at where you were and type it again.',
  'not-persistent':
    'This browser may clear the app’s storage when the disk runs short, and a private window forgets everything when it is closed. What is saved to a file or handed in is safe from that.',
  'no-mirror':
    'This browser keeps no second copy of what is saved here. Save a copy of each workshop to a file.',
  'nearly-full':
    'The room this browser gives the app is nearly used up. Save to files and delete what is done with.',
  'updated-elsewhere':
    'A newer version of the app is open in another tab. Close that tab or reload this one.',
  'data-was-here-and-is-gone':
    'There was data here before, and this browser no longer has it. If you saved workshops to files, open them again.',
};

/** The frame around every screen of a workshop: top bar, rail, drawer, palette. */
export const frame = {
  steps: {
    frame: 'Frame',
    candidates: 'Candidates',
    criteria: 'Criteria',
    panel: 'Panel',
    weigh: 'Weigh',
    score: 'Score',
    discuss: 'Discuss',
    rank: 'Rank',
    report: 'Report',
  },
  marks: { illustrative: 'Illustrative', rehearsal: 'Rehearsal' },
  stepsLabel: 'Steps of the workshop',
  standing: (standing: Standing) => standings[standing],
  hold: ({ kind, round }: Hold, moment: string) =>
    kind === 'fixed'
      ? `Fixed since ${round === '' ? 'the first round' : `“${round}”`} opened, ${moment}.`
      : `Changes since ${round === '' ? 'the first round' : `“${round}”`} opened (${moment}) are logged and shown to experts.`,
  goTo: (place: string) => `Go to: ${place}`,
  skipToContent: 'Skip to the content',
  home: 'All workshops',
  noRound: 'no round opened yet',
  roundStates: {
    created: 'not opened yet',
    open: 'open',
    paused: 'paused',
    closed: 'closed',
    revealed: 'revealed',
    skipped: 'passed over',
  },

  savedAt: (time: string) => `Saved on this device ${time}`,
  savedEarlier: 'Saved on this device',
  saving: 'Saving',
  notSaved: 'Not saved',
  fault: (kind: StorageFault['kind']) => faults[kind],
  notSavedMore:
    'What you enter stays on this screen and is tried again. Do not close this tab before it is saved.',
  saveToFile: 'Save to a file',
  undo: 'Undo',
  redo: 'Redo',
  undone: 'Undone.',
  redone: 'Redone.',
  present: 'Present',
  stopPresenting: 'Stop presenting',
  presentingNote: 'On the projector: names and other personal data are hidden.',

  theme: 'Appearance',
  themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageNames: { en: 'English' },
  more: 'More',

  opening: 'Opening the workshop',
  loadingStep: (step: string) => `Opening ${step}`,
  stepFailed: 'This screen could not be fetched.',
  stepFailedMore:
    'Nothing is lost. If the app was just updated, reload the page; your workshop is saved on this device.',
  reload: 'Reload the page',
  absentTitle: 'This workshop is not on this device',
  absent:
    'The address names a workshop that this browser does not have. It may live in another browser or in a file. If you have its file, open it from the list.',
  damagedTitle: 'This workshop cannot be read',
  damaged: (at: number) =>
    at > 0
      ? `Its record is broken at line ${at}, and there is no second copy that reaches further. Nothing was changed.`
      : 'The browser’s storage did not give it back. Nothing was changed.',
  damagedSave: 'Save what is left to a file',
  toHome: 'Go to the list of workshops',
  restoredTitle: 'Restored from the second copy',
  restored: (lost: number, found: number) =>
    lost >= found
      ? `The first copy on this device was damaged. The second copy was complete: all ${found} entries are back.`
      : `The first copy on this device was damaged after entry ${lost}. The second copy reaches to entry ${found}. What came after that is gone.`,
  notice: (notice: StorageNotice) => notices[notice],
  understood: 'Understood',

  copyDueTitle: 'Save a second copy',
  copyDue: (round: string) => `“${round}” is closed. Keep a copy outside this browser.`,
  copyAuto: (name: string, time: string) => `Second copy written to ${name}, ${time}`,
  copyFailed: (name: string) => `The second copy could not be written to ${name}. Save it to a file again.`,

  notes: 'Notes',
  notesTitle: 'About this',
  notesEmpty: 'This screen has no note.',
  noteMissing: (name: string) => `There is no note called “${name}” in this build.`,
  notesOpened: 'Notes opened. Press the question mark again to read them, Escape to close.',
  historyEmpty: 'Nothing has happened to this yet.',

  palette: 'Every action',
  paletteSearch: 'Type what you want to do',
  paletteNone: 'No action has these words in its name.',
  paletteOff: 'not possible now',
  shortcuts: 'Keyboard shortcuts',
  shortcutsPrint: 'Print this sheet',
  shortcutAction: 'Action',
  shortcutKeys: 'Keys',
  shortcutsGeneral: 'Everywhere',
  shortcutRows: [
    ['Move between controls', 'Tab, Shift Tab'],
    ['Press a button, open a menu', 'Enter, Space'],
    ['Move in a list or a choice', 'Arrow keys'],
    ['Close or cancel', 'Esc'],
  ],
};
