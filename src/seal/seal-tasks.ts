import { SealFault, type Sealer } from '$domain';
import { sealer } from './sealer';

/** What comes back from the worker: an error's class and code are lost on its way, so that a fault travels as data. */
export type SealAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: SealFault['code'] | null; readonly message: string };

const inside = sealer();

export const sealTasks = {
  async ask(name: keyof Sealer, given: readonly unknown[]): Promise<SealAnswer> {
    try {
      const task = inside[name] as (...given: readonly unknown[]) => Promise<unknown>;
      return { ok: true, value: await task(...given) };
    } catch (error) {
      const { message } = error as Error;
      return { ok: false, code: error instanceof SealFault ? error.code : null, message };
    }
  },
};

export type SealTasks = typeof sealTasks;
