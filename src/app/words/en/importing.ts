const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** From cells to a preview to facts: what every import of a table says. */
export const importing = {
  importFrom: 'From',
  importPaste: 'Pasted cells',
  importFile: 'A file',
  pasteLabel: 'Cells with their header line',
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
  columnsUnknown: (n: number) => `${plural(n, 'column is', 'columns are')} not known by name`,
  columnUse: (header: string) => `The column “${header}” means`,
  columnUnnamed: (n: number) => `column ${n}`,
  columnIgnored: 'leave it out',
  columnOwn: (name: string) => `keep as “${name}”`,
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
};
