import type { AppendRequest, AppendResult, DocumentLabel, Draft, Entry, WorkshopStore } from '$domain';
import { brokenAt, chain, emptyHead } from '$domain';
import { deleteDB, openDB } from 'idb';
import { defaultLimits, openIndexedDbStore, type IndexedDbStore, type Limits } from '$storage';
import { JournalSession, type SaveState } from '../../../../src/app/journal/journal-session.svelte';
import { workerStarter } from '../../../../src/app/trusted';
import { writerWorkerUrl } from '$storage';
import { faultTrial, type FaultPlan, type FaultReport } from './fault-trial';
import faultyUrl from './faulty-writer.worker?worker&url';
import relaxedUrl from './relaxed-writer.worker?worker&url';
import rewritingUrl from './rewriting-writer.worker?worker&url';
import twiceUrl from './two-transactions.worker?worker&url';
import upgradingUrl from './upgrading-writer.worker?worker&url';
import bareUrl from './bare-writer.worker?worker&url';

/**
 * A page that works on one document as the app does: the real store, the real session, and a text field whose typing is
 * recorded after a quarter of a second. What it shows as saved is reported out of the browser at that moment.
 */
export type Fact = { readonly field: string; readonly value: string };
export type Fields = ReadonlyMap<string, string>;

/** Which protection is switched off, for controls; `faulty` and `upgrading` are real writers under a test's hand. */
export type Variant =
  | 'real'
  | 'faulty'
  | 'upgrading'
  | 'rewriting'
  | 'relaxed'
  | 'write-behind'
  | 'says-saved'
  | 'no-flush'
  | 'two-transactions'
  | 'no-mirror';

export interface Saved {
  readonly rev: number;
  readonly values: readonly string[];
}

const debounce = 250;
const urls: Partial<Record<Variant, string>> = {
  faulty: faultyUrl,
  upgrading: upgradingUrl,
  rewriting: rewritingUrl,
  relaxed: relaxedUrl,
  'two-transactions': twiceUrl,
  'no-mirror': bareUrl,
  'says-saved': faultyUrl,
};
const startWorker = workerStarter([
  writerWorkerUrl,
  faultyUrl,
  twiceUrl,
  upgradingUrl,
  rewritingUrl,
  relaxedUrl,
  bareUrl,
]);
const report = (globalThis as { report?: (message: string) => void }).report ?? (() => {});

const workers: Worker[] = [];
let store: IndexedDbStore;
let session: JournalSession<Fact, Fields>;
let variant: Variant = 'real';
let typing: { text: string; timer: ReturnType<typeof setTimeout> } | null = null;
let counter = 0;

const kind = {
  fold: (before: Fields | null, entries: readonly Entry<Fact>[]): Fields =>
    new Map([...(before ?? []), ...entries.map(({ fact }) => [fact.field, fact.value] as const)]),
  label: (_: Fields, at: string): DocumentLabel => ({
    kind: 'workshop',
    name: 'Trial',
    sectors: '',
    countries: '',
    round: '',
    panel: '',
    changedAt: at,
    mark: 'rehearsal',
  }),
};
const ids = {
  next: () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  },
};
const clock = { now: () => new Date().toISOString() };

function flush(): void {
  if (!typing) return;
  clearTimeout(typing.timer);
  const { text } = typing;
  typing = null;
  session.record({ facts: [{ field: 'text', value: text }], by: 'facilitator' });
}

document.querySelector('textarea')?.addEventListener('input', (event) => {
  const { value } = event.target as HTMLTextAreaElement;
  if (typing) clearTimeout(typing.timer);
  typing = { text: value, timer: setTimeout(flush, debounce) };
});
const leave = (): void => {
  if (variant !== 'no-flush') flush();
};
addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') leave();
});

