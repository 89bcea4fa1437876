/**
 * A caller's mistake, or a question without an answer: says what came, what was expected, and where.
 * The code names the reason for programs, the message names it for people.
 */
export class Refusal extends RangeError {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Refuses unless the condition holds. */
export function demand(condition: boolean, code: string, message: () => string): asserts condition {
  if (!condition) throw new Refusal(code, message());
}
