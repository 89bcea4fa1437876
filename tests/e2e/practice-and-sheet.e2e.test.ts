import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceOffered } from '../support/practice';
import { goTo, saved } from './support/laptop';
import { answerAll, begin, custody, seal, type Expert } from './support/room-expert';
import { closeRound, reveal } from './support/room-office';
import { storageOf } from './support/room-secrets';
import { smallRoom, type SmallRoom } from './support/room-small';
import { asked } from './support/room-workshop';

/*
 * Before the first scores and after the last: six people on devices of their own practise (one of them, by keyboard),
 * score, and in the end see their own answers beside the panel's (E29, E46). Each test goes on where the one before stopped.
 */

let room: SmallRoom;
const experts: Expert[] = [];

beforeAll(async () => {
  room = await smallRoom(6, [], [], [practiceOffered]);
  for (let k = 0; k < 6; k += 1) experts.push(await room.join());
});
afterAll(() => room.close());

const practice = 'Practice: how the scales are meant';
const heading = (page: Expert['page']): Promise<string> => page.locator('main form h1').innerText();

test('[E29][E25] one practises by keyboard, and nothing of it stays on the device', async () => {
  const { page } = experts[0]!;
  await begin(experts[0]!);
  for (let k = 0; k < 12 && (await heading(page)) !== practice; k += 1) {
    const before = await heading(page);
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => heading(page)).not.toBe(before);
  }
  await page.getByRole('button', { name: 'Begin the practice' }).press('Enter');
  for (let k = 1; k <= 3; k += 1) {
    await page.getByText(`practice ${k} of 3`).waitFor();
    await page.locator('form fieldset input[type=radio]').first().focus();
    await page.keyboard.press('5');
    await page.getByText('You chose 5:').waitFor();
    await page.keyboard.press('Alt+ArrowRight');
  }
  await page.getByRole('heading', { name: asked.gap }).waitFor();
  const kept = [...(await storageOf(page)).values()].join('\n');
  // The form lies on the device, and the practice in it; an answer to it lies nowhere.
  expect(kept).toContain('practice-bees');
  expect(kept).not.toMatch(/"type\\*":\\*"judged/);
});

test('[E29] everybody scores; in no ballot stands anything but the candidates of the workshop', async () => {
  for (const expert of experts) {
    if (expert !== experts[0]) await begin(expert);
    await answerAll(expert);
    await seal(expert);
  }
  const kept = [...(await storageOf(experts[0]!.page)).values()].join('\n');
  expect(kept).toMatch(/cand-1\\*",\\*"criterion/);
  expect(kept).not.toMatch(/practice-\w+\\*",\\*"criterion/);
  const { page } = room.laptop;
  await page.getByText('6 of 6 handed in').waitFor();
  await closeRound(page);
  await reveal(page);
});

test('[E46] the outcome is sent from the report, and each device puts its owner’s answers beside it', async () => {
  const { page } = room.laptop;
  for (const expert of experts) await custody(expert, 'counted').waitFor();
  expect(await experts[0]!.page.getByRole('button', { name: /^My sheet/ }).count()).toBe(0);
  await goTo(page, 'report');
  const send = page.getByRole('button', { name: 'Send the outcome to the panel' });
  await send.and(page.locator(':enabled')).waitFor();
  await send.press('Enter');
  await page.getByText(/^Sent, as signed record/).waitFor();
  await saved(page);
  for (const expert of [experts[0]!, experts[5]!]) {
    await expert.page.getByRole('button', { name: /^My sheet/ }).press('Enter');
    await expert.page.getByRole('heading', { name: 'Receipts' }).waitFor();
    const text = await expert.page.locator('main').innerText();
    expect(text).toContain(`Sheet of ${expert.code}`);
    const cells = await expert.page.getByRole('region', { name: 'Scores' }).locator('td').count();
    expect(cells).toBe(12);
    // Own answers, as they were typed: a whole number in front.
    const given = [...expert.said.scores].filter(([, answer]) => answer !== '?').length;
    const told = await expert.page
      .getByRole('region', { name: 'Scores' })
      .locator('td')
      .getByText(/^you \d, panel /)
      .count();
    expect(told).toBe(given);
  }
  expect(room.watched.odd).toEqual([]);
});
