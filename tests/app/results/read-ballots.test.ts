import { expect, test } from 'vitest';
import type { Recording, Workshop, WorkshopStore } from '$domain';
import { readBallots } from '../../../src/app/results/read-ballots';
import { randomWorkshop } from '../../support/random-workshop';

/** A store that keeps only ballots, and remembers which were asked for. */
function shelfOf(recording: Recording, altered = (body: string) => body) {
  const asked: string[] = [];
  const store = {
    bodies: (_: string, hashes: readonly string[]) => {
      asked.push(...hashes);
      return Promise.resolve(
        new Map(hashes.map((hash) => [hash, altered(recording.bodies.get(hash)!)] as const)),
      );
    },
  } as unknown as WorkshopStore;
  return { asked, store };
}

const read = (workshop: Workshop, store: WorkshopStore) => readBallots(workshop, 'ws', store);

test('[D15] before the reveal the page asks the store for no ballot', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const open = randomWorkshop(seed, { open: true });
    expect(open.bodies.size).toBeGreaterThan(0);
    const { asked, store } = shelfOf(open);
    expect(await read(open.workshop, store)).toEqual([]);
    open.record([{ type: 'roundClosed', round: open.workshop.rounds[0]!.id }]);
    expect(await read(open.workshop, store)).toEqual([]);
    expect(asked).toEqual([]);
  }
});

test('[D15] with the reveal all are opened together, and an altered one is named', async () => {
  const revealed = randomWorkshop(3);
  const { asked, store } = shelfOf(revealed);
  const [round] = await read(revealed.workshop, store);
  expect(round!.ballots).toHaveLength(revealed.workshop.rounds[0]!.ballots.size);
  expect(asked).toHaveLength(round!.ballots.length);
  const raised = shelfOf(revealed, (body) => body.replace('"simulated":', '"simulated" :'));
  await expect(read(revealed.workshop, raised.store)).rejects.toThrow(/was altered after it was received/);
});
