/** Cells on the clipboard, when a paste means them and not the text field it lands in; null otherwise. */
export function pastedCells({ target, clipboardData }: ClipboardEvent): string | null {
  const field = target instanceof HTMLElement ? target.closest('input, textarea, [contenteditable]') : null;
  const text = clipboardData?.getData('text/plain') ?? '';
  const isTable = text.includes('\n') && (text.includes('\t') || text.includes(',') || text.includes(';'));
  if (!isTable) return null;
  // One line would be a title; rows with tabs in a one-line field can only be a table.
  if (field instanceof HTMLTextAreaElement) return null;
  return field !== null && !text.includes('\t') ? null : text;
}
