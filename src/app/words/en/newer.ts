/** Said instead of the app, when the data on this device belong to a later version. */
export const newer = {
  title: 'The data on this device were made by a newer version',
  what: 'This version of Pondera cannot read them, and has changed nothing. They are safe.',
  mend: 'Open the newer version: load this page again while a network is there. You can also save the data to a file first.',
  reload: 'Load again',
  save: 'Save the data to a file',
};
