import { mount } from 'svelte';
import order from '../methodology/order.json';
import {
  App,
  NewerView,
  serviceWorkerUrl,
  Updates,
  workerStarter,
  type MethodologySource,
  type NoteBlock,
  type Ports,
} from '$app';
import { type ExampleData, randomIds, type Methodology } from '$domain';
import { importer, type Importer, importWorkerUrl } from '$exchange';
import { sealWorkerUrl, workerSealer } from '$seal';
import { keyStore, openIndexedDbStore, secondCopies, writerWorkerUrl } from '$storage';
import { codes, rooms, transportWorkerUrl } from '$sync';
import { engineWorkerUrl, WorkerEngine } from '$worker';

const startWorker = workerStarter([
  engineWorkerUrl,
  importWorkerUrl,
  sealWorkerUrl,
  transportWorkerUrl,
  writerWorkerUrl,
]);

interface DefaultOf<T> {
  readonly default: T;
}
const methodologyFiles = import.meta.glob<DefaultOf<Methodology>>('../methodology/*.yaml');
const noteFiles = import.meta.glob<DefaultOf<NoteBlock[]>>('../methodology/methods/*.md');

const kernelFiles = import.meta.glob<string>('../build/kernel.wasm', { query: '?url', import: 'default' });

const nameOf = (path: string): string => path.replace(/^.*\/|\.[a-z]+$/g, '');

/** Where a methodology stands among those offered: the first is the default, those not listed come last. */
const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

const methodologies = Object.entries(methodologyFiles)
  .map(([path, load]): MethodologySource => ({
    name: nameOf(path),
    load: async () => (await load()).default,
  }))
  .sort((a, b) => place(a.name) - place(b.name));

async function methodNote(name: string): Promise<NoteBlock[] | null> {
  const load = Object.entries(noteFiles).find(([path]) => nameOf(path) === name)?.[1];
  return load === undefined ? null : (await load()).default;
}

/** Built before the app; without it, or without SIMD, the kernel's twin gives the same digits. */
async function kernel(): Promise<WebAssembly.Module> {
  const [load] = Object.values(kernelFiles);
  if (load === undefined) throw new Error('This build has no kernel.');
  return WebAssembly.compileStreaming(fetch(await load()));
}

/** Made when somebody asks for it, behind the worker: nobody downloads what they do not look at. */
async function example(files: Importer): Promise<string> {
  const [{ default: data }, { default: csv }] = await Promise.all([
    import('../methodology/example/example.json'),
    import('../methodology/example/candidates.csv?raw'),
  ]);
  const source = methodologies.find(({ name }) => name === data.methodology);
  if (source === undefined) throw new Error(`The example needs the methodology ${data.methodology}.`);
  return files.example(await source.load(), csv, data as ExampleData);
}

async function compose(target: HTMLElement): Promise<void> {
  const opening = await openIndexedDbStore({
    page: window,
    startWorker: () => startWorker(writerWorkerUrl),
  });
  // The words for a browser that never comes as far as this.
  target.replaceChildren();
  if (opening.kind === 'newer') {
    mount(NewerView, { target, props: { raw: opening.raw } });
    return;
  }
  const { store } = opening;
  const files = importer(startWorker);
  const sealer = workerSealer(startWorker);
  const ports: Ports = {
    store,
    copies: secondCopies(),
    keys: keyStore(),
    sealer,
    rooms: rooms(startWorker),
    codes: codes({ appAddress: () => location.href, isSigned: (signed) => sealer.isSigned(signed) }),
    engine: new WorkerEngine({
      start: () => startWorker(engineWorkerUrl),
      processors: navigator.hardwareConcurrency,
      kernel,
    }),
    importer: files,
    example: () => example(files),
    clock: { now: () => new Date().toISOString() },
    ids: randomIds((bytes) => crypto.getRandomValues(bytes)),
    methodologies,
    methodNote,
  };
  const updates = new Updates({
    // In development there is no built list of files to keep.
    serviceWorkerUrl: import.meta.env.PROD ? serviceWorkerUrl() : null,
    save: () => store.mirrored(),
  });
  mount(App, { target, props: { ports, updates } });
  void updates.start();
}

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app".');
void compose(target);
