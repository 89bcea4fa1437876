import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { type Answer, type Ballot, emptyHead, type Evidence, type Fact, receiptOf } from '$domain';
import { entriesOf, workshopFacts, workshopOf } from '../../support/ballot-workshop';
import { noUpdates, ports, shelf } from '../ports';

/* What stands beside a question, and what can be said in answer to it. */

const evidence = (id: string, patch: Partial<Evidence> = {}): Fact => ({
  type: 'evidenceAdded',
  evidence: {
    id,
    candidate: 'cand-1',
    criterion: 'gap',
    kind: 'survey',
    text: `What ${id} found.`,
    link: '',
    file: null,
    fileName: '',
    source: `Source of ${id}`,
    strength: 'fair',
    origin: 'own',
    ...patch,
  } as Evidence,
});

async function opened(
  facts: readonly Fact[],
  bodies: readonly { hash: string; body: string }[] = [],
  round = 'round-1',
) {
  const store = shelf();
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
  location.hash = `#/w/ws/ballot/${round}/seat-1`;
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await screen.getByRole('button', { name: 'I am K1: begin' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  const heading = screen.getByRole('heading', { name: /shortfall of skill/ });
  while (heading.elements().length === 0) await screen.getByRole('button', { name: /^Next/ }).click();
  const row = (name: RegExp) => screen.getByRole('group', { name });
  const handIn = async (): Promise<Ballot> => {
    await screen.getByRole('button', { name: 'Look at my answers' }).click();
    await screen.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Your ballot is handed in' })).toBeVisible();
    const found = await store.open('ws');
    const last = found.kind === 'opened' ? (found.entries.at(-1)!.fact as Fact) : null;
    if (last?.type !== 'ballotReceived') throw new Error('no ballot was received');
    return JSON.parse((await store.bodies('ws', [last.hash])).get(last.hash)!) as Ballot;
  };
  return { screen, row, handIn };
}

afterEach(() => {
  location.hash = '';
});

test('[E26][D19][E5] anchors and the evidence of this criterion stand beside the question', async () => {
  const { row } = await opened(
    workshopFacts({
      more: [
        evidence('here'),
        evidence('invented', { origin: 'illustrative' }),
        evidence('whole', { criterion: '' }),
        evidence('elsewhere', { criterion: 'firm' }),
        evidence('other', { candidate: 'cand-2' }),
      ],
    }),
  );
  const w1 = row(/W1/);
  await expect.element(w1.getByRole('radio', { name: /^5 Critical: nearly nobody/ })).toBeInTheDocument();
  await expect.element(w1.getByRole('radio', { name: /^1 None: people/ })).toBeInTheDocument();
  await w1.getByText('evidence: 3 entries').click();
  for (const id of ['here', 'whole', 'invented'])
    await expect.element(w1.getByText(`Source: Source of ${id}`)).toBeVisible();
  expect(w1.element().textContent).not.toMatch(/What (elsewhere|other) found/);
  // Invented evidence says so, and only that.
  expect(w1.getByText('illustrative', { exact: true }).elements()).toHaveLength(1);
  expect(w1.getByText('illustrative', { exact: true }).element().parentElement!.textContent).toContain(
    'What invented',
  );
});

test('[E26][D16] zero, “cannot judge”, “do not understand” and nothing are four different answers', async () => {
  const { row, handIn } = await opened(workshopFacts());
  await row(/W1/)
    .getByRole('radio', { name: /^1 None/ })
    .click();
  await row(/W2/).getByRole('radio', { name: 'cannot judge' }).click();
  await row(/W3/).getByRole('radio', { name: 'do not understand' }).click();
  const answers = new Map(
    (await handIn()).judgements.map(({ candidate, answer }): [string, Answer] => [candidate, answer]),
  );
  expect(Object.fromEntries(answers)).toEqual({
    'cand-1': { kind: 'value', value: 1 },
    'cand-2': { kind: 'cannot-judge' },
    'cand-3': { kind: 'not-understood' },
  });
});

test('[E27][D20] any answer takes a short reason, none needs one', async () => {
  const { row, handIn } = await opened(workshopFacts());
  await row(/W1/)
    .getByRole('radio', { name: /^4 Large/ })
    .click();
  await row(/W2/).getByRole('radio', { name: 'cannot judge' }).click();
  await row(/W2/).getByRole('button', { name: '+ reason' }).click();
  const box = row(/W2/).getByRole('textbox');
  expect((box.element() as HTMLInputElement).maxLength).toBe(300);
  await box.fill('I never worked with it.');
  (box.element() as HTMLElement).blur();
  const { judgements } = await handIn();
  expect(judgements.map(({ candidate, reason }) => [candidate, reason]).toSorted()).toEqual([
    ['cand-1', ''],
    ['cand-2', 'I never worked with it.'],
  ]);
});

test('[E26] in a later round one’s own answer before is marked, and nobody else’s', async () => {
  const ballot = (seat: string, value: number): Ballot => ({
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
    judgements: [
      { candidate: 'cand-1', criterion: 'gap', question: '', answer: { kind: 'value', value }, reason: '' },
    ],
  });
  const receipts = [ballot('seat-1', 2), ballot('seat-2', 5)].map((each) =>
    receiptOf(workshopOf(), each, 'plain'),
  );
  const facts = workshopFacts({
    more: [
      ...receipts.map(({ fact }) => fact),
      { type: 'roundClosed', round: 'round-1' },
      { type: 'roundRevealed', round: 'round-1' },
      { type: 'roundCreated', round: 'round-2', name: 'Round 2', asks: ['scores'] },
      { type: 'roundOpened', round: 'round-2' },
    ],
  });
  const bodies = receipts.map(({ hash, body }) => ({ hash, body }));
  const { screen, row } = await opened(facts, bodies, 'round-2');
  await expect.element(row(/W1/).getByText('your answer in Round 1, alone: 2')).toBeVisible();
  expect(screen.getByText(/your answer in/).elements()).toHaveLength(1);
  expect(document.querySelectorAll('input[type=radio]:checked')).toHaveLength(0);
});

test('[E31] thirty candidates are paged evenly, and a filter leaves only what is unanswered', async () => {
  const { screen, row } = await opened(workshopFacts({ candidates: 30, rule: { candidateOrder: 'listed' } }));
  const rows = (): number => document.querySelectorAll('form fieldset').length;
  expect(rows()).toBe(10);
  await expect.element(screen.getByText(/page 1 of 3/)).toBeVisible();
  await row(/W1 /)
    .getByRole('radio', { name: /^4 Large/ })
    .click();
  await row(/W2 /).getByRole('radio', { name: 'cannot judge' }).click();
  await screen.getByRole('checkbox', { name: 'unanswered only' }).click();
  await expect.poll(rows).toBe(8);
  expect(row(/W1 /).elements()).toHaveLength(0);
  // A row that is answered now stays where it is.
  await row(/W3 /)
    .getByRole('radio', { name: /^4 Large/ })
    .click();
  expect(rows()).toBe(8);
});
