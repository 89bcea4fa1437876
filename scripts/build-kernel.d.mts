/** Builds the kernel where its sources have changed; returns the module's path. */
export function buildKernel(): Promise<string>;
