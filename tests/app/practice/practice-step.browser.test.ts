import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { emptyHead, receiptOf, type Ballot, type Fact } from '$domain';
import { entriesOf, workshopFacts, workshopOf } from '../../support/ballot-workshop';
import { practiceOffered } from '../../support/practice';
import { noUpdates, ports, shelf } from '../ports';

/* The practice before the first scores, on the screen of whoever answers (E29). */

async function opened(
  more: readonly Fact[],
  bodies: readonly { hash: string; body: string }[] = [],
  round = 'round-1',
) {
  const store = shelf();
  await store.append({
    ...{ document: 'ws', expected: emptyHead, bodies, entries: entriesOf(workshopFacts({ more })) },
    label: {
      ...{ kind: 'workshop', name: '', sectors: '', countries: '', round: '', panel: '', changedAt: '' },
      mark: 'real',
    },
  });
  location.hash = `#/w/ws/ballot/${round}/seat-1`;
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await screen.getByRole('button', { name: 'I am K1: begin' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  const heading = (): string => document.querySelector('main h1')!.textContent;
  const next = async (): Promise<void> => {
    const before = heading();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await expect.poll(heading).not.toBe(before);
  };
  /** Titles of all screens up to the review. */
  const walk = async (): Promise<string[]> => {
    const titles = [heading()];
    while (titles.at(-1) !== 'Your answers') {
      await next();
      titles.push(heading());
    }
    return titles;
  };
  const kept = async (): Promise<string> => {
    const documents = await store.list();
    const found = await Promise.all(documents.map(({ document }) => store.open(document)));
    return JSON.stringify(found);
  };
  return { screen, store, next, heading, walk, kept };
}

afterEach(() => {
  location.hash = '';
});

const title = 'Practice: how the scales are meant';

test('[E29] it stands after the weights and before the first scores, and Next passes it', async () => {
  const { walk } = await opened([practiceOffered]);
  const titles = await walk();
  const at = titles.indexOf(title);
  expect(titles[at - 1]).toBe('Within “Ease of doing”');
  expect(titles[at + 1]).toContain('shortfall of skill');
  expect(titles.filter((each) => each === title)).toHaveLength(1);
});

test('[E29] where none is offered there is none', async () => {
  const { walk } = await opened([]);
  expect(await walk()).not.toContain(title);
});

test('[E29][E25] by keyboard: begin, answer, read how it was meant, go on to the scores', async () => {
  const { screen, next, heading } = await opened([practiceOffered]);
  while (heading() !== title) await next();
  await expect.element(screen.getByText(/not saved, not handed in and not counted/)).toBeVisible();
  expect(document.querySelectorAll('form fieldset')).toHaveLength(0);
  (screen.getByRole('button', { name: 'Begin the practice' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('heading', { name: 'Beekeeping on city roofs' })).toHaveFocus();
  const radios = (): HTMLElement => document.querySelector<HTMLElement>('form fieldset input[type=radio]')!;
  radios().focus();
  await userEvent.keyboard('4');
  await expect.element(screen.getByText('You chose 4:')).toBeVisible();
  await expect.element(screen.getByText('Meant to be read as 2.')).toBeVisible();
  await expect.element(screen.getByText(/You read it higher/)).toBeVisible();
  await expect.element(screen.getByText(/4 is worth 75 of 100/)).toBeVisible();
  await userEvent.keyboard('2');
  await expect.element(screen.getByText(/So did you/)).toBeVisible();
  await userEvent.keyboard('c');
  await expect.element(screen.getByText(/never counted as zero/)).toBeVisible();
  // No reason is asked for: there is nobody to read it.
  expect(screen.getByRole('button', { name: '+ reason' }).elements()).toHaveLength(0);
  const alt = (key: string): Promise<void> => userEvent.keyboard(`{Alt>}{${key}}{/Alt}`);
  for (let k = 2; k <= 4; k += 1) {
    await alt('ArrowRight');
    await expect.element(screen.getByText(`practice ${k} of 4`)).toBeVisible();
  }
  await alt('ArrowLeft');
  await expect.element(screen.getByText('practice 3 of 4')).toBeVisible();
  await alt('ArrowRight');
  await alt('ArrowRight');
  await expect.poll(heading).toContain('shortfall of skill');
});

test('[E29][T23] what is practised is nowhere: not in the draft, not in the ballot, not on the screen after it', async () => {
  const { screen, store, next, heading, kept } = await opened([practiceOffered]);
  while (heading() !== title) await next();
  await screen.getByRole('button', { name: 'Begin the practice' }).click();
  await screen.getByRole('radio', { name: /^5 Critical/ }).click();
  await expect.element(screen.getByText('You chose 5:')).toBeVisible();
  await screen.getByRole('button', { name: 'Leave the practice and score' }).click();
  await expect.poll(heading).toContain('shortfall of skill');
  // A real answer, so that what is looked through can hold one: the control.
  await screen
    .getByRole('group', { name: /W1/ })
    .getByRole('radio', { name: /^3 Noticeable/ })
    .click();
  await expect.poll(kept).toContain('"judged"');
  const text = await kept();
  expect(text.match(/"type":"judged"/g)).toHaveLength(1);
  expect(text).toContain('"candidate":"cand-1","criterion":"gap"');
  await screen.getByRole('button', { name: 'Look at my answers' }).click();
  await screen.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Your ballot is handed in' })).toBeVisible();
  const found = await store.open('ws');
  const last = found.kind === 'opened' ? (found.entries.at(-1)!.fact as Fact) : null;
  if (last?.type !== 'ballotReceived') throw new Error('no ballot was received');
  const ballot = JSON.parse((await store.bodies('ws', [last.hash])).get(last.hash)!) as Ballot;
  expect(ballot.judgements.map(({ candidate }) => candidate)).toEqual(['cand-1']);
  expect(document.body.textContent).not.toContain('You chose');
});

test('[E29] whoever has scored before is not offered it again', async () => {
  const own: Ballot = {
    ...{ format: 'pondera/ballot@1', workshop: 'ws', round: 'round-1', seat: 'seat-1', revision: 1 },
    ...{ brief: { revision: 1, hash: '' }, language: 'en', simulated: false, weights: null, screening: [] },
    judgements: [
      {
        candidate: 'cand-1',
        criterion: 'gap',
        question: '',
        answer: { kind: 'value', value: 2 },
        reason: '',
      },
    ],
  };
  const { fact, hash, body } = receiptOf(workshopOf(), own, 'plain');
  const { walk } = await opened(
    [
      practiceOffered,
      fact,
      { type: 'roundClosed', round: 'round-1' },
      { type: 'roundRevealed', round: 'round-1' },
      { type: 'roundCreated', round: 'round-2', name: 'Round 2', asks: ['scores'] },
      { type: 'roundOpened', round: 'round-2' },
    ],
    [{ hash, body }],
    'round-2',
  );
  expect(await walk()).not.toContain(title);
});
