import type { Locator, Page } from 'playwright-core';
import type { DrawnCode } from './film';

/**
 * Goes through the codes that a screen shows, one by one.
 *
 * @param more how many more than are needed, as somebody with a camera takes them; a single code is taken once
 */
export async function shownCodes<Taken>(
  page: Page,
  button: string,
  more: number | 'half',
  take: (picture: Locator) => Promise<Taken>,
): Promise<Taken[]> {
  await page.getByRole('button', { name: button }).click();
  const shown = page.getByRole('dialog');
  const picture = shown.getByRole('img');
  await picture.waitFor();
  const lead = await shown.locator('.codes > p').first().innerText();
  const count = Number(/About (\d+) codes/.exec(lead)?.[1] ?? 1);
  const wanted = count === 1 ? 1 : count + (more === 'half' ? Math.ceil(count / 2) : more);
  if (count > 1) await shown.getByRole('button', { name: 'Stop', exact: true }).click();
  const taken: Taken[] = [];
  for (let k = 0; k < wanted; k += 1) {
    if (k > 0) {
      const before = await picture.getAttribute('aria-label');
      await shown.getByRole('button', { name: 'Next code' }).click();
      await page.waitForFunction(
        (was) => document.querySelector('dialog[open] svg[role=img]')?.getAttribute('aria-label') !== was,
        before,
      );
    }
    taken.push(await take(picture));
  }
  await shown.getByRole('button', { name: 'Close', exact: true }).click();
  return taken;
}

/** The code of an SVG, module by module. */
export const drawnCode = (picture: Locator): Promise<DrawnCode> =>
  picture.evaluate((svg) => ({
    path: svg.querySelector('path')!.getAttribute('d')!,
    size: Number(svg.getAttribute('viewBox')!.split(' ')[2]),
  }));
