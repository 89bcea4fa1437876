import { createHash } from 'node:crypto';
import { inject, vi } from 'vitest';
import { guarantee, type Trial } from '../support/guarantee';
import type { Protections } from './simulator/device';
import { simulate } from './simulator/simulate';

// The same digests from Node's own code: half of a simulated room is hashing.
vi.mock(import('@noble/hashes/sha2.js'), async (original) => {
  const noble = await original();
  const apply = (_: unknown, __: unknown, [bytes]: [Uint8Array]): Uint8Array =>
    createHash('sha256').update(bytes).digest();
  return { ...noble, sha256: new Proxy<typeof noble.sha256>(noble.sha256, { apply }) };
});

/*
 * Whole rooms in one thread: the real clients, parcels, records and post office, on a network, machines and clocks that
 * fail by a seeded chance. Every fiftieth room seals and signs really; the others do so by hashes.
 */

const all: Protections = { dedupe: true, revisions: true, resume: true };

/** The full length of a history, and a short one for every commit. */
const lengths = { commit: 150, C: 300, D: 1000 } as const;
const { tier } = inject('guarantees');
/** How many rooms without a protection are tried, and how many of twenty must break. */
const controls = (ofTwenty: number) =>
  tier === 'commit'
    ? { controlTrials: 5, controlFailures: 1 }
    : { controlTrials: 20, controlFailures: ofTwenty };

function room(trial: Trial, protections: Protections, events: number = lengths[tier]) {
  const { seed, random, index } = trial;
  simulate({ seed, random, events, protections, real: index % 50 === 0 });
}

guarantee(
  'G16',
  'duplicates, disorder, lost links, restarts and wrong clocks change nothing',
  {
    ...{ trials: { commit: 4, C: 300, D: 20_000 }, seed: 16, ...controls(15) },
    // On demand this is a night's work for one core.
    timeout: (tier === 'D' ? 24 : 1) * 3_600_000,
  },
  (trial) => room(trial, all),
  (trial) => room(trial, { ...all, dedupe: false }, lengths.C),
);

guarantee(
  'G16',
  'the highest revision counts, whatever comes last',
  { trials: { commit: 1, C: 20, D: 200 }, seed: 161, ...controls(3) },
  (trial) => room(trial, all),
  (trial) => room(trial, { ...all, revisions: false }, lengths.C),
);

guarantee(
  'G16',
  'no queue is stuck once all is whole again',
  { trials: { commit: 1, C: 20, D: 200 }, seed: 162, ...controls(15) },
  (trial) => room(trial, all),
  (trial) => room(trial, { ...all, resume: false }, lengths.C),
);
