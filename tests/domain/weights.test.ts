import { expect, test } from 'vitest';
import { activeLeaves, leafWeights } from '$domain';
import { workshopOf } from '../support/ballot-workshop';

const { criteria } = workshopOf();
const swings = {
  '': { north: 100, south: 60 },
  north: { gap: 100, wish: 25 },
  south: { reach: 50, firm: 100, price: 50 },
};

test('[SW3] [SW4] each swing is divided by its node’s sum, and local weights are multiplied down', () => {
  const weights = leafWeights(criteria, { mode: 'swing', nodes: swings })!;
  const byLeaf = Object.fromEntries(activeLeaves(criteria).map(({ id }, k) => [id, weights[k]!]));
  const [north, south] = [100 / 160, 60 / 160];
  const wanted = {
    gap: north * 0.8,
    wish: north * 0.2,
    reach: south * 0.25,
    firm: south * 0.5,
    price: south * 0.25,
  };
  for (const [id, weight] of Object.entries(wanted)) expect(byLeaf[id], id).toBeCloseTo(weight, 12);
  expect(Object.keys(byLeaf)).toHaveLength(5);
  expect(leafWeights(criteria, { mode: 'points', nodes: swings })).toEqual(weights);
});

test('[SW4] while a node is unanswered there are no weights', () => {
  const { south: _, ...rest } = swings;
  expect(leafWeights(criteria, { mode: 'swing', nodes: rest })).toBeNull();
});
