import { type SetupCheck, setupChecks, type Workshop } from '$domain';
import type { Step } from '../steps';
import type { StepCheck } from './step-states';

/** The step where a check is mended. */
const mendedIn: Readonly<Record<SetupCheck['about']['kind'], Step>> = {
  frame: 'frame',
  rule: 'frame',
  benchmark: 'frame',
  candidate: 'candidates',
  criterion: 'criteria',
  seat: 'panel',
  group: 'panel',
};

/** What still blocks the opening of a round, and what is worth a look, each at its step (E6). */
export const openingChecks = (workshop: Workshop): readonly StepCheck[] =>
  setupChecks(workshop).map(({ level, about, message }) => ({ step: mendedIn[about.kind], level, message }));
