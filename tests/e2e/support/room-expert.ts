import type { BrowserContext, Locator, Page } from 'playwright-core';
import { answerTurn, type Answered, type Opinion } from './turns';
import type { DrawnCode } from './film';
import { download, sixWords, type Brought } from './room-office';
import { drawnCode, shownCodes } from './room-codes';

/** An expert with a profile of their own. */
export interface Expert {
  readonly code: string;
  readonly context: BrowserContext;
  page: Page;
  /** What the person did on the way in, one after the other. */
  readonly actions: readonly string[];
  readonly said: Answered;
  readonly opinion: Opinion;
}

/** Opens the link and joins: everything a person does for it is counted. */
export async function join(
  context: BrowserContext,
  code: string,
  link: string,
  opinion: Opinion,
  name = '',
): Promise<Expert> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const actions: string[] = [];
  actions.push('opens the link');
  await page.goto(link);
  const press = page.getByRole('button', { name: 'Join as an expert' });
  await press.waitFor();
  if (name !== '') await page.getByLabel('Your name, if the facilitator asked for it').fill(name);
  actions.push('joins');
  await press.click();
  await page.getByText(`You are ${code}`).waitFor();
  return { ...{ code, context, page, actions, opinion }, said: { scores: new Map(), weights: new Map() } };
}

/** From the desk into the ballot. */
export async function begin({ page }: Expert): Promise<void> {
  await page.getByRole('button', { name: /^(Begin|Go on|Change my ballot)/ }).click();
  await page.locator('main form h1').waitFor();
}

/** Answers up to this question; on the one before it, the first candidate gets a reason as well. */
export async function answerTo(expert: Expert, question: string, reason: string): Promise<void> {
  const { page } = expert;
  await answerTurn(page, expert.opinion, 'keys', expert.said, (title) => title === question);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { name: question, exact: true }).waitFor({ state: 'detached' });
  const row = page.locator('form fieldset').first();
  await row.getByRole('button', { name: '+ reason' }).click();
  const field = row.getByRole('textbox');
  await field.fill(reason);
  await field.blur();
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('heading', { name: question, exact: true }).waitFor();
}

/** Answers what is left, up to the review. */
export const answerAll = ({ page, opinion, said }: Expert): Promise<void> =>
  answerTurn(page, opinion, 'keys', said);

/** From the review to the desk: sealed and on the disk. */
export async function seal({ page }: Expert): Promise<void> {
  await page.getByRole('button', { name: 'Seal and hand in my ballot' }).click();
  await page.getByRole('heading', { name: 'Where your ballot is' }).waitFor();
}

/** The whole ballot in one go. */
export async function vote(expert: Expert, question: string, reason: string): Promise<void> {
  await begin(expert);
  await answerTo(expert, question, reason);
  await answerAll(expert);
  await seal(expert);
}

/** Hands in once more: another answer and another reason for the first candidate on this criterion. */
export async function revise(
  { page }: Expert,
  criterion: string,
  answer: string,
  reason: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Change my ballot' }).click();
  await page.getByRole('button', { name: 'Look at my answers' }).click();
  await page.getByRole('button', { name: criterion, exact: true }).click();
  const row = page.locator('form fieldset').first();
  await row.locator('input[type=radio]').first().focus();
  await page.keyboard.press(answer);
  const field = row.getByRole('textbox');
  if ((await field.count()) === 0) await row.getByRole('button', { name: '+ reason' }).click();
  await field.fill(reason);
  await field.blur();
  await page.getByRole('button', { name: 'Look at my answers' }).click();
  await page.getByRole('heading', { name: 'Your answers', exact: true }).waitFor();
}

/** Where the ballot is: `saved`, `handed-in`, `counted` …, as the desk says. */
export const custody = ({ page }: Expert, kind: string): Locator => page.locator(`[data-custody="${kind}"]`);

export const linkIs = ({ page }: Expert, kind: 'here' | 'away'): Locator =>
  page.locator(`[data-link="${kind}"]`);

const openOtherWays = async ({ page }: Expert): Promise<void> => {
  const more = page.locator('details', { hasText: 'More: files, codes, this device' });
  if ((await more.getAttribute('open')) === null) await more.locator('summary').click();
};

/** What waits, as a file for a stick. */
export async function parcelOf(expert: Expert): Promise<{ name: string; text: string }> {
  await openOtherWays(expert);
  return download(expert.page, expert.page.getByRole('button', { name: 'Save them to a file' }));
}

/** What waits, as photographs of the codes on this screen; some more than are needed, as one takes them. */
export async function photographs(expert: Expert): Promise<Brought[]> {
  await openOtherWays(expert);
  const buffers = await shownCodes(expert.page, 'Show them as codes', 3, (picture) => picture.screenshot());
  return buffers.map((buffer, k) => ({ name: `code-${k + 1}.png`, mimeType: 'image/png', buffer }));
}

/** What waits, as the codes that this screen shows one after the other, half as many again as are needed. */
export async function codesOf(expert: Expert): Promise<DrawnCode[]> {
  await openOtherWays(expert);
  return shownCodes(expert.page, 'Show them as codes', 'half', drawnCode);
}

/** Holds the facilitator's screen before this device's camera: what it shows is filmed already. */
export async function readCodes(expert: Expert): Promise<void> {
  await openOtherWays(expert);
  await expert.page.getByRole('button', { name: 'Read codes', exact: true }).click();
  await expert.page.getByText(/new documents? (was|were) taken in/).waitFor({ timeout: 90_000 });
}

/** Takes in what the facilitator handed over in a file. */
export async function takeIn(expert: Expert, file: Brought): Promise<void> {
  await openOtherWays(expert);
  await expert.page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
  await expert.page.getByText(/new documents? (was|were) taken in/).waitFor();
}

/** The six words of the closed box on this device, once it has compared. */
export async function boxWords({ page }: Expert): Promise<string> {
  const six = page.locator('[data-check="listed"] .six');
  await six.waitFor();
  return sixWords(await six.innerText());
}
