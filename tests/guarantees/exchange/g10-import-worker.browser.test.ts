import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import type { Sector } from '$domain';
import { importer } from '$exchange';
import manifest from '../../fixtures/badinputs/manifest.json';
import { guarantee, violated } from '../support/guarantee';

/** The shared bad files and giants of our own, through the real worker, in a real browser. */
const addresses = import.meta.glob<string>('../../fixtures/badinputs/*', {
  query: '?url',
  import: 'default',
  eager: true,
});
const sector: Sector = {
  id: 'food',
  name: { id: 'food', rev: 1, text: { en: 'Agri-food' } },
  codes: [],
  note: null,
};
const context = { existing: [], sectors: [sector] };
const door = importer((url) => new Worker(url, { type: 'module' }));

interface Outcome {
  readonly accepted: boolean;
  readonly rows: number;
  readonly said: string;
}

type Kind = 'candidates' | 'workshop' | 'ballot';

async function imported(kind: Kind, bytes: Uint8Array): Promise<Outcome> {
  if (kind === 'candidates') {
    const reading = await door.candidates(bytes, context);
    if (!reading.ok) return { accepted: false, rows: 0, said: said(reading.issues) };
    return { accepted: reading.value.ok, rows: reading.value.rows.length, said: said(reading.value.issues) };
  }
  const reading = kind === 'workshop' ? await door.workshop(bytes) : await door.ballot(bytes);
  return { accepted: reading.ok, rows: 0, said: reading.ok ? '' : said(reading.issues) };
}

const said = (issues: readonly { readonly message: string }[]): string =>
  issues.map(({ message }) => message).join('\n');

/** Runs `task` while the page goes on: within five seconds, every click answered within half a second, nothing touched. */
async function calmly<T>(what: string, task: () => Promise<T>): Promise<T> {
  let [longest, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 20);
  const start = performance.now();
  try {
    return await task();
  } finally {
    clearInterval(ticking);
    longest = Math.max(longest, performance.now() - last);
    const seconds = (performance.now() - start) / 1000;
    // Three-fold slack on the time, because the machine may be shared.
    if (seconds > 15) violated(`${what}: took ${seconds.toFixed(1)} s`);
    if (longest > 500) violated(`${what}: the page stood still for ${longest.toFixed(0)} ms`);
    if (Object.keys(Object.prototype).length > 0 || 'probe' in {})
      violated(`${what}: Object.prototype was touched`);
    if ('__probe' in window) violated(`${what}: a text ran`);
  }
}

const kinds: Readonly<Record<string, Kind>> = {
  'candidates CSV': 'candidates',
  XLSX: 'candidates',
  'session JSON': 'workshop',
  'ZIP session bundle': 'workshop',
  'ballot JSON': 'ballot',
};
const described = manifest.files.filter(({ importer: name }) => name in kinds);

async function sharedFile(index: number): Promise<void> {
  const { file, importer: name, expected, must } = described[index]!;
  const bytes = new Uint8Array(
    await (await fetch(addresses[`../../fixtures/badinputs/${file}`]!)).arrayBuffer(),
  );
  const outcome = await calmly(file, () => imported(kinds[name]!, bytes));
  if (outcome.accepted !== expected.startsWith('accept'))
    violated(`${file}: ${expected}, but ${JSON.stringify(outcome)}`);
  for (const claim of must) {
    const [word, value = ''] = claim.split('=');
    if (word === 'rows') expect([file, outcome.rows]).toEqual([file, Number(value)]);
    if (
      word === 'error_names' &&
      !value.split('|').some((each) => outcome.said.toLowerCase().includes(each.toLowerCase()))
    )
      violated(`${file}: “${outcome.said}” names none of ${value}`);
  }
}

const megabyte = 1024 * 1024;
const giants: readonly (readonly [string, Kind, () => Uint8Array])[] = [
  ['20 MB and a byte', 'candidates', () => new Uint8Array(20 * megabyte + 1).fill(44)],
  ['19 MB of quotes', 'candidates', () => new Uint8Array(19 * megabyte).fill(34)],
  ['19 MB of commas', 'candidates', () => new Uint8Array(19 * megabyte).fill(44)],
  ['19 MB on one line', 'candidates', () => new Uint8Array(19 * megabyte).fill(120)],
  ['a million short rows', 'candidates', () => strToU8(`title\n${'x\n'.repeat(1_000_000)}`)],
  ['nine million brackets', 'workshop', () => new Uint8Array(9 * megabyte).fill(91)],
  [
    'six million numbers',
    'workshop',
    () => strToU8(`{"format":"pondera/workshop@1","entries":[${'1,'.repeat(6_000_000)}1]}`),
  ],
  ['a workbook of 60 MB in 60 KB', 'candidates', () => bomb()],
];

const bomb = (): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="x"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
    ),
    'xl/worksheets/s.xml': new Uint8Array(60 * megabyte).fill(32),
  });

const all = described.length + giants.length;

guarantee(
  'G10',
  'bad files are refused behind a worker while the page goes on',
  { trials: { commit: all, C: all, D: 3 * all }, seed: 1010, timeout: 600_000 },
  async ({ index }) => {
    const at = index % all;
    if (at < described.length) return sharedFile(at);
    const [what, kind, make] = giants[at - described.length]!;
    const bytes = make();
    const outcome = await calmly(what, () => imported(kind, bytes));
    if (outcome.accepted || outcome.said === '') violated(`${what}: ${JSON.stringify(outcome)}`);
  },
  async () => {
    // The common path, on the page itself: unpack it all, then look.
    const bytes = bomb();
    await calmly('a workbook of 60 MB in 60 KB', async () => {
      await Promise.resolve();
      for (let k = 0; k < 4; k++) unzipSync(bytes);
    });
  },
);
