import type { CandidateOrigin } from '$domain';

const origins: Readonly<Record<CandidateOrigin, string>> = {
  illustrative: 'illustrative',
  survey: 'survey',
  proposal: 'proposal',
  register: 'register',
};

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const candidates = {
  title: 'Candidates',
  lead: (n: number, sectors: number) =>
    `${plural(n, 'candidate', 'candidates')} in ${plural(sectors, 'sector', 'sectors')}`,
  leftOutCount: (n: number) => `${n} left out`,
  listTab: 'The list',
  lookUpTab: 'Look up',
  tabs: 'What to work on',

  empty: 'No candidates yet',
  emptyMore:
    'Paste rows from a spreadsheet anywhere on this page, import a file, or type the first title below. The first line of a table names its columns; only a title is needed.',
  addLabel: 'Title of a new candidate',
  add: 'Add candidate',
  added: (code: string) => `${code} added.`,
  import: 'Paste or import',
  export: 'Save as a table (CSV)',
  exportName: 'candidates',

  code: 'Code',
  titleColumn: 'Title',
  sector: 'Sector',
  noSector: 'no sector yet',
  annex: 'Described',
  annexHelp:
    'The mandatory elements of an offer, one mark each: filled when the candidate says something about it.',
  annexAtIssue: (names: string) =>
    `Set only when a credential is issued, and so never missing here: ${names}.`,
  marks: (present: number, all: number, missing: string) =>
    missing === ''
      ? `All ${all} elements are described`
      : `${present} of ${all} elements described; missing: ${missing}`,
  present: (name: string) => `${name}: described`,
  absent: (name: string) => `${name}: missing`,
  evidence: 'Evidence',
  origin: 'Origin',
  origins,
  common: 'For all',
  commonHelp:
    'A common candidate is scored by every expert, whatever sectors they are assigned, so that sectors can be compared.',
  commonLabel: (code: string) => `${code} is scored by every expert`,
  actionsLabel: (code: string) => `More for ${code}`,
  open: 'Open its page',
  openLabel: (code: string, title: string) => `Open ${code}, ${title}`,
  titleLabel: (code: string) => `Title of ${code}`,
  sectorLabel: (code: string) => `Sector of ${code}`,
  originLabel: (code: string) => `Origin of ${code}`,
  titleMissing: 'no title yet',
  leaveOut: 'Leave out of the short list',
  takeBack: 'Take back into the list',
  leftOut: 'Left out of the short list',
  leftOutWhy: 'They stay in the workshop and in its record, and nobody scores them.',
  remove: 'Remove',
  removed: (code: string) => `${code} removed. Undo brings it back.`,
  cannotRemove: (round: string) =>
    `Not removed since ${round} opened: leave it out instead, so that the record stays whole.`,
  held: 'Texts can be corrected and candidates added; every change is logged and shown to experts. A candidate is left out, not removed.',
  keysHint: 'Arrow keys move between rows and columns; Enter edits, Escape leaves a text as it was.',

  importTitle: 'Bring candidates from a spreadsheet',
  importFrom: 'From',
  importPaste: 'Pasted cells',
  importFile: 'A file',
  pasteLabel: 'Cells with their header line',
  pasteHelp:
    'Copy the rows with the header in the spreadsheet and paste them here. A column “title” is needed; a column “id” updates candidates that are already here.',
  fileLabel: 'CSV or XLSX file',
  fileHelp: 'CSV in UTF-8, or XLSX. At most 5,000 rows.',
  read: 'Read the cells',
  reading: 'Reading',
  readingShare: (share: number) => `Reading, ${Math.round(share * 100)} %`,
  stopReading: 'Stop reading',
  stopped: 'Stopped. Nothing was imported.',
  decimal: 'Decimals are written with',
  decimalPoint: 'a point (1.5)',
  decimalComma: 'a comma (1,5)',
  sheet: 'Worksheet',
  columns: 'What each column means',
  columnsUnknown: (n: number) =>
    `${plural(n, 'column is', 'columns are')} not known by name and kept under that name.`,
  columnUse: (header: string) => `The column “${header}” means`,
  columnUnnamed: (n: number) => `column ${n}`,
  columnIgnored: 'leave it out',
  columnOwn: (name: string) => `keep as “${name}”`,
  fieldName: (field: string) => fieldNames[field] ?? field.replaceAll('_', ' '),
  outcomes: { added: 'new', changed: 'changed', unchanged: 'as it is', refused: 'refused' },
  counts: (counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
  }) =>
    `${counts.added} new · ${counts.changed} changed · ${counts.unchanged} as they are · ${counts.refused} refused`,
  allOrNothing:
    'An import is all or nothing: mend the refused rows in the spreadsheet and read it again, or leave the column out.',
  issuesTitle: (n: number) => `${plural(n, 'thing', 'things')} to mend. Nothing was imported.`,
  previewRow: 'Row',
  previewOutcome: 'Will be',
  previewWhat: 'What changes',
  change: (field: string, from: string, to: string) =>
    `${field}: ${from === '' ? 'blank' : `“${from}”`} → ${to === '' ? 'blank' : `“${to}”`}`,
  moreRows: (n: number) => `and ${plural(n, 'row', 'rows')} more`,
  importNow: (added: number, changed: number) =>
    added === 0 && changed === 0
      ? 'Nothing to import'
      : `Import: ${[added > 0 ? `${added} new` : '', changed > 0 ? `${changed} changed` : ''].filter((each) => each !== '').join(', ')}`,
  imported: (added: number, changed: number) =>
    `Imported: ${added} new, ${changed} changed. One undo takes all of it back.`,
  tooLarge: 'The file could not be read. Nothing was imported.',
  again: 'Choose other cells',

  backToList: 'All candidates',
  notHere: 'This candidate is not in the workshop',
  notHereMore: 'It was removed, or the address is of another workshop. Undo brings a removed one back.',
  previous: 'Previous candidate',
  following: 'Next candidate',
  codeLabel: 'Code',
  codeTaken: (code: string) => `“${code}” is the code of another candidate. It was not changed.`,
  source: 'Source',
  sourceHelp: 'Where this candidate comes from: the survey, the proposer, the register.',
  noSource: 'no source yet',
  described: 'What it is',
  alsoUseful: 'Optional, and useful later',
  otherFields: 'Kept from the imported table',
  atIssue: 'Set when a credential is issued',
  unknown: 'not known yet',
  outcomesLabel: 'Learning outcomes',
  addOutcome: 'Add a learning outcome',
  valueOf: (n: number, name: string) => `${name}, ${n}`,
  addValue: (name: string) => `Add to ${name}`,
  suggestions: (name: string) => `Suggested values for ${name}`,
  removeValue: (value: string) => `Remove “${value}”`,
  countries: 'Countries',
  escoLinks: 'ESCO pages',
  openLink: 'Open',
  escoOpens: 'opens in a new tab',
  notALink: 'not a link to a page that can be opened safely; kept as text',
  mandatory: 'mandatory',

  measuredHere: 'Looked up',
  measuredHereMore: 'Figures that are not voted on. They are entered in “Look up”, once for each candidate.',
  notLookedUp: 'not looked up yet',
  toLookUp: 'Enter it in “Look up”',

  evidenceTitle: 'Evidence',
  evidenceNone: 'No evidence yet. What is added here stands beside the question when experts score.',
  evidenceAdd: 'Add evidence',
  evidenceAbout: 'About',
  wholeCandidate: 'the whole candidate',
  evidenceKind: 'Kind',
  kinds: {
    text: 'note',
    link: 'link',
    file: 'file',
    survey: 'survey figure',
    interview: 'interview excerpt',
    statistics: 'statistics',
  },
  evidenceText: 'What it says',
  evidenceLink: 'Link',
  evidenceLinkHelp: 'Begins with https://',
  evidenceLinkWrong: 'A link begins with https:// and names a site.',
  evidenceFile: 'File',
  evidenceFileHelp: (megabytes: number) =>
    `At most ${megabytes} MB. It stays on this device, apart from the record, and can be deleted on its own.`,
  evidenceFileTooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB. Nothing was added.`,
  evidenceFileNotSaved: 'The file could not be kept on this device. Nothing was added.',
  evidenceFileGone: 'the file has been deleted; its record stays',
  evidenceSave: 'Add it',
  evidenceNeeds: 'Write what it says, or give a link or a file.',
  evidenceSource: 'Source',
  strength: 'Strength',
  strengths: { '': 'not rated', weak: 'weak', fair: 'fair', strong: 'strong' },
  evidenceRemove: (source: string) =>
    `Remove the evidence from ${source === '' ? 'an unnamed source' : source}`,
  evidenceOpenFile: (name: string) => `Save ${name}`,
  noEvidenceSource: 'no source given',

  lookUpTitle: 'Look up',
  lookUpLead: 'What can be looked up is not voted on. One figure for each candidate, with its source.',
  lookUpNone:
    'No criterion of this workshop is measured. In Criteria, a criterion can be set to “looked up”.',
  lookUpNoCandidates: 'There are no candidates to look up yet.',
  lookUpChoice: 'Criterion',
  lookUpDone: (name: string, done: number, all: number) => `${name} · ${done} of ${all}`,
  figure: 'Figure',
  figureOf: (code: string, unit: string) => `Figure for ${code}${unit === '' ? '' : `, ${unit}`}`,
  noneKnownOf: (label: string, code: string) => `${label} for ${code}`,
  sourceOf: (code: string) => `Source for ${code}`,
  sourceNeeded: 'source needed',
  counts100: 'Counts',
  counts100Help: 'The partial value on 0 to 100 that the figure has in the score.',
  beyond: (end: number) => `beyond the scale: counts as ${end}`,
  figureRefusal: (min: number | undefined, max: number | undefined) =>
    min === undefined || max === undefined
      ? 'A number goes here.'
      : `A number from ${min} to ${max} goes here.`,
  scaleLine: (min: number, max: number, unit: string, low: string, high: string) =>
    `From ${min} (${low}) to ${max} (${high})${unit === '' ? '' : `, in ${unit}`}.`,
  clear: (code: string) => `Clear the figure of ${code}`,
  clearShort: 'Clear',
  fillSource: (n: number) => `Write a source into the ${plural(n, 'row', 'rows')} without one`,
  fillSourceLabel: 'Source for rows without one',
  fillSourceDo: 'Write it',
  challenge: 'Challenge',
  challengeOf: (code: string) => `Challenge the figure of ${code}`,
  challengeReason: 'Why it is challenged',
  challengeAnswer: 'The facilitator’s answer',
  challengeOpen: 'challenged, not answered yet',
  challengeAnswered: 'challenged and answered',
  challengeSave: 'Log the challenge',
  challengeNeeds: 'A challenge needs its reason.',
  answerEmpty: 'no answer yet; it is due before the reveal',
  measuredHeld: 'A figure may still be corrected or challenged; both are logged and shown to experts.',
};

const fieldNames: Readonly<Record<string, string>> = {
  id: 'code',
  title: 'title',
  sector: 'sector',
  origin: 'origin',
  source: 'source',
  common: 'scored by all',
  ects: 'ECTS',
  eqf_level: 'EQF level',
  greencomp: 'GreenComp',
  esco_green_skills: 'ESCO skills',
  esco_uris: 'ESCO addresses',
  isced_f: 'ISCED-F',
  workload_hours: 'workload in hours',
  learning_outcomes: 'learning outcomes',
  assessment_type: 'type of assessment',
  participation_form: 'form of participation',
  quality_assurance: 'quality assurance',
};
