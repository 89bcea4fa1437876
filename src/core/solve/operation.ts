import type { GoesOn } from '../early-end';
import type { Fields } from './read';

/**
 * From the fields of a case's input to an object of results; throws a Refusal where there is no answer. One that may
 * take long asks now and then whether to go on, and has `endedEarly` among its results.
 */
export type Operation = (input: Fields, goesOn: GoesOn) => object;
