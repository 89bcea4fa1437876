/** How a file writes its numbers; chosen per file, never guessed cell by cell. */
export type Decimal = 'point' | 'comma';

/**
 * The one written grammar for numbers in tables (T3): digits, and a decimal point (or comma) with digits after it.
 * No signs but a leading minus, no thousands, no exponents, no units; a blank is not a number.
 *
 * @returns the number, or null when the text is not one
 */
export function readNumber(text: string, decimal: Decimal): number | null {
  const grammar = decimal === 'point' ? /^-?\d{1,12}(?:\.\d{1,6})?$/ : /^-?\d{1,12}(?:,\d{1,6})?$/;
  if (!grammar.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Object.is(value, -0) ? null : value;
}
