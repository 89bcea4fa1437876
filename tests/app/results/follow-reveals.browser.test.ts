import { page } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { emptyHead, type DocumentLabel } from '$domain';
import { emptyShelf, memoryStore } from '$storage';
import { WorkshopSession } from '../../../src/app/frame/workshop-session.svelte';
import { entriesOf, workshopFacts } from '../../support/ballot-workshop';
import { clock, countingIds } from '../../support/open-session';
import { noUpdates, ports } from '../ports';

afterEach(() => {
  location.hash = '';
});

const label: DocumentLabel = {
  ...{
    kind: 'workshop',
    name: '',
    sectors: '',
    countries: '',
    round: '',
    panel: '',
    changedAt: '',
    mark: 'real',
  },
};

test('[E17] who is on Rank before the ballots are opened sees the result when they are', async () => {
  const shelf = emptyShelf();
  const [here, there] = [memoryStore(shelf), memoryStore(shelf)];
  const entries = entriesOf(workshopFacts());
  await here.append({ document: 'ws', expected: emptyHead, entries, bodies: [], label });
  location.hash = '#/w/ws/rank';
  const engine = { warm: () => {}, rank: () => new Promise(() => {}) } as never;
  await render(App, { ports: ports({ store: here, engine }), updates: noUpdates() });
  await expect.element(page.getByText('There is no result yet.')).toBeVisible();
  const other = new WorkshopSession('ws', { store: there, clock, ids: countingIds() }, entries);
  other.record([
    { type: 'roundClosed', round: 'round-1' },
    { type: 'roundRevealed', round: 'round-1' },
  ]);
  await expect.element(page.getByText('There is no result yet.')).not.toBeInTheDocument();
});
