import type { StorageFault } from '$domain';

/** A storage fault on its way up, where a port's method has no room for it in its answer. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  constructor(readonly fault: StorageFault) {
    super(`${fault.kind}: ${fault.detail}`);
  }
}

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/**
 * The fault behind whatever a browser throws. A full disk has other names than a used-up quota (M4):
 * `DataError … IOError` for large values, `UnknownError … FILE_ERROR_NO_SPACE` for small ones.
 */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageError) return error.fault;
  const name = nameOf(error);
  const message = messageOf(error);
  const detail = name ? `${name}: ${message}` : message;
  if (/NO_SPACE|IOError|disk is full|no space/i.test(message)) return { kind: 'disk-full', detail };
  if (name === 'QuotaExceededError') return { kind: 'quota', detail };
  if (name === 'VersionError') return { kind: 'newer', detail };
  if (name === 'InvalidStateError') return { kind: 'closed', detail };
  return { kind: 'unknown', detail };
}

/** Whether reopening and writing again may help; a used-up quota or a newer database will not go away by itself. */
export const isPassing = (fault: StorageFault): boolean =>
  fault.kind === 'closed' || fault.kind === 'unknown';

/** Fails with `timeout` when `work` has not settled after `ms`: a database request may never settle at all. */
export async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new StorageError({ kind: 'timeout', detail: `${what}: no answer after ${Math.round(ms)} ms` }),
        ),
      Math.max(0, ms),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
