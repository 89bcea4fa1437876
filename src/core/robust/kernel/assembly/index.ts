import { BLOCK, SCORE_MODE, SORTED, WEIGHT_MODE, parameter } from './memory';
import { rankByPairs } from './ranks';
import { rankBySort } from './sort';
export { redraw } from './redraw';
import { beginLattice, beginWalk, drawWeights, latticeWeights } from './weights';
import { bootstrapValues, collapsedValues, normalValues } from './values';

/**
 * Draws 64 × `count` samples from the state that the host has seeded and adds them to the counts. `begins` says that a
 * seeded block begins here: chains are walked in and a lattice is shifted.
 */
export function draw(count: i32, begins: bool): void {
  const lattice = parameter(SCORE_MODE) == 3;
  if (begins && parameter(WEIGHT_MODE) == 4) beginWalk();
  if (begins && lattice) beginLattice();
  for (let block = 0; block < count; block++) {
    for (let octet = 0; octet < BLOCK >> 3; octet++) {
      if (lattice) latticeOctet(octet);
      else drawnOctet(octet);
    }
    if (parameter(SORTED)) rankBySort();
    else rankByPairs();
  }
}

function drawnOctet(octet: i32): void {
  drawWeights((<usize>octet) << 5, 0);
  drawWeights(((<usize>octet) << 5) + 16, 1);
  const mode = parameter(SCORE_MODE);
  if (mode == 0) normalValues(octet);
  else if (mode == 1) bootstrapValues(octet);
  else {
    collapsedValues(octet, 0, false);
    collapsedValues(octet, 1, false);
  }
}

function latticeOctet(octet: i32): void {
  for (let half = 0; half < 2; half++) {
    latticeWeights(((<usize>octet) << 5) + ((<usize>half) << 4));
    collapsedValues(octet, half, true);
  }
}
