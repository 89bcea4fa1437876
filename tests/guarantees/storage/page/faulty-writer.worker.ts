import { expose } from 'comlink';
import { writerDoor } from '../../../../src/storage/writer-door';

/**
 * The real writer over a database that fails when told to: at its k-th call it throws as a browser does (M4), or never
 * answers. Only the interface of the browser is altered, nothing of ours.
 */
type Fault = 'quota' | 'unknown' | 'invalid-state' | 'silent';

let calls = 0;
let failAt = 0;
let fault: Fault = 'quota';
let failed = 0;
/** Silent for good until cleared: what hangs, hangs whole. */
let isSilent = false;

const errors: Record<Exclude<Fault, 'silent'>, () => DOMException> = {
  quota: () => new DOMException('The quota has been exceeded.', 'QuotaExceededError'),
  unknown: () => new DOMException('Internal error.', 'UnknownError'),
  'invalid-state': () => new DOMException('The database connection is closing.', 'InvalidStateError'),
};

const isDue = (): boolean => {
  calls += 1;
  if (calls !== failAt) return false;
  failed += 1;
  return true;
};

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A target whose events are swallowed: its promise never settles. */
function mute(target: EventTarget): void {
  const drop = (event: Event): void => event.stopImmediatePropagation();
  for (const type of ['success', 'error', 'complete', 'abort', 'upgradeneeded', 'blocked']) {
    target.addEventListener(type, drop, { capture: true });
  }
}

function breakMethod(owner: object, name: string): void {
  const methods = owner as Record<string, Method>;
  const real = methods[name] as Method;
  methods[name] = function (...args) {
    const due = isDue();
    if (due && fault !== 'silent') {
      const write = /^(put|add|delete)$/.test(name) && fault === 'quota';
      // A used-up quota lets the request succeed and takes the whole transaction down afterwards (M4).
      if (!write) throw errors[fault]();
      const request = real.apply(this, args) as IDBRequest;
      const { transaction } = request;
      request.addEventListener('success', () => queueMicrotask(() => transaction?.abort()));
      if (transaction) Object.defineProperty(transaction, 'error', { value: errors.quota() });
      return request;
    }
    const target = real.apply(this, args);
    if (due) isSilent = true;
    if (isSilent && target instanceof EventTarget) {
      mute(target);
      if (target instanceof IDBRequest && target.transaction) mute(target.transaction);
    }
    return target;
  };
}

breakMethod(IDBFactory.prototype, 'open');
breakMethod(IDBDatabase.prototype, 'transaction');
for (const name of ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'count']) {
  breakMethod(IDBObjectStore.prototype, name);
}
for (const name of ['getKey', 'getAll', 'getAllKeys']) breakMethod(IDBIndex.prototype, name);

addEventListener(
  'message',
  (event: MessageEvent<{ test?: { failAt?: number; fault?: Fault; clear?: true; counts?: true } }>) => {
    const message = event.data?.test;
    if (message === undefined) return;
    if (message.clear) {
      isSilent = false;
      failAt = 0;
    }
    if (message.failAt !== undefined) {
      calls = 0;
      failed = 0;
      failAt = message.failAt;
      fault = message.fault ?? fault;
    }
    postMessage({ answer: { calls, failed } });
  },
);

expose(writerDoor());
