import { expect, test } from 'vitest';
import { fixedClock, randomIds, seededIds } from '$domain';

test('[T2] ids are 128 bits in 22 characters of base64url', () => {
  const ids = randomIds((bytes) => bytes.fill(255));
  expect(ids.next()).toBe(Buffer.alloc(16, 255).toString('base64url'));
  let n = 0;
  const counted = randomIds((bytes) => bytes.forEach((_, at) => (bytes[at] = (n += 37) & 255)));
  const raw = Buffer.from(Array.from({ length: 16 }, (_, at) => ((at + 1) * 37) & 255));
  expect(counted.next()).toBe(raw.toString('base64url'));
});

test('[T2] seeded ids are the same for the same seed, and never the same twice', () => {
  const draw = (seed: number): string[] =>
    Array.from(
      { length: 1000 },
      (
        (ids) => () =>
          ids.next()
      )(seededIds(seed)),
    );
  expect(draw(7)).toEqual(draw(7));
  expect(new Set([...draw(7), ...draw(8)]).size).toBe(2000);
  expect(draw(7)[0]).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

test('[T2] a fixed clock stands still, or steps by the reading', () => {
  const still = fixedClock('2026-01-15T09:00:00.000Z');
  expect([still.now(), still.now()]).toEqual(['2026-01-15T09:00:00.000Z', '2026-01-15T09:00:00.000Z']);
  const steps = fixedClock('2026-01-15T09:00:00.000Z', 90);
  expect([steps.now(), steps.now()]).toEqual(['2026-01-15T09:00:00.000Z', '2026-01-15T09:01:30.000Z']);
});
