/** Hands a file to the person: the browser saves it where downloads go. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after this turn; an address freed too early saves an empty file.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** A file name from a title: letters, digits and hyphens, at most 60, in any script. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${Array.from(plain).slice(0, 60).join('') || 'workshop'}.${ending}`;
}
