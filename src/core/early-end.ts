/** Asked now and then by a search that may take long: false ends it, with the best that it has found. */
export type GoesOn = () => boolean;

export const untilDone: GoesOn = () => true;
