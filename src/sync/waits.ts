/** How long a client waits for what, in milliseconds where nothing else is said. */
export const patience = {
  /** For a connection to open. */
  opening: 8_000,
  /** For the hub's question, and for its welcome. */
  greeting: 8_000,
  /** Between two looks at the time while it is in the room. */
  pulse: 1_000,
  /** Pulses without a single answer to what was put. */
  answers: 15,
  /** Pulses before a document that was refused for now is put again. */
  again: 2,
} as const;

const first = 250;
const longest = 5_000;

/** Doubles from a quarter of a second to five, spread over the upper half. @param chance uniform on [0, 1) */
export function reconnectWait(attempts: number, chance: number): number {
  let wait = first;
  for (let k = 0; k < attempts && wait < longest; k += 1) wait *= 2;
  return Math.round(Math.min(wait, longest) * (0.5 + chance / 2));
}
