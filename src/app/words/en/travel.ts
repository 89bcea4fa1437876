/** One short line from device to device, by hand. */
export const travel = {
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not let it be copied. Select the line and copy it by hand.',
  save: 'Save as a file',
  code: 'The same line as a code',
  codeMore: 'The same line, for a camera.',
  file: 'Or choose its file',
  camera: 'Scan its code with the camera',
};
