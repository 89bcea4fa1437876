export const home = {
  title: 'Your workshops',
  none: 'No workshop on this device yet.',
  start: 'Start a workshop',
  join: 'Join a workshop',
  openFile: 'Open a file',
  example: 'See the example',
};
