/** The project's folder, without a slash at the end. */
export const root: string;
/** Whether this module is the command itself and not a part of another. */
export function isMain(url: string): boolean;
