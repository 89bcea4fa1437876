import { engineWorkerUrl, WorkerEngine, type EngineParts } from '$worker';
import kernelUrl from '../../../../build/kernel.wasm?url';
import { workerStarter } from '../../../../src/app/trusted';
import { digestOf, pooledProblem } from '../../../support/pooled-problem';

export interface Way {
  /** `hollow` is a module without the kernel in it, which shows that the workers do run what they are given. */
  readonly kernel: 'SIMD' | 'twin' | 'hollow';
  readonly processors: number;
  /** Added to the problem's seed; 0 asks for the digits of Node. */
  readonly seedShift: number;
}

const startWorker = workerStarter([engineWorkerUrl]);

/** Compiled before the question, so that a browser without SIMD fails instead of falling back on the twin. */
const modules: Record<Way['kernel'], () => Promise<WebAssembly.Module | null>> = {
  SIMD: () => WebAssembly.compileStreaming(fetch(kernelUrl)),
  twin: () => Promise.resolve(null),
  hollow: () => WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
};

/** Digest of the redraws of the pooled problem, drawn by the app's own engine in this browser. */
async function digits({ kernel, processors, seedShift }: Way): Promise<string> {
  const parts: EngineParts = { start: () => startWorker(engineWorkerUrl), processors };
  const module = await modules[kernel]();
  const engine = new WorkerEngine(
    module === null ? parts : { ...parts, kernel: () => Promise.resolve(module) },
  );
  const problem = pooledProblem();
  try {
    const asked = { ...problem, seed: problem.seed + seedShift };
    return digestOf(await engine.firmness(asked, null, () => undefined));
  } finally {
    engine.stop();
  }
}

Object.assign(window, { digits });
