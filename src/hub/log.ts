/** What a line may say: names of rooms and of refusals, and numbers. Never a document, a name, a token or an address. */
export type LogFields = Readonly<Record<string, string | number>>;

export type Log = (event: string, fields?: LogFields) => void;

/** One object a line. */
export const jsonLog =
  (write: (line: string) => void, now: () => string): Log =>
  (event, fields = {}) =>
    write(`${JSON.stringify({ at: now(), event, ...fields })}\n`);

/** For somebody who looks at the terminal. */
export const plainLog =
  (write: (line: string) => void): Log =>
  (event, fields = {}) =>
    write(`${[event, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)].join(' ')}\n`);

export const silentLog: Log = () => undefined;
