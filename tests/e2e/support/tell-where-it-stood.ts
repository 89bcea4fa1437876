import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { openPages } from './open-pages';

/** As much of a screen as tells which it is and what it says, in characters. */
const enough = 1_500;

/** A machine that is slow to fail a test is given no more than this to say why, in milliseconds. */
const patience = 5_000;

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [k, page] of openPages().entries())
    console.error(
      await told(page, k).catch((error: unknown) => `${page.url()} tells nothing: ${String(error)}`),
    );
});

/** The page's address, what it shows (an open dialog first), where the focus is, and where its picture was put. */
async function told(page: Page, k: number): Promise<string> {
  const text = await page
    .locator('dialog[open], main')
    .first()
    .evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('dialog[open], main')]
          .map((each) => each.innerText)
          .join('\n'),
      undefined,
      { timeout: patience },
    );
  const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
  const picture = join(tmpdir(), `pondera-e2e-failed-${k + 1}.png`);
  await page.screenshot({ path: picture, fullPage: true, timeout: patience });
  return [
    `Where it stood: ${page.url()}`,
    text.replace(/\s*\n\s*/g, '\n').slice(0, enough),
    `Focus: ${focus}`,
    `Picture: ${picture}`,
  ].join('\n');
}