/** Two ways of saying Saved too early. */
function hasty(real: IndexedDbStore): IndexedDbStore {
  const early = async (request: AppendRequest): Promise<AppendResult> => {
    const last = request.entries.at(-1);
    const head = last ? { rev: last.rev, hash: last.hash } : request.expected;
    if (variant === 'write-behind') setTimeout(() => void real.append(request), 400);
    else await real.append(request);
    return { kind: 'saved', head };
  };
  return new Proxy(real, {
    get: (target, key) => {
      if (key === 'append') return early;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
    },
  });
}

/** Reports every batch at the moment the session takes it as saved. */
function reporting(inner: WorkshopStore): WorkshopStore {
  return new Proxy(inner, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      if (key === 'append')
        return async (request: AppendRequest) => {
          const result = await target.append(request);
          const entries = request.entries as readonly Entry<Fact>[];
          if (result.kind === 'saved')
            report(
              JSON.stringify({
                rev: result.head.rev,
                values: entries.map(({ fact }) => fact.value),
              } satisfies Saved),
            );
          return result;
        };
      return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
    },
  });
}

export interface Opening {
  readonly kind: string;
  readonly ms: number;
  readonly values: readonly string[];
  readonly broken: unknown;
  readonly restored: {
    readonly lostAfterRev: number;
    readonly foundRev: number;
    readonly rawLength: number;
  } | null;
  readonly notices: readonly string[];
  readonly documents: readonly string[];
  readonly raw: string;
  readonly fault: string;
}

