/**
 * Draws the icons of the installed app from `public/icons/mark.svg` with the machine's browser. Run by hand when the
 * mark changes: `node scripts/draw-icons.mjs`; the results are checked in.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserFlags, findBrowser, noBrowser } from './find-browser.mjs';
import { root } from './root.mjs';

const icons = join(root, 'public', 'icons');
const mark = readFileSync(join(icons, 'mark.svg'), 'utf8');

const executablePath = await findBrowser();
if (executablePath === null) throw new Error(noBrowser);
const browser = await chromium.launch({ executablePath, args: browserFlags });
await draw('icon-192.png', 192, mark);
await draw('icon-512.png', 512, mark);
await draw('icon-maskable-512.png', 512, maskable());
await draw('apple-touch-icon.png', 180, mark.replace('rx="96"', 'rx="0"'));
await browser.close();

async function draw(name, size, svg) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: join(icons, name), omitBackground: true });
  await page.close();
}

/** Systems cut a maskable icon to any shape: ground to the edge, the mark within the inner four fifths. */
function maskable() {
  const [ground, ...drawing] = mark.split(/(?<=fill="#faf8f3" \/>)/);
  const inside = drawing.join('').replace('</svg>', '');
  return `${ground.replace('rx="96"', 'rx="0"')}<g transform="translate(61 61) scale(.76)">${inside}</g></svg>`;
}
