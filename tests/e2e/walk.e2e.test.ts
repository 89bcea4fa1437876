import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ballot, inLanguage, openedRounds, parseMethodology } from '$domain';
import { readCsvText, readWorkshopFile } from '$exchange';
import { resultApart } from '../support/result-apart';
import { newProfile } from './support/browser';
import { rankedByCommand } from './support/command-line';
import { goTo, openLaptop, openRound, saved, takeAway, workshopOf, type Laptop } from './support/laptop';
import { root, serveApp } from './support/site';
import { answerTurn, beginTurn, blank, enterTurn, handIn, opinionOf, type Answered } from './support/turns';

/*
 * The whole walk, as a facilitator with one laptop and fifteen people lives it: thirty candidates from a spreadsheet,
 * three groups of five, two sectors each, a paper ballot, an evening in between, and a file at the end. Each test
 * goes on where the one before it stopped.
 */

const groups = [
  'Employers and business associations',
  'Vocational education and training providers',
  'Public authorities for education, work and environment',
];
const codes = Array.from({ length: 15 }, (_, k) => `X${k + 1}`);
const byMouse = 'X1';
const byTab = 'X2';
const reloading = 'X4';
const onPaper = 'X15';
const said = new Map<string, Answered>(
  codes.map((code) => [code, { scores: new Map(), weights: new Map() }]),
);

const profile = newProfile();
const site = await serveApp();
let context: BrowserContext;
let laptop: Laptop;
/** What was taken away: texts of files. */
const taken = { workshop: '', ranking: '' };

async function openTheLaptop(): Promise<Page> {
  context = await profile.open();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  laptop = await openLaptop(context, site.url);
  return laptop.page;
}

beforeAll(async () => {
  await openTheLaptop();
});
afterAll(async () => {
  await context.close();
  await site.stop();
  profile.remove();
});

