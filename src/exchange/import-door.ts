import type { Ballot, ExampleData, Issue, Methodology, Reading, StopSignal } from '$domain';
import { proxy, releaseProxy, type Remote, wrap } from 'comlink';
import type { CandidateContext, CandidateOptions, CandidateRow } from './candidates/preview';
import type {
  CandidatesReading,
  ImportTasks,
  PanelReading,
  Source,
  TableOptions,
  WithoutRows,
} from './import-tasks';
import workerUrl from './import.worker.ts?worker&url';
import type { PanelContext } from './panel/preview';
import type { Progress } from './table/table';
import type { WorkshopReading } from './workshop/workshop-file';

/** Reads files behind a worker: the page goes on, and a file that takes too long is dropped with the worker that reads it. */
export interface Importer {
  candidates(
    source: Source,
    context: CandidateContext,
    options?: TableOptions & Pick<CandidateOptions, 'decimal' | 'onProgress'>,
    signal?: StopSignal,
  ): Promise<CandidatesReading>;
  panel(
    source: Source,
    context: PanelContext,
    options?: TableOptions,
    signal?: StopSignal,
  ): Promise<PanelReading>;
  workshop(bytes: Uint8Array, signal?: StopSignal): Promise<WorkshopReading>;
  ballot(bytes: Uint8Array, signal?: StopSignal): Promise<Reading<Ballot>>;
  /** The example as a workshop file. @throws Error when it cannot be made: a fault of the build */
  example(methodology: Methodology, csv: string, data: ExampleData): Promise<string>;
}

type StartWorker = (url: string) => Worker;

/** @param limit milliseconds after which a reading is dropped */
export function importer(startWorker: StartWorker, limit = 10_000): Importer {
  const read = <T>(task: (tasks: Remote<ImportTasks>) => Promise<T>, signal: StopSignal | undefined) =>
    inWorker(startWorker, limit, task, signal);
  return {
    async candidates(source, context, { onProgress, ...options } = {}, signal) {
      const rows: CandidateRow[] = [];
      const keep = proxy((more: readonly CandidateRow[]) => void rows.push(...more));
      const progress = proxy<Progress>((share) => onProgress?.(share));
      const reading = await read(
        async (tasks): Promise<Reading<WithoutRows>> =>
          await tasks.candidates(source, context, options, keep, progress),
        signal,
      );
      return reading.ok ? { ok: true, value: { ...reading.value, rows } } : reading;
    },
    panel: (source, context, options = {}, signal) =>
      read(async (tasks): Promise<PanelReading> => await tasks.panel(source, context, options), signal),
    async workshop(bytes, signal) {
      const reading = await read(
        async (tasks): Promise<WorkshopReading> => await tasks.workshop(bytes),
        signal,
      );
      return reading.ok || 'newer' in reading ? reading : { ...reading, newer: false };
    },
    ballot: (bytes, signal) =>
      read(async (tasks): Promise<Reading<Ballot>> => await tasks.ballot(bytes), signal),
    async example(methodology, csv, data) {
      const made = await read(
        async (tasks): Promise<string> => await tasks.example(methodology, csv, data),
        undefined,
      );
      if (typeof made !== 'string') throw new Error(made.issues[0]?.message);
      return made;
    },
  };
}

interface Refused {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

/** One worker for one file: it is ended when the file is read, stopped, broken or late. */
function inWorker<T>(
  startWorker: StartWorker,
  limit: number,
  task: (tasks: Remote<ImportTasks>) => Promise<T>,
  signal: StopSignal | undefined,
): Promise<T | Refused> {
  if (signal?.aborted === true) return Promise.reject(stopped());
  return new Promise((resolve, reject) => {
    const worker = startWorker(workerUrl);
    const tasks = wrap<ImportTasks>(worker);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      tasks[releaseProxy]();
      worker.terminate();
      settle();
    };
    const refuse = (message: string): void => end(() => resolve({ ok: false, issues: [{ message }] }));
    const stop = (): void => end(() => reject(stopped()));
    const timer = setTimeout(() => {
      refuse(
        `Reading the file took longer than ${limit / 1000} seconds, the limit, and was stopped. Nothing was imported.`,
      );
    }, limit);
    signal?.addEventListener('abort', stop, { once: true });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      refuse('The part of the app that reads files has failed on this one. Nothing was imported.');
    });
    task(tasks).then(
      (reading) => end(() => resolve(reading)),
      () => refuse('The file could not be read: it is damaged, or of another kind. Nothing was imported.'),
    );
  });
}

/** An error's class is lost on its way; its name is not. */
const stopped = (): Error => Object.assign(new Error('Stopped on request.'), { name: 'AbortError' });
