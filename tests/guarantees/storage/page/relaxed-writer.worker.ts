import { expose } from 'comlink';
import { writerDoor } from '../../../../src/storage/writer-door';

/** The control of G2: every transaction is as durable as the browser finds convenient, and there is no mirror. */
const methods = IDBDatabase.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
const real = methods['transaction'];
methods['transaction'] = function (this: IDBDatabase, names, mode) {
  return real?.call(this, names, mode, { durability: 'relaxed' });
};

expose(writerDoor({ folders: () => Promise.resolve(null) }));
