/** What to tell someone whose machine has no browser that the tests can drive. */
export const noBrowser: string;
export const browserFlags: string[];
/** Path of the executable, or null; downloads nothing. */
export function findBrowser(): Promise<string | null>;
/** As `findBrowser`, and tries Playwright's download before it gives up. */
export function findOrDownloadBrowser(): Promise<string | null>;