test('[E1][E2] a workshop starts from the methodology, in an empty profile', async () => {
  const { page } = laptop;
  await page.getByRole('link', { name: 'Start a workshop' }).click();
  await page.getByRole('radio', { name: /^Green/ }).check();
  await page.getByLabel('Name', { exact: true }).fill('Green skills for the region');
  await page.getByRole('textbox', { name: 'Question' }).fill('Which should the region fund first?');
  await page.getByRole('textbox', { name: 'Territory' }).fill('The region');
  await page.getByRole('button', { name: 'Start the workshop' }).click();
  await page.waitForURL(/#\/w\//);
  await saved(page);
});

test('[E6] opening is blocked, and the check list says by what', async () => {
  const { page } = laptop;
  expect(await blocking(page)).toEqual([
    expect.stringContaining('candidates'),
    expect.stringContaining('seats'),
  ]);
  await goTo(page, 'score');
  await page.getByText('Not ready to open').waitFor();
  expect(await page.getByRole('button', { name: 'Open the round' }).isDisabled()).toBe(true);
});

/** What the check list says stands in the way. */
async function blocking(page: Page): Promise<string[]> {
  await goTo(page, 'frame');
  await page.getByRole('region', { name: 'Before opening' }).waitFor();
  return page.locator('h3.blocks + ul li > span').allInnerTexts();
}

test('[E4] thirty candidates are pasted; two bad rows are named, nothing is taken, and mended they come', async () => {
  const { page } = laptop;
  await goTo(page, 'candidates');
  await page
    .getByRole('heading', { name: 'No candidates yet' })
    .or(page.getByText('No candidates yet'))
    .waitFor();
  await paste(page, candidateCells('bad'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('28 new · 0 changed · 0 as they are · 2 refused').waitFor();
  expect(await dialog.locator('ol.issues li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Row 6, column eqf_level: “nine” is not a level/),
    expect.stringMatching(/^Row 15, column sector: “Farming on Mars” is not a sector/),
  ]);
  expect(await dialog.getByRole('button', { name: /^Import/ }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Choose other cells' }).click();
  await dialog.getByLabel('Cells with their header line').fill(candidateCells('mended'));
  await dialog.getByRole('button', { name: 'Read the cells' }).click();
  await dialog.getByRole('button', { name: 'Import: 30 new' }).click();
  await page.getByText('30 candidates in 5 sectors').waitFor();
});

async function paste(page: Page, cells: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), cells);
  await page.keyboard.press('Control+V');
}

/** The fixture as a spreadsheet hands it over: cells with tabs between. */
function candidateCells(state: 'bad' | 'mended'): string {
  const [header, ...rows] = cellsOf(readFileSync(join(root, 'tests/fixtures/domain/candidates.csv'), 'utf8'));
  if (state === 'bad') {
    rows[4]![header!.indexOf('eqf_level')] = 'nine';
    rows[13]![header!.indexOf('sector')] = 'Farming on Mars';
  }
  return [header!, ...rows].map((cells) => cells.join('\t')).join('\n');
}

/** Header and rows of a table. */
function cellsOf(csv: string): string[][] {
  const read = readCsvText(csv, 'csv');
  if (!read.ok) throw new Error(read.issues[0]!.message);
  return [read.value.header, ...read.value.rows.map(({ cells }) => cells)].map((cells) => [...cells]);
}

test('two criteria are switched off, and what is measured is looked up', async () => {
  const { page } = laptop;
  await goTo(page, 'criteria');
  for (const name of ['Assessability in a short volume', 'Cost per learner place, first run'])
    await page.getByRole('checkbox', { name: `${name} is in use` }).click();
  await page.getByText('9 criteria in use: 7 judged, 2 looked up').waitFor();

  await goTo(page, 'candidates', 'look-up');
  const figures: Record<string, (k: number) => number> = {
    'Breadth of use': (k) => 1 + (k % 5),
    'Time to the first binding duty': (k) => 6 + ((k * 7) % 60),
  };
  for (const [name, figureOf] of Object.entries(figures)) {
    await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true });
    const fields = page.getByLabel(/^Figure for /);
    expect(await fields.count()).toBe(30);
    for (let k = 0; k < 30; k += 1) await fields.nth(k).fill(String(figureOf(k)));
    await fields.last().press('Enter');
    await page.getByLabel('Write a source into the 30 rows without one').fill('Registers, read in March');
    await page.getByRole('button', { name: 'Write it' }).click();
    await page.getByRole('radio', { name: new RegExp(`^${name} · 30 of 30`) }).waitFor({ state: 'attached' });
  }
});

test('[E8] a panel of fifteen comes from a list; the minutes warn until two sectors each are assigned', async () => {
  const { page } = laptop;
  await goTo(page, 'panel');
  await page.getByText('Nobody is invited yet').waitFor();
  await paste(page, panelCells());
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import: 15 new/ })
    .click();
  await page.getByText('15 people in 3 stakeholder groups').waitFor();
  await goTo(page, 'panel', 'groups');
  await page.getByText('3 groups are large enough; 3 are needed.').waitFor();
  await goTo(page, 'panel', 'work');
  await page.getByText('15 people need more than 30 minutes').waitFor();
  await page.getByRole('button', { name: 'Assign sectors in turn' }).click();
  await page.getByText('Everyone can finish within the round’s time.').waitFor();
  await page.getByText('Every candidate is planned for at least 6 judgements; 5 are needed.').waitFor();
  expect(await blocking(page)).toEqual([]);
});

