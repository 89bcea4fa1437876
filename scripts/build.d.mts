/** Builds everything. */
export function build(): Promise<void>;
/** Builds what is missing or older than its sources. */
export function buildIfChanged(): Promise<void>;
/** As above, for the command line only, and without a word. */
export function buildNodeIfChanged(): Promise<void>;
