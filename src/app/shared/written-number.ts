/**
 * A number as people type it: digits, one decimal point or comma, a sign. Blank is null, not zero;
 * anything else (`12abc`, `0x10`, `1e9`, `1 000`) is not a number here.
 */
export function writtenNumber(text: string): number | null | 'not-a-number' {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^[+−-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed)) return 'not-a-number';
  return Number(trimmed.replace('−', '-').replace(',', '.'));
}