const panelCells = (): string =>
  [
    ['code', 'name', 'group', 'country', 'way'],
    ...codes.map((code, k) => {
      const way = code === onPaper ? 'paper' : 'this laptop';
      return [code, `Person ${k + 1}`, groups[Math.floor(k / 5)], 'Italy', way];
    }),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

test('[E33] the laptop is closed without saving, and opens where it was', async () => {
  await saved(laptop.page);
  const before = workshopOf(laptop.page);
  expect(laptop.errors).toEqual([]);
  await context.close();
  const page = await openTheLaptop();
  await page.getByRole('link', { name: 'Green skills for the region' }).click();
  await page.waitForURL(/#\/w\//);
  expect(workshopOf(page)).toBe(before);
  await goTo(page, 'panel');
  await page.getByText('15 people in 3 stakeholder groups').waitFor();
});

test('[E12][E17] the round opens, and with it the rule is fixed with the moment', async () => {
  const { page } = laptop;
  await goTo(page, 'score');
  await openRound(page);
  await page.getByText('0 of 15 handed in').waitFor();
  await goTo(page, 'frame');
  await page
    .getByText(/^Fixed since “Round 1, alone” opened, /)
    .first()
    .waitFor();
});

test(
  '[E20][E25][E33] fourteen people answer in turn: by keys, one by Tab alone, one by mouse, one through a reload',
  { timeout: 300_000 },
  async () => {
    const { page } = laptop;
    await goTo(page, 'score');
    for (const code of codes.filter((each) => each !== onPaper)) {
      await beginTurn(page, code);
      if (code === reloading) await reloadInTheMiddle(page);
      const hand = code === byMouse ? 'mouse' : code === byTab ? 'tab' : 'keys';
      await answerTurn(page, opinionOf(code), hand, said.get(code)!);
      await handIn(page);
    }
    await page.getByText('14 of 15 handed in').waitFor();
  },
);

async function reloadInTheMiddle(page: Page): Promise<void> {
  let questions = 0;
  const fourth = (title: string): boolean => title.endsWith('?') && (questions += 1) > 4;
  await answerTurn(page, opinionOf(reloading), 'keys', said.get(reloading)!, fourth);
  const question = (await page.locator('main h1').innerText()).trim();
  await page.reload();
  await enterTurn(page, reloading);
  await page.getByRole('heading', { name: question, exact: true }).waitFor();
}

test('[E21] a paper ballot is typed twice, and one box that differs is put right', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: `Type in ${onPaper}’s paper`, exact: true }).click();
  await typeSheet(page, `Type in ${onPaper}’s paper ballot`);
  await page.getByRole('button', { name: 'Keep the first typing' }).click();
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await page.getByRole('button', { name: `Type ${onPaper}’s paper a second time` }).click();
  await typeSheet(page, `Type ${onPaper}’s paper ballot a second time`);
  const box = page.locator('table input').first();
  const right = await box.inputValue();
  await box.fill(right === '3' ? '4' : '3');
  await page.getByRole('button', { name: 'Compare the two typings' }).click();
  await page.getByRole('heading', { name: '1 box differs' }).waitFor();
  const keep = page.getByRole('button', { name: 'Keep the ballot as typed twice' });
  expect(await keep.isDisabled()).toBe(true);
  await page.getByRole('button', { name: /first typing/ }).click();
  await keep.click();
  await page.getByRole('heading', { name: 'The ballot is kept.' }).waitFor();
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await page.getByText('15 of 15 handed in').waitFor();
});

/** Weights box by box, then the grid from its first box on with nothing but answers and Enter. */
async function typeSheet(page: Page, title: string): Promise<void> {
  const { scores, weights } = said.get(onPaper)!;
  const opinion = opinionOf(onPaper);
  // The screen's own title: the board, which may still stand for a moment, has a heading “Scores” as the sheet has.
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  const labelled = (each: Element[]): string[] => each.map(({ ariaLabel }) => ariaLabel ?? '');
  const points = page.locator('.weights input');
  for (const [k, name] of (await points.evaluateAll(labelled)).entries()) {
    weights.set(name, opinion.points(name));
    await points.nth(k).fill(String(opinion.points(name)));
  }
  const boxes = page.locator('table input');
  await boxes.first().focus();
  for (const label of await boxes.evaluateAll(labelled)) {
    const [candidate, name] = splitOnce(label, ', ');
    const { question, values } = asked.get(name)!;
    const answer = opinion.score(candidate, question, values);
    scores.set(`${candidate}|${question}`, answer);
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
}

const splitOnce = (text: string, by: string): [string, string] => {
  const at = text.indexOf(by);
  return [text.slice(0, at), text.slice(at + by.length)];
};

/** What is asked about each criterion, by its name, as the methodology has it. */
const asked = ((): ReadonlyMap<string, { question: string; values: string[] }> => {
  const reading = parseMethodology(
    readFileSync(join(root, 'methodology/green-micro-credentials.yaml'), 'utf8'),
    'yaml',
  );
  if (!reading.ok) throw new Error(reading.issues[0]!.message);
  return new Map(
    reading.methodology.criteria.flatMap((each) =>
      each.kind === 'group'
        ? []
        : [
            [
              inLanguage(each.name, 'en'),
              {
                question: inLanguage(each.question, 'en'),
                values: each.scale.anchors.map(({ value }) => String(value)),
              },
            ] as const,
          ],
    ),
  );
})();

test('the round is closed and revealed; Rank shows a list for each sector; Report hands over the files', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: 'Close the round' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the round' }).click();
  await page.getByRole('button', { name: 'Open the ballots for all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open the ballots for all' }).click();
  await page
    .getByText(/opened for all at/)
    .first()
    .waitFor();
  await goTo(page, 'rank');
  await page.getByText('40,000 redraws of the panel').first().waitFor({ timeout: 90_000 });
  expect(await page.getByTestId('ranking').locator('section').count()).toBe(5);
  await goTo(page, 'report');
  taken.ranking = await takeAway(page, 'Ranking (CSV)');
  taken.workshop = await takeAway(page, 'Workshop file');
  expect(laptop.errors).toEqual([]);
});

