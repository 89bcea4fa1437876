import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { DrawnCode } from './film';
import { goTo, openFile, saved } from './laptop';
import { drawnCode, shownCodes } from './room-codes';

/* What the facilitator does in the room, by the words on the buttons. */

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A file that pressing this makes the browser save. */
export async function download(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [saving] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: saving.suggestedFilename(), text: readFileSync(await saving.path(), 'utf8') };
}

/** From Home to a room that a hub knows. */
export async function openRoom(page: Page, workshopFile: string, hub: string): Promise<void> {
  await openFile(page, workshopFile);
  await page.waitForURL(/#\/w\//);
  await goTo(page, 'score');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await dialog(page).getByLabel('Address of the room').fill(hub);
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('connected', { exact: true }).waitFor();
  await saved(page);
}

/** Makes a slip for everybody with an own device; the links by seat's code, as they are saved for an e-mail. */
export async function invited(page: Page): Promise<ReadonlyMap<string, string>> {
  await goTo(page, 'invite');
  await page.getByRole('button', { name: /^Make \d+ slips?$/ }).click();
  const save = page.getByRole('button', { name: 'Save the links as a file' });
  await save.and(page.locator(':enabled')).waitFor();
  const { text } = await download(page, save);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await page.getByRole('heading', { name: 'Scores', exact: true }).waitFor();
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('\t') as [string, string]),
  );
}

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Through the dialog that no round opens without.
 *
 * @param more what is done in it before the keys are saved
 * @returns phrase and file: secrets that must stand nowhere else
 */
export async function openRound(
  page: Page,
  more = nothing,
): Promise<{ readonly phrase: string; readonly file: string }> {
  await page.getByRole('button', { name: 'Open the round' }).click();
  const words = dialog(page).getByRole('list', { name: 'The six words' }).getByRole('listitem');
  await words.first().waitFor({ timeout: 30_000 });
  await more();
  const phrase = await words.allInnerTexts();
  const { text: file } = await download(
    page,
    dialog(page).getByRole('button', { name: 'Save the recovery file' }),
  );
  await dialog(page).getByLabel('Type the third word, as you wrote it down').fill(phrase[2]!);
  await dialog(page).getByRole('button', { name: 'Open the round' }).click();
  await page.getByText(/open since/).waitFor();
  return { phrase: phrase.join(' '), file };
}

export interface Brought {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const parcelFile = ({ name, text }: { name: string; text: string }): Brought => ({
  ...{ name, mimeType: 'application/json', buffer: Buffer.from(text) },
});

/** Files and pictures, taken in together. @returns what the dialog says became of them */
export async function bringIn(page: Page, files: readonly Brought[]): Promise<string> {
  await page.getByRole('button', { name: 'Bring in ballots' }).click();
  await dialog(page)
    .getByLabel('Files and pictures')
    .setInputFiles([...files]);
  const said = dialog(page).getByRole('status');
  await said.getByText(/received/).waitFor({ timeout: 60_000 });
  const text = (await dialog(page).innerText()).trim();
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).click();
  return text;
}

/** The file for those without a network: what the room says. */
export async function answerFile(page: Page): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Bring in ballots' }).click();
  const file = await download(page, dialog(page).getByRole('button', { name: 'Save the answer for them' }));
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).click();
  return file;
}

/** The same as the codes that this screen shows, half as many again as are needed. */
export async function answerCodes(page: Page): Promise<DrawnCode[]> {
  await page.getByRole('button', { name: 'Bring in ballots' }).click();
  const codes = await shownCodes(page, 'Show the answer as codes', 'half', drawnCode);
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).click();
  return codes;
}

/** Holds this laptop's camera before an expert's screen: what it shows is filmed already. @returns milliseconds */
export async function readBallot(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Bring in ballots' }).click();
  await dialog(page).getByRole('button', { name: 'Read codes' }).click();
  const began = Date.now();
  await dialog(page)
    .getByText(/ballots? received/)
    .waitFor({ timeout: 90_000 });
  const took = Date.now() - began;
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).click();
  return took;
}

/** Corrects a criterion's question and sends the form with a word about it. */
export async function correct(
  page: Page,
  criterion: string,
  question: string,
  notice: string,
): Promise<void> {
  await goTo(page, 'criteria', criterion);
  await page.getByRole('button', { name: /^Question/ }).click();
  const field = page.getByRole('textbox', { name: /^Question/ });
  await field.fill(question);
  await field.press('Enter');
  await goTo(page, 'score');
  await page.getByRole('button', { name: 'Send the correction' }).click();
  await dialog(page).getByRole('textbox').fill(notice);
  await dialog(page).getByRole('button', { name: 'Send the correction' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

/** How a seat's tile reads on the board. */
export const tile = (page: Page, code: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText(code, { exact: true }) });

/** Closes the round. @returns the six words of its box */
export async function closeRound(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Close the round' }).click();
  await dialog(page).getByRole('button', { name: 'Close the round' }).click();
  const six = page.getByRole('region', { name: 'The box is closed' }).locator('.six');
  await six.waitFor({ timeout: 30_000 });
  return sixWords(await six.innerText());
}

/** @param more what is done in the dialog first */
export async function reveal(page: Page, more = nothing): Promise<void> {
  await page.getByRole('button', { name: 'Open the ballots for all' }).click();
  await more();
  await dialog(page).getByRole('button', { name: 'Open the ballots for all' }).click();
  await page
    .getByText(/opened for all at|revealed/)
    .first()
    .waitFor({ timeout: 30_000 });
}

/** The last six words of a line: what goes before them is for those who only hear it. */
export const sixWords = (line: string): string => line.trim().split(/\s+/).slice(-6).join(' ');
