import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser';
import { openLaptop } from './support/laptop';
import { answerAll, begin, boxWords, join, seal, type Expert } from './support/room-expert';
import { startRoomHub, type RoomHub } from './support/room-hub';
import { closeRound, download, invited, openRoom, openRound, reveal } from './support/room-office';
import { preparedWorkshop } from './support/room-workshop';
import { opinionOf } from './support/turns';

/* A round with a witness over the real flow: from the key on one expert's device to the opened box (G20, R19). */

let hub: RoomHub;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  hub = await startRoomHub();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
});

const dialog = (page: Page) => page.getByRole('dialog');

/** Opens the witness's screen from the desk, as a person finds it. */
async function toWitness({ page }: Expert): Promise<void> {
  await page.getByText('More: files, codes, this device').click();
  await page.getByRole('button', { name: 'Be the witness of this workshop' }).click();
  await page.getByRole('heading', { name: 'Be the witness of this workshop' }).waitFor();
}

test('[G20] the box opens with the half of the witness, and not without it', async () => {
  const { page } = await openLaptop(await browser.newContext(), hub.relay.url);
  const codes = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6'];
  const file = preparedWorkshop(codes.map((code) => ({ code, way: 'device' })));
  await openRoom(page, file, hub.relay.url.replace('http', 'ws'));
  const links = await invited(page);
  const experts: Expert[] = [];
  for (const code of codes.slice(0, 2))
    experts.push(await join(await browser.newContext(), code, links.get(code)!, opinionOf(code)));
  const [witness, other] = experts as [Expert, Expert];

  await toWitness(witness);
  await witness.page.getByRole('button', { name: 'Make a key for the next round' }).click();
  const key = await download(witness.page, witness.page.getByRole('button', { name: 'Save as a file' }));
  expect(key.text).toMatch(/^pondera-witness:/);
  await witness.page.getByText('No round has been opened with this key yet.').waitFor();

  const { file: recovery } = await openRound(page, async () => {
    await dialog(page).getByText('More: a witness').click();
    await dialog(page)
      .getByLabel('Or choose its file')
      .setInputFiles({ name: key.name, mimeType: 'text/plain', buffer: Buffer.from(key.text) });
    await dialog(page)
      .getByText(/If the witness’s device is lost or cleared, nobody can open/)
      .waitFor();
  });
  await page.getByText(/Sealed twice: these ballots open only/).waitFor();
  await witness.page.getByText(/is still going on, and its ballots are sealed to this device/).waitFor();
  expect(await witness.page.getByRole('button', { name: 'Give my half of the key' }).count()).toBe(0);

  await witness.page.getByRole('button', { name: 'Back to the workshop' }).click();
  for (const expert of experts) {
    await begin(expert);
    await answerAll(expert);
    await seal(expert);
  }
  await page.getByText('2 of 6 handed in').first().waitFor();
  const six = await closeRound(page);
  expect([await boxWords(witness), await boxWords(other)]).toEqual([six, six]);

  // The facilitator alone: the button waits for the half, and another line does not stand for it.
  const open = dialog(page).getByRole('button', { name: 'Open the ballots for all' });
  const half = dialog(page).getByLabel('The witness’s half of the key');
  await page.getByRole('button', { name: 'Open the ballots for all' }).click();
  await dialog(page)
    .getByText(/Without it these ballots cannot be opened/)
    .waitFor();
  expect(await open.isDisabled()).toBe(true);
  await half.fill(key.text);
  await open.click();
  await dialog(page)
    .getByText(/This is not a witness’s half/)
    .waitFor();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();

  await witness.page.getByRole('button', { name: 'This device is the witness of this workshop' }).click();
  const wordsThere = await witness.page.locator('[data-witness="closed"] .six').innerText();
  expect(wordsThere.trim()).toBe(six);
  await witness.page.getByRole('button', { name: 'Give my half of the key' }).click();
  const line = await witness.page.getByLabel(/^Your half of the key of/).inputValue();
  expect(line).toMatch(/^pondera-half:/);
  const secret = line.split('.')[2]!;
  for (const place of [recovery, hub.disk(), hub.log(), ...hub.relay.frames.map(({ text }) => text)])
    expect(place).not.toContain(secret);

  await reveal(page, () => half.fill(line));
  await witness.page.getByText(/were opened for all. Nothing more is needed of you/).waitFor();
}, 300_000);
