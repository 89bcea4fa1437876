import type { Fields } from './read';

/** From the fields of a case's input to an object of results; throws a Refusal where there is no answer. */
export type Operation = (input: Fields) => object;
