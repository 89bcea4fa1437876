import { afterAll, afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import {
  type Ballot,
  canonicalJson,
  type Fact,
  emptyHead,
  judgedLeaves,
  questionsOf,
  receiptOf,
} from '$domain';
import { engineWorkerUrl, WorkerEngine } from '$worker';
import { entriesOf, workshopFacts, workshopOf, type WorkshopOptions } from '../../support/ballot-workshop';
import { noUpdates, ports, shelf } from '../ports';

/* Seeing a result through another rule, on Rank itself, with the engine of the app. */

const engine = new WorkerEngine({ start: () => new Worker(engineWorkerUrl, { type: 'module' }) });
afterEach(() => {
  location.hash = '';
});
afterAll(() => {
  engine.stop();
});

const options: WorkshopOptions = {
  rule: { weighting: 'equal', headline: 'mean-of-experts', partialBallots: 'include' },
};

/** Three whole ballots at the worst, and K4's at the best with one answer missing. */
function handedIn(): { readonly facts: readonly Fact[]; readonly bodies: { hash: string; body: string }[] } {
  const workshop = workshopOf(options);
  const receipts = [...workshop.seats.keys()].map((seat) => {
    const partly = seat === 'seat-4';
    const judgements = [...workshop.candidates.keys()].flatMap((candidate) =>
      judgedLeaves(workshop).flatMap((leaf) =>
        questionsOf(leaf).map((question) => ({
          candidate,
          criterion: leaf.id,
          question,
          answer: { kind: 'value' as const, value: partly ? leaf.scale.max : leaf.scale.min },
          reason: '',
        })),
      ),
    );
    const ballot: Ballot = {
      format: 'pondera/ballot@1',
      workshop: 'ws',
      round: 'round-1',
      seat,
      revision: 1,
      brief: { revision: 1, hash: '' },
      language: 'en',
      simulated: false,
      weights: null,
      screening: [],
      judgements: partly ? judgements.slice(1) : judgements,
    };
    return { ...receiptOf(workshop, ballot, 'plain'), body: canonicalJson(ballot) };
  });
  const measured = [...workshop.candidates.keys()].map((candidate): Fact => ({
    type: 'performanceMeasured',
    measurement: {
      candidate,
      criterion: 'price',
      value: { kind: 'number', value: 3 },
      source: '',
      challenge: null,
    },
  }));
  const more: Fact[] = [
    ...measured,
    ...receipts.map(({ fact }) => fact),
    { type: 'roundClosed', round: 'round-1' },
    { type: 'roundRevealed', round: 'round-1' },
  ];
  return {
    facts: workshopFacts({ ...options, more }),
    bodies: receipts.map(({ hash, body }) => ({ hash, body })),
  };
}

test('[E43][D26] the rule for partial ballots and the kind of mean are switched on Rank, with the effect shown', async () => {
  const store = shelf();
  const { facts, bodies } = handedIn();
  await store.append({
    document: 'ws',
    expected: emptyHead,
    entries: entriesOf(facts),
    bodies,
    label: {
      kind: 'workshop',
      name: '',
      sectors: '',
      countries: '',
      round: '',
      panel: '',
      changedAt: '',
      mark: 'real',
    },
  });
  location.hash = '#/w/ws/rank';
  const screen = await render(App, { ports: { ...ports({ store }), engine }, updates: noUpdates() });
  const scores = (): string[] =>
    [...document.querySelectorAll('[data-testid=ranking] td.score')].map((cell) => cell.textContent.trim());
  await expect.poll(() => scores().length).toBe(4);
  const headline = scores();
  await screen.getByText('Look through').click();
  const rule = screen.getByRole('combobox', { name: /not complete/i });
  await expect.element(rule).toHaveValue('include');
  await rule.selectOptions('leave-out');
  await expect.element(screen.getByText('Left out as incomplete: K4.')).toBeVisible();
  await expect.poll(scores).not.toEqual(headline);
  const without = scores();
  without.forEach((score, k) => expect(Number(score)).toBeLessThan(Number(headline[k])));
  await rule.selectOptions('include');
  await expect.poll(scores).toEqual(headline);
  const mean = screen.getByRole('combobox', { name: 'Average' });
  await expect.element(mean).toHaveValue('experts');
  await mean.selectOptions('groups');
  await expect
    .element(screen.getByText('This is a lens. The headline is the mean of experts.'))
    .toBeVisible();
  await expect
    .poll(() => [...document.querySelectorAll('.facts')].map((each) => each.textContent).join())
    .toContain('mean of groups');
  await screen.unmount();
});
