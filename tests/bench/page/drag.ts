import { mount } from 'svelte';
import { RandomStream } from '$core';
import type { Problem, Workshop } from '$domain';
import { engineWorkerUrl, WorkerEngine } from '$worker';
import DragPage from './DragPage.svelte';
import { syntheticProblem, workshopAround } from './synthetic';

interface Drag {
  show(weights: readonly number[]): Promise<void>;
}

/** Milliseconds from a moved weight to the frame in which its order has been painted, one for each move. */
async function drag(candidates: number, criteria: number, experts: number, moves: number): Promise<number[]> {
  const problem: Problem = syntheticProblem(candidates, criteria, experts);
  const workshop: Workshop = workshopAround(problem);
  const target = document.getElementById('app')!;
  target.replaceChildren();
  const engine = new WorkerEngine({ start: () => new Worker(engineWorkerUrl, { type: 'module' }) });
  const page = mount(DragPage, { target, props: { problem, workshop, engine } }) as Drag;
  const chance = new RandomStream([1, 'drag']);
  await page.show(weightsAt(0.1, criteria));
  const taken: number[] = [];
  for (let move = 0; move < moves; move++) {
    await frame();
    const began = performance.now();
    await page.show(weightsAt(chance.uniform(), criteria));
    await painted();
    taken.push(performance.now() - began);
  }
  engine.stop();
  return taken;
}

const weightsAt = (first: number, criteria: number): number[] =>
  Array.from({ length: criteria }, (_, j) => (j === 0 ? first : (1 - first) / (criteria - 1)));

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** A task queued in a frame runs after that frame's paint. */
async function painted(): Promise<void> {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

Object.assign(window, { drag });