test('[E46] each of the fifteen, none with a device of their own, gets a sheet to take away', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: 'Print sheets for those without a device' }).press('Enter');
  await page.getByRole('button', { name: 'Print 15 sheets' }).waitFor();
  expect(await page.getByRole('article').count()).toBe(15);
  await page.getByRole('button', { name: 'Back to the report' }).press('Enter');
  await page.getByRole('heading', { name: 'Compute it again' }).waitFor();
  expect(laptop.errors).toEqual([]);
});

/** The workshop file as its reader gives it, with its ballots by code of the seat. */
function fromTheFile() {
  const file = readWorkshopFile(new TextEncoder().encode(taken.workshop));
  if (!file.ok) throw new Error(file.issues[0]!.message);
  const bodyOf = (hash: string): Ballot | undefined => {
    const body = file.bodies.get(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Ballot);
  };
  const opened = openedRounds(file.workshop, bodyOf);
  return { ...file, opened };
}

test('[E12] in the file, the rule was fixed before the first ballot', () => {
  const { workshop, entries } = fromTheFile();
  const first = entries.find(({ fact }) => fact.type === 'ballotReceived')!;
  expect(workshop.ruleFixedAt).not.toBeNull();
  expect(workshop.ruleFixedAt! < first.at).toBe(true);
});

test('[D40] what was typed is what the ballots hold, answer by answer', () => {
  const { workshop, opened } = fromTheFile();
  const { ballots } = opened[0]!;
  expect(ballots).toHaveLength(15);
  const nodeOf = new Map(workshop.criteria.map((each) => [each.id, each]));
  for (const ballot of ballots) {
    const code = workshop.seats.get(ballot.seat)!.code;
    const held = ballot.judgements.map(({ candidate, criterion, answer }) => {
      const question = inLanguage(nodeOf.get(criterion)!.question, 'en');
      const value = answer.kind === 'value' ? String(answer.value) : blank;
      return [`${workshop.candidates.get(candidate)!.code}|${question}`, value] as const;
    });
    expect(held).toHaveLength(84);
    expect(new Map(held), code).toEqual(said.get(code)!.scores);
    const { weights } = ballot;
    if (weights === null || weights.mode === 'ranking') throw new Error(`${code} has no points`);
    const given = Object.values(weights.nodes).flatMap((points) => Object.entries(points));
    const named = new Map(given.map(([id, points]) => [inLanguage(nodeOf.get(id)!.name, 'en'), points]));
    expect(named, code).toEqual(said.get(code)!.weights);
  }
  const blanks = ballots.flatMap(({ judgements }) =>
    judgements.filter(({ answer }) => answer.kind !== 'value'),
  );
  expect(blanks.length).toBeGreaterThan(50);
});

test('[P6][R4] the exported ranking is the one computed apart from the ballots', () => {
  const { workshop, opened } = fromTheFile();
  const places = new Map(resultApart(workshop, opened).map((row) => [row.code, row]));
  // A candidate held back by a benchmark has no place, but keeps its score.
  const scores = resultApart({ ...workshop, benchmarks: [] }, opened).map(({ code, score }) => [code, score]);
  const scoreOf = new Map(scores as [string, number | null][]);
  const [header, ...lines] = cellsOf(taken.ranking);
  const rows = lines.map((cells) => Object.fromEntries(header!.map((name, k) => [name, cells[k]!])));
  expect(rows).toHaveLength(30);
  for (const { candidate, sector, rank, score } of rows as Record<string, string>[]) {
    const place = places.get(candidate!)!;
    expect({ candidate, sector, rank }).toEqual({
      candidate,
      sector: place.sector,
      rank: String(place.rank ?? ''),
    });
    const apart = scoreOf.get(candidate!)!;
    if (apart === null) expect(score, candidate).toBe('');
    else expect(Number(score), candidate).toBeCloseTo(apart, 9);
  }
  const ranked = rows.filter(({ rank }) => rank !== '');
  expect(new Set(ranked.map(({ sector }) => sector)).size).toBe(5);
  expect(new Set(rows.map(({ band }) => band)).size).toBeGreaterThan(2);
});

test('[T23] the command line writes the same ranking, byte for byte', () => {
  expect(rankedByCommand(taken.workshop)).toBe(taken.ranking);
});