const desk = {
  async start(
    name: string,
    which: Variant = 'real',
    limits: Partial<Limits> = {},
    first: unknown = null,
  ): Promise<Opening> {
    const began = performance.now();
    variant = which;
    const url = urls[which];
    const opening = await openIndexedDbStore({
      page: window,
      name: 'trials',
      limits: { ...defaultLimits, ...limits },
      startWorker: (real) => {
        const worker = startWorker(url ?? real);
        workers.push(worker);
        worker.addEventListener('message', (event: MessageEvent<{ step?: number }>) => {
          if (event.data?.step !== undefined)
            report(JSON.stringify({ rev: event.data.step, values: [] } satisfies Saved));
        });
        if (first !== null) worker.postMessage({ test: first });
        return worker;
      },
    });
    const nothing = {
      values: [],
      broken: null,
      restored: null,
      notices: [],
      documents: [],
      raw: '',
      fault: '',
    };
    if (opening.kind === 'newer') {
      const ms = performance.now() - began;
      return { ...nothing, kind: 'newer', ms, raw: opening.raw, fault: opening.fault.detail };
    }
    store = which === 'write-behind' || which === 'says-saved' ? hasty(opening.store) : opening.store;
    try {
      const found = await store.open(name);
      const entries = found.kind === 'opened' ? (found.entries as readonly Entry<Fact>[]) : [];
      const ms = performance.now() - began;
      session = new JournalSession<Fact, Fields>(
        name,
        kind,
        { store: reporting(store), ids, clock },
        entries,
      );
      const restored = found.kind === 'opened' ? found.restored : null;
      return {
        ...nothing,
        kind: found.kind,
        ms,
        values: entries.map(({ fact }) => fact.value),
        broken: brokenAt(entries),
        restored: restored && { ...restored, rawLength: restored.raw.length },
        notices: (await store.health()).notices,
        documents: (await store.list()).map((info) => info.document),
        raw: found.kind === 'damaged' ? found.raw : '',
      };
    } catch (error) {
      return { ...nothing, kind: 'failed', ms: performance.now() - began, fault: String(error) };
    }
  },

  /** One edit, with a value that names it. */
  edit(value: string, field = 'score'): void {
    session.record({ facts: [{ field, value }], by: 'facilitator' });
  },

  /** Edits one after another, `pause` milliseconds apart, until `count` or for ever. */
  async work(prefix: string, count: number, pause: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      desk.edit(`${prefix}${(counter += 1)}`, `field${i % 7}`);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      else if (i % 10 === 9) await session.settled();
    }
  },

  saving: (): SaveState => session.saving,
  retry: (): void => session.retry(),
  values: (): string[] => session.entries.map(({ fact }) => fact.value),
  settled: (): Promise<void> => session.settled(),
  mirrored: (): Promise<void> => store.mirrored(),
  notices: async (): Promise<readonly string[]> => (await store.health()).notices,
  /** What the database says, past the session. */
  async stored(name: string): Promise<string[]> {
    const found = await store.open(name);
    return found.kind === 'opened'
      ? (found.entries as readonly Entry<Fact>[]).map(({ fact }) => fact.value)
      : [];
  },
  putName: (document: string, text: string) =>
    store.putPrivate(document, [{ id: 'seat', kind: 'name', salt: 's', text }]),
  names: async (document: string): Promise<string[]> =>
    [...(await store.privateRows(document)).values()].map((row) => row.text),
  remove: (document: string): Promise<void> => store.remove(document),
  /** Another tab of an old build that never learned to let go of the database. */
  async holdDatabase(): Promise<void> {
    await new Promise((resolve) => {
      indexedDB.open('trials').addEventListener('success', resolve);
    });
  },
  async deleteDatabase(): Promise<void> {
    await deleteDB('trials');
  },
  /** How many facts really lie in the database, read past everything of ours. */
  async lying(name: string): Promise<number> {
    const database = await openDB('trials');
    const count = await database.count('journal', IDBKeyRange.bound([name], [name, []]));
    database.close();
    return count;
  },
  /** A document of many facts of usual size, appended a thousand at a time. */
  async fill(name: string, count: number): Promise<void> {
    let head = emptyHead;
    for (let from = 0; from < count; from += 1000) {
      const drafts = Array.from({ length: Math.min(1000, count - from) }, (_, i): Draft<Fact> => ({
        op: ids.next(),
        gesture: ids.next(),
        undoes: null,
        redoes: null,
        at: clock.now(),
        by: 'facilitator',
        fact: {
          field: `field${(from + i) % 50}`,
          value: `fact ${from + i}: ${'a reason of usual length, '.repeat(10)}`,
        },
      }));
      const entries = chain(head, drafts);
      const result = await store.append({
        document: name,
        expected: head,
        entries,
        bodies: [],
        label: kind.label(new Map(), clock.now()),
      });
      if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
      head = result.head;
    }
    await store.mirrored();
  },
  /** Milliseconds of `times` openings of a document by a store that is up. */
  async timeOpening(name: string, times: number): Promise<number[]> {
    const taken: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const began = performance.now();
      const found = await store.open(name);
      taken.push(performance.now() - began);
      if (found.kind !== 'opened') throw new Error(found.kind);
    }
    return taken;
  },
  /** Milliseconds of `times` single appends, from asking to Saved. */
  async timeSaving(name: string, times: number): Promise<number[]> {
    const taken: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const began = performance.now();
      desk.edit(`timed ${name} ${i}`);
      await session.settled();
      taken.push(performance.now() - began);
    }
    return taken;
  },
  close(): void {
    session.close();
    store.close();
  },
  /** To the writer's worker, for the ones a test has a hand on. */
  tell(message: unknown): void {
    for (const worker of workers) worker.postMessage({ test: message });
  },
  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      const worker = workers.at(-1);
      const hear = (event: MessageEvent<{ answer?: unknown }>): void => {
        if (event.data === null || typeof event.data !== 'object' || !('answer' in event.data)) return;
        worker?.removeEventListener('message', hear);
        resolve(event.data.answer);
      };
      worker?.addEventListener('message', hear);
      worker?.postMessage({ test: message });
    });
  },
};

export type Desk = typeof desk & { faultTrial: (plan: FaultPlan) => Promise<FaultReport> };
(globalThis as { desk?: Desk }).desk = { ...desk, faultTrial: (plan) => faultTrial(desk, plan) };
