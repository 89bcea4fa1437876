/** Points of the preview's rank-1 lattice: one seeded block. */
export const latticePoints = 4096;

/** Korobov’s multiplier: the best of 70 for the spread of first ranks on 24 × 10, checked on fresh shifts and other sizes. */
const multiplier = 3019;

/**
 * Generating vector of the lattice as steps of a 32-bit fraction: coordinate d of point l is l × generator[d] ÷ 2³².
 *
 * @see methods/smaa.md, rule SM6; korobov
 */
export function latticeGenerator(dimensions: number): Uint32Array {
  const generator = new Uint32Array(dimensions);
  let power = 1;
  for (let d = 0; d < dimensions; d++) {
    generator[d] = power * (4294967296 / latticePoints);
    power = (power * multiplier) % latticePoints;
  }
  return generator;
}
