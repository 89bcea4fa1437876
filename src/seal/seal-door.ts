import { SealFault, type Sealer } from '$domain';
import { type Remote, wrap } from 'comlink';
import type { SealAnswer, SealTasks } from './seal-tasks';
import workerUrl from './seal.worker.ts?worker&url';

interface Running {
  readonly tasks: Remote<SealTasks>;
  /** Rejects when the worker breaks: its answers would never come. */
  readonly failed: Promise<never>;
}

/**
 * The page's way to the worker that seals, signs and checks. It starts at the first question and stays; one that breaks is
 * replaced at the next.
 *
 * @param startWorker starts the module worker at an address, under the page's policy
 */
export function workerSealer(startWorker: (url: string) => Worker): Sealer {
  let running: Running | null = null;

  function run(): Running {
    const worker = startWorker(workerUrl);
    const failed = new Promise<never>((_, reject) => {
      const onBroken = (event: Event): void => {
        event.preventDefault();
        running = null;
        worker.terminate();
        reject(new Error('The part of the app that seals ballots could not be started or has failed.'));
      };
      worker.addEventListener('error', onBroken);
      worker.addEventListener('messageerror', onBroken);
    });
    failed.catch(() => undefined);
    return { tasks: wrap<SealTasks>(worker), failed };
  }

  const ask =
    <K extends keyof Sealer>(name: K) =>
    async (...given: Parameters<Sealer[K]>): Promise<Awaited<ReturnType<Sealer[K]>>> => {
      running ??= run();
      const asked: Promise<SealAnswer> = running.tasks.ask(name, given);
      const answer = await Promise.race([asked, running.failed]);
      if (answer.ok) return answer.value as Awaited<ReturnType<Sealer[K]>>;
      throw answer.code === null ? new Error(answer.message) : new SealFault(answer.code, answer.message);
    };

  return {
    signingKeys: ask('signingKeys'),
    sealingKeys: ask('sealingKeys'),
    sealedTo: ask('sealedTo'),
    sign: ask('sign') as Sealer['sign'],
    isSigned: ask('isSigned'),
    answer: ask('answer'),
    seal: ask('seal'),
    open: ask('open'),
    sealMessage: ask('sealMessage'),
    openMessage: ask('openMessage'),
    phrase: ask('phrase'),
    lock: ask('lock'),
    unlock: ask('unlock'),
    wrap: ask('wrap'),
    unwrap: ask('unwrap'),
    words: ask('words'),
    token: ask('token'),
  };
}
