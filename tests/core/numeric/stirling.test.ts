import { expect, it } from 'vitest';
import { deviance, logGamma, stirlingRest } from '../../../src/core/numeric/stirling';

it('gives ln Γ of whole numbers and of a half', () => {
  expect(logGamma(1)).toBeCloseTo(0, 14);
  expect(logGamma(5)).toBeCloseTo(3.1780538303479458, 14);
  expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 14);
  expect(logGamma(171) / 706.5730622457874).toBeCloseTo(1, 14);
});

it('meets itself where the series takes over', () => {
  expect(stirlingRest(12 - 1e-12)).toBeCloseTo(stirlingRest(12), 14);
});

it('does not cancel near a', () => {
  expect(deviance(1000, 1000)).toBe(0);
  expect(deviance(1000, 1000.001) / 4.9999966666691666e-10).toBeCloseTo(1, 9);
  expect(deviance(10, 20)).toBeCloseTo(3.068528194400547, 13);
});
