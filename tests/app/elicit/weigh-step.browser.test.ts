import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { emptyHead, type DecisionRule } from '$domain';
import { entriesOf, workshopFacts } from '../../support/ballot-workshop';
import { noUpdates, ports, shelf } from '../ports';

/* Each way of weighing on its screen: a row for each step, answered by keyboard, with the share it comes to. */

afterEach(() => {
  location.hash = '';
});

async function weighing(mode: DecisionRule['weighting']) {
  const store = shelf();
  await store.append({
    document: 'ws',
    expected: emptyHead,
    entries: entriesOf(workshopFacts({ rule: { weighting: mode } })),
    bodies: [],
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
  location.hash = '#/w/ws/ballot/round-1/seat-1';
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await screen.getByRole('button', { name: 'I am K1: begin' }).click();
  const heading = screen.getByRole('heading', { name: 'Which of these steps would be worth most?' });
  while (heading.elements().length === 0) await screen.getByRole('button', { name: /^Next/ }).click();
  const shares = () =>
    screen
      .getByText(/^\d+ %$/)
      .elements()
      .map((each) => each.textContent);
  return { screen, shares };
}

type Screen = Awaited<ReturnType<typeof weighing>>['screen'];

async function type(screen: Screen, label: string, text: string): Promise<void> {
  await screen.getByLabelText(label).click();
  await userEvent.keyboard(`${text}{Tab}`);
}

const answers: readonly [
  mode: DecisionRule['weighting'],
  answer: (screen: Screen) => Promise<void>,
  shares: readonly string[],
][] = [
  [
    'points',
    async (screen) => {
      await type(screen, 'Points for Need at work', '55');
      await type(screen, 'Points for Ease of doing', '20');
      screen
        .getByRole('button', { name: /Need at work/ })
        .elements()
        .at(-1)!
        .focus();
      await userEvent.keyboard('{Enter}');
    },
    ['75 %', '25 %'],
  ],
  [
    'swing',
    async (screen) => {
      screen.getByRole('radio').elements()[1]!.focus();
      await userEvent.keyboard(' ');
      await type(screen, 'Need at work, against the first, 0 to 100', '25');
    },
    ['20 %', '80 %'],
  ],
  [
    'ranking',
    async (screen) => {
      screen.getByRole('button', { name: /down/ }).elements()[0]!.focus();
      await userEvent.keyboard('{Enter}');
    },
    // The row has moved: what stands first now is the step that was moved up.
    ['75 %', '25 %'],
  ],
  [
    'pairwise',
    async (screen) => {
      const choice = screen.getByLabelText('“Need at work” or “Ease of doing”');
      await userEvent.selectOptions(choice, 'Ease of doing: 4 times the other');
    },
    ['20 %', '80 %'],
  ],
  [
    'best-worst',
    async (screen) => {
      await userEvent.selectOptions(screen.getByLabelText('Worth most'), 'Need at work');
      await userEvent.selectOptions(screen.getByLabelText('Worth least'), 'Ease of doing');
      const choice = screen.getByLabelText('How much more does “Need at work” count than “Ease of doing”?');
      await userEvent.selectOptions(choice, '4 times');
    },
    ['80 %', '20 %'],
  ],
];

test.for(answers)(
  '[E25] %s: what is answered by keyboard shows as shares',
  async ([mode, answer, expected]) => {
    const { screen, shares } = await weighing(mode);
    expect(shares()).toEqual([]);
    await answer(screen);
    await expect.poll(shares).toEqual(expected);
  },
);
