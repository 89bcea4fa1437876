import { smaaPlan, type SmaaPlan } from './smaa-plan';
import type { SmaaIndices } from './smaa-counts';
import type { SmaaProblem } from './smaa-problem';
import type { SmaaKernel } from './smaa-twin';

/**
 * Confidence factors: the share of samples in which an alternative comes first when the weights are its central weights.
 *
 * @param kernelOf runs a plan: the SIMD kernel or its twin
 * @param blocks   samples behind each factor, in blocks of 320
 * @returns n in [0, 1]; null for an alternative that never comes first
 * @see methods/smaa.md, rule SM4; lahdelma2001smaa2
 */
export function confidenceFactors(
  problem: SmaaProblem,
  { centralWeights }: SmaaIndices,
  kernelOf: (plan: SmaaPlan) => SmaaKernel,
  blocks: number,
): (number | null)[] {
  return centralWeights.map((weights, i) => {
    if (weights === null) return null;
    const fixed = { ...problem, pairwise: false, weights: { kind: 'fixed' as const, weights } };
    const counts = kernelOf(smaaPlan(fixed)).run(0, blocks);
    return counts.ranks[i * problem.alternatives]! / counts.samples;
  });
}
