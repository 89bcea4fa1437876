import type { Locator, Page } from 'playwright-core';

/** What one person answered, by what stood on the screen. */
export interface Answered {
  /** `code|question` to the answer: the scale's value as text, `?` for cannot judge. */
  readonly scores: Map<string, string>;
  /** Name of a criterion or group to its points against the first one's 100. */
  readonly weights: Map<string, number>;
}

/** How cannot judge is written. */
export const blank = '?';

/** One of `?` and the values of a scale, and points out of 100: the same for the same words. */
export interface Opinion {
  readonly score: (candidate: string, question: string, values: readonly string[]) => string;
  readonly points: (criterion: string) => number;
}

/** Deterministic, with about one cell in twelve that cannot be judged, and candidates of different worth. */
export function opinionOf(person: string): Opinion {
  return {
    score: (candidate, question, values) => {
      if (share(`${person}|${candidate}|${question}|blank`) < 1 / 12) return blank;
      const worth = share(candidate) * 0.6 + share(`${person}|${candidate}|${question}`) * 0.4;
      return values[Math.min(values.length - 1, Math.floor(worth * values.length))]!;
    },
    points: (criterion) => 20 + 5 * Math.floor(share(`${person}|${criterion}`) * 16),
  };
}

/** A number on [0, 1) from a text. */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** How a person works the form. */
export type Hand = 'keys' | 'tab' | 'mouse';

const heading = (page: Page): Locator => page.locator('main h1');

/** The PIN of everybody in these tests. */
export const pin = '4711';

/**
 * On the cover: says who it is and, where the ballots are sealed, chooses the PIN or types it. All by keyboard.
 */
export async function enterTurn(page: Page, code: string, digits = pin): Promise<void> {
  await page.getByRole('heading', { name: `This turn is for ${code}` }).waitFor();
  const begin = page.getByRole('button', { name: `I am ${code}` });
  await begin.waitFor();
  const fields = page.locator('main input[type=password]');
  for (let k = 0; k < (await fields.count()); k += 1) await fields.nth(k).fill(digits);
  await begin.press('Enter');
}

/** From the board to the first question. */
export async function beginTurn(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: `Hand the laptop to ${code}`, exact: true }).press('Enter');
  await enterTurn(page, code);
  await page.getByRole('heading', { name: 'Before you begin' }).waitFor();
}

/** Answers every screen from here to the review; stops before it where `until` says so. */
export async function answerTurn(
  page: Page,
  opinion: Opinion,
  hand: Hand,
  answered: Answered,
  until: (title: string) => boolean = () => false,
): Promise<void> {
  for (;;) {
    const title = (await heading(page).innerText()).trim();
    const screen = await heading(page).elementHandle();
    if (title === 'Your answers' || until(title)) return;
    if ((await page.locator('form li label.first').count()) > 0) await weigh(page, opinion, hand, answered);
    else if ((await page.locator('form fieldset').count()) > 0)
      await score(page, title, opinion, hand, answered);
    if (hand === 'mouse') await page.getByRole('button', { name: /^Next/ }).click();
    else await page.keyboard.press('Alt+ArrowRight');
    await screen!.waitForElementState('hidden');
    await heading(page).waitFor();
  }
}

/** Swing: the step of most worth first, the others against its 100. */
async function weigh(page: Page, opinion: Opinion, hand: Hand, { weights }: Answered): Promise<void> {
  const rows = page.locator('form li:has(label.first)');
  const names = await rows.locator('.what .name').allInnerTexts();
  const points = names.map(opinion.points);
  const first = points.indexOf(Math.max(...points));
  const radio = rows.nth(first).getByRole('radio');
  if (hand === 'mouse') await radio.click();
  else {
    await radio.focus();
    await page.keyboard.press('Space');
  }
  await rows.nth(first).locator('output').waitFor();
  for (const [k, name] of names.entries()) {
    weights.set(name, k === first ? 100 : points[k]!);
    if (k === first) continue;
    const field = rows.nth(k).getByRole('textbox');
    if (hand === 'mouse') await field.click();
    else await field.focus();
    await page.keyboard.type(String(points[k]));
    await page.keyboard.press('Tab');
  }
}

/** One criterion across its candidates. */
async function score(
  page: Page,
  question: string,
  opinion: Opinion,
  hand: Hand,
  { scores }: Answered,
): Promise<void> {
  const rows = page.locator('form fieldset');
  const codes = await rows.locator('legend .code').allInnerTexts();
  const values = await rows
    .first()
    .locator('.scale input[type=radio]')
    .evaluateAll((all) => all.map((each) => each.ariaLabel!.split(' ')[0]!));
  for (const [k, code] of codes.entries()) {
    const answer = opinion.score(code, question, values);
    scores.set(`${code}|${question}`, answer);
    const row = rows.nth(k);
    if (hand === 'mouse') {
      const place =
        answer === blank
          ? row.locator('.apart label').first()
          : row.locator('.scale label').nth(values.indexOf(answer));
      await place.click();
      continue;
    }
    if (hand === 'keys') await row.locator('input[type=radio]').first().focus();
    else await tabInto(page, code);
    await page.keyboard.press(keyOf(answer, values));
  }
  const last = rows.last().locator('input:checked');
  await last.waitFor({ state: 'attached' });
}

/** The digit of the value itself, or of its place where values have more digits than one. */
const keyOf = (answer: string, values: readonly string[]): string => {
  if (answer === blank) return 'c';
  return values.every((value) => value.length === 1) ? answer : String(values.indexOf(answer) + 1);
};

/** Nothing but Tab until the focus stands in this candidate's row. */
async function tabInto(page: Page, code: string): Promise<void> {
  for (let k = 0; k < 40; k += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      () => document.activeElement?.closest('fieldset')?.querySelector('legend .code')?.textContent ?? '',
    );
    if (at.trim() === code) return;
  }
  throw new Error(`Tab does not lead to ${code}.`);
}

/** From the review to the board; the receipt code. */
export async function handIn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).press('Enter');
  await page.getByRole('heading', { name: 'Your ballot is handed in' }).waitFor();
  const receipt = (await page.locator('main .code').innerText()).trim();
  await page.getByRole('button', { name: /^Done/ }).press('Enter');
  await page.getByRole('heading', { name: 'Scores', exact: true }).waitFor();
  return receipt;
}
