import {
  firstEstimate,
  redrawCounts,
  redrawsPerSecond,
  samplesPerSecond,
  statistics,
  type Redraws,
  type Run,
} from './contestants';
import type { BenchProblem } from './problem';

/* The browser's side: one worker, one question at a time. */

type Question =
  | { readonly module: WebAssembly.Module }
  | { readonly measure: Run }
  | { readonly statistics: Run; readonly samples: number }
  | { readonly redraws: Redraws }
  | { readonly redrawCounts: Redraws['size'] }
  | { readonly first: BenchProblem };

let module: WebAssembly.Module;

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answer(data).then((result) => postMessage(result));
});

async function answer(question: Question): Promise<unknown> {
  if ('module' in question) {
    module = question.module;
    return true;
  }
  if ('measure' in question) return samplesPerSecond(question.measure, module);
  if ('statistics' in question) return statistics(question.statistics, question.samples, module);
  if ('redraws' in question) return redrawsPerSecond(question.redraws, module);
  if ('redrawCounts' in question) return redrawCounts(question.redrawCounts, module);
  return firstEstimate(question.first, module);
}
