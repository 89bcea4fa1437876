import { UsageError, type Given } from './command';

/** Reads of options and words that say what is wrong with them. */

/** @throws UsageError unless exactly one word is given */
export function onlyWord({ words }: Given, what: string): string {
  const [word, ...more] = words;
  if (word === undefined) throw new UsageError(`Which ${what}?`);
  if (more.length > 0)
    throw new UsageError(`One ${what}, please; ${words.length} were given: ${words.join(', ')}.`);
  return word;
}

/** @throws UsageError when the option is absent */
export function text({ options }: Given, name: string): string {
  const value = options[name];
  if (typeof value !== 'string') throw new UsageError(`--${name} is missing.`);
  return value;
}

/** @throws UsageError when the option is not a whole number in this range */
export function wholeNumber(given: Given, name: string, from: number, to: number): number {
  const written = text(given, name);
  const number = Number(written);
  if (/^-?\d+$/.test(written) && number >= from && number <= to) return number;
  throw new UsageError(`--${name} is a whole number from ${from} to ${to}, and not "${written}".`);
}

/** @throws UsageError when the option is none of these words */
export function oneOf<Word extends string>(given: Given, name: string, words: readonly Word[]): Word {
  const written = text(given, name);
  const word = words.find((candidate) => candidate === written);
  if (word === undefined)
    throw new UsageError(`--${name} is one of ${words.join(', ')}, and not "${written}".`);
  return word;
}
