/*
 * A spreadsheet runs a text cell that begins like a formula. One apostrophe before it makes it text; a genuine leading
 * apostrophe is doubled, so that reading takes back exactly what writing added (T22, D35).
 */

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** The cell as it is written. */
export const guarded = (text: string): string =>
  startsFormula.test(text) || text.startsWith("'") ? `'${text}` : text;

/** The cell as it was meant. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && (startsFormula.test(text.slice(1)) || text[1] === "'") ? text.slice(1) : text;
