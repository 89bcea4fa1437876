import type { Page } from 'playwright-core';

/** From Home into the finished example. */
export async function openExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'See the example' }).click();
  await page.waitForURL(/#\/w\//, { timeout: 30_000 });
  await page.locator('main h1').first().waitFor();
}
