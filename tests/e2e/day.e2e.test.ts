import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditFile, Ballot, Judgement, OpenedRound, Workshop } from '$domain';
import { readCsvText, readWorkshopFile } from '$exchange';
import { sealer, systemRandom } from '$seal';
import { resultApart } from '../support/result-apart';
import { launchBrowser } from './support/browser';
import { rankedByCommand } from './support/command-line';
import { goTo, openLaptop, takeAway, type Laptop } from './support/laptop';
import * as device from './support/room-expert';
import * as office from './support/room-office';
import { startRoomHub, type RoomHub } from './support/room-hub';
import { asHeard, found, historyOf, secretKeysOf, storageOf, watch } from './support/room-secrets';
import { asked, columns, corrected, preparedWorkshop } from './support/room-workshop';
import { root } from './support/site';
import { opinionOf, type Answered } from './support/turns';

/*
 * The day: one facilitator, twelve people on their own devices, one on paper. A network that fails some of them, a
 * browser that is killed, a question that is put better in the middle, and at the end one box that everybody can check.
 * Each test goes on where the one before it stopped.
 */

const codes = Array.from({ length: 13 }, (_, k) => `K${k + 1}`);
const changing = 'K1';
const keeping = 'K2';
const notLooking = 'K3';
const inTheMiddle = 'K4';
const withoutNetwork = 'K5';
const killed = 'K7';
const byFile = ['K10', 'K11'] as const;
const byCodes = 'K12';
const late = byCodes;
const onPaper = 'K13';

/** Long enough to stand nowhere by chance. */
const marked = (what: string): string => `${what} ${randomBytes(9).toString('hex')}`;
const reasons = new Map(codes.map((code) => [code, marked(`Because ${code} saw it at the mill`)]));
const name = marked('Ivana');

const people = new Map<string, device.Expert>();
const person = (code: string): device.Expert => people.get(code)!;
const onPaperSaid: Answered = { scores: new Map(), weights: new Map() };
const watched = { said: [] as string[], odd: [] as string[] };
/** Links by code: what was handed over in the room. */
let links: ReadonlyMap<string, string> = new Map();
const tokens = (): string[] => [...links.values()].map((link) => link.split('/join/')[1]!.split('.')[3]!);
const taken = { recovery: { phrase: '', file: '' }, workshop: '', ranking: '', audit: '', parcels: '' };
let six = '';

let hub: RoomHub;
let browser: Browser;
let laptop: Laptop;

async function profile(): Promise<BrowserContext> {
  const context = await browser.newContext();
  await watch(context, watched);
  return context;
}

beforeAll(async () => {
  hub = await startRoomHub();
  browser = await launchBrowser();
  laptop = await openLaptop(await profile(), hub.relay.url);
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
});

test('[E10] the room is connected with a hub, and everybody with a device has a link', async () => {
  const file = preparedWorkshop(codes.map((code) => ({ code, way: code === onPaper ? 'paper' : 'device' })));
  await office.openRoom(laptop.page, file, hub.relay.url.replace('http', 'ws'));
  links = await office.invited(laptop.page);
  expect([...links.keys()]).toEqual(codes.filter((code) => code !== onPaper));
});

test('[E13] eleven people join by their links, each in two actions', { timeout: 120_000 }, async () => {
  const all = codes.filter((code) => code !== onPaper && code !== late);
  await inPairs(all, (code) => joins(code));
  for (const { actions } of people.values()) expect(actions).toEqual(['opens the link', 'joins']);
  await laptop.page.getByText('11 devices at this hub').waitFor();
});

async function joins(code: string): Promise<void> {
  const context = await profile();
  const given = code === changing ? name : '';
  people.set(code, await device.join(context, code, links.get(code)!, opinionOf(code), given));
}

/** Two at a time: as many as there are cores. */
async function inPairs(all: readonly string[], work: (code: string) => Promise<void>): Promise<void> {
  const rest = [...all];
  const next = async (): Promise<void> => {
    for (let code = rest.shift(); code !== undefined; code = rest.shift()) await work(code);
  };
  await Promise.all([next(), next()]);
}

test('[G22] the token is out of the address and the history as soon as somebody has joined', async () => {
  for (const { page } of people.values())
    for (const address of await historyOf(page))
      expect(tokens().filter((token) => address.includes(token))).toEqual([]);
  // Control: the token does stand in the link that was opened.
  expect(tokens().every((token, k) => [...links.values()][k]!.includes(token) && token.length === 22)).toBe(
    true,
  );
});

test('[R19][E14] the round opens behind its recovery file; the form comes by itself, to one who joins later too', async () => {
  taken.recovery = await office.openRound(laptop.page);
  for (const { page } of people.values()) await page.getByRole('button', { name: 'Begin' }).waitFor();
  await joins(late);
  await person(late).page.getByRole('button', { name: 'Begin' }).waitFor();
});

test('[E18] three hand in; the board says how far everybody is, and nothing of what they say', async () => {
  await inPairs([changing, keeping, notLooking], async (code) => {
    await device.vote(person(code), asked.firm, reasons.get(code)!);
    await device.custody(person(code), 'handed-in').waitFor();
  });
  await device.begin(person(inTheMiddle));
  await device.answerTo(person(inTheMiddle), asked.firm, reasons.get(inTheMiddle)!);
  await laptop.page.getByText('3 of 13 handed in').waitFor();
  await office
    .tile(laptop.page, changing)
    .getByText(/✓ received/)
    .waitFor();
  await office.tile(laptop.page, inTheMiddle).getByText('6 of 14 answered').waitFor();
});

test('[E22] one loses the network in the middle, and one browser is killed', async () => {
  const alone = person(withoutNetwork);
  await device.begin(alone);
  await device.answerTo(alone, asked.firm, reasons.get(withoutNetwork)!);
  await alone.context.setOffline(true);
  const struck = person(killed);
  await device.begin(struck);
  await device.answerTo(struck, asked.pace, reasons.get(killed)!);
  await struck.page.locator('[data-save=saved]').waitFor();
  await kill(struck.page);
  await device.linkIs(alone, 'away').waitFor();
});

/** As the machine runs out of memory: no event says goodbye. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

test('[E24][T6] a question is put better: everybody is told, ballots are marked, one is changed, one is kept', async () => {
  await office.correct(laptop.page, 'gap', corrected.question, corrected.notice);
  for (const code of [changing, keeping, notLooking])
    await office
      .tile(laptop.page, code)
      .getByText(`answered before this change: ${corrected.notice}`)
      .waitFor();
  for (const code of [changing, keeping, notLooking]) {
    await person(code).page.getByText('The form was changed after you handed in').waitFor();
    await person(code).page.getByText(corrected.notice).waitFor();
    await person(code).page.getByText('4 of your answers are touched.').waitFor();
  }
  await person(inTheMiddle).page.getByText('The form was changed since you began').waitFor();
  await person(keeping).page.getByRole('button', { name: 'I looked: keep my answers' }).click();
  await looksAgain(person(changing));
  await office
    .tile(laptop.page, keeping)
    .getByText('answered before this change')
    .waitFor({ state: 'detached' });
  await office
    .tile(laptop.page, changing)
    .getByText('answered before this change')
    .waitFor({ state: 'detached' });
  await office
    .tile(laptop.page, notLooking)
    .getByText(`answered before this change: ${corrected.notice}`)
    .waitFor();
});

/** Looks at the corrected question, answers it otherwise, and hands in again. */
async function looksAgain(expert: device.Expert): Promise<void> {
  const { page } = expert;
  await page.getByRole('button', { name: 'Look at them and change' }).click();
  await page.getByText('The form was changed since you began').waitFor();
  await page.getByRole('button', { name: 'I looked: keep my answers' }).click();
  const other = opinionOf('the same person, having looked again');
  await device.answerAll({ ...expert, opinion: { ...other, points: expert.opinion.points } });
  await device.seal(expert);
  await device.custody(expert, 'handed-in').waitFor();
}

test('[E14][E33] the killed one opens the app again, stands at the same question, and is told', async () => {
  const struck = person(killed);
  const page = await struck.context.newPage();
  struck.page = page;
  await page.goto(hub.relay.url);
  await page.getByRole('link', { name: 'Skills for water and soil' }).click();
  await page.getByText(`You are ${killed}`).waitFor();
  await device.begin(struck);
  await page.getByRole('heading', { name: asked.pace, exact: true }).waitFor();
  await page.getByText('The form was changed since you began').waitFor();
  await device.answerAll(struck);
  await device.seal(struck);
  await device.custody(struck, 'handed-in').waitFor();
});

test('[E22] whoever lost the network goes on; on its return everything flows without a click', async () => {
  const alone = person(withoutNetwork);
  await device.answerAll(alone);
  await device.seal(alone);
  await device.custody(alone, 'saved').waitFor();
  await device.linkIs(alone, 'away').waitFor();
  await alone.context.setOffline(false);
  await device.custody(alone, 'handed-in').waitFor({ timeout: 30_000 });
  await alone.page.getByText('The form was changed after you handed in').waitFor();
  await alone.page.getByRole('button', { name: 'I looked: keep my answers' }).click();
});

test('[E22] the others hand in', async () => {
  await device.answerAll(person(inTheMiddle));
  await device.seal(person(inTheMiddle));
  await inPairs(['K6', 'K8', 'K9'], (code) => device.vote(person(code), asked.firm, reasons.get(code)!));
  for (const code of [inTheMiddle, 'K6', 'K8', 'K9'])
    await device.custody(person(code), 'handed-in').waitFor();
  await laptop.page.getByText('9 of 13 handed in').waitFor();
});

test('[E23] two hand over files; the same files again change nothing', async () => {
  const files: office.Brought[] = [];
  for (const code of byFile) {
    await person(code).context.setOffline(true);
    await device.vote(person(code), asked.firm, reasons.get(code)!);
    await device.custody(person(code), 'saved').waitFor();
    const parcel = await device.parcelOf(person(code));
    taken.parcels += parcel.text;
    files.push(office.parcelFile(parcel));
  }
  expect(await office.bringIn(laptop.page, files)).toContain('2 ballots received');
  await laptop.page.getByText('11 of 13 handed in').waitFor();
  expect(await office.bringIn(laptop.page, files)).toContain('0 ballots received · 2 here already');
  await laptop.page.getByText('11 of 13 handed in').waitFor();
});

test('[E23] one shows codes, and photographs of them are brought in', { timeout: 120_000 }, async () => {
  const expert = person(byCodes);
  await expert.context.setOffline(true);
  await device.vote(expert, asked.firm, reasons.get(byCodes)!);
  const pictures = await device.photographs(expert);
  expect(pictures.length).toBeGreaterThan(1);
  expect(await office.bringIn(laptop.page, pictures)).toContain('1 ballot received');
  await laptop.page.getByText('12 of 13 handed in').waitFor();
});

test('[E21] one paper ballot is typed twice', async () => {
  const { page } = laptop;
  for (const [press, title, keep] of [
    [`Type in ${onPaper}’s paper`, `Type in ${onPaper}’s paper ballot`, 'Keep the first typing'],
    [
      `Type ${onPaper}’s paper a second time`,
      `Type ${onPaper}’s paper ballot a second time`,
      'Compare the two typings',
    ],
  ] as const) {
    await page.getByRole('button', { name: press, exact: true }).click();
    await typeSheet(page, title);
    await page.getByRole('button', { name: keep }).click();
    if (keep === 'Compare the two typings')
      await page.getByRole('button', { name: 'Keep the ballot as typed twice' }).click();
    await page.getByRole('button', { name: 'Back to the board' }).click();
  }
  await page.getByText('13 of 13 handed in').waitFor();
});

async function typeSheet(page: Page, title: string): Promise<void> {
  const opinion = opinionOf(onPaper);
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  const labels = (each: Element[]): string[] => each.map(({ ariaLabel }) => ariaLabel ?? '');
  const points = page.locator('.weights input');
  for (const [k, step] of (await points.evaluateAll(labels)).entries()) {
    onPaperSaid.weights.set(step, opinion.points(step));
    await points.nth(k).fill(String(opinion.points(step)));
  }
  const boxes = page.locator('table input');
  for (const [k, label] of (await boxes.evaluateAll(labels)).entries()) {
    const [candidate, criterion] = label.split(', ') as [string, string];
    const answer = opinion.score(candidate, criterion, ['1', '2', '3', '4', '5']);
    onPaperSaid.scores.set(`${candidate}|${criterion}`, answer);
    await boxes.nth(k).fill(answer);
  }
}

/** All that passed between the pages and the hub, as a listener has it. */
const heard = (): string =>
  [...hub.relay.frames.map(({ text }) => asHeard(text)), ...hub.relay.requests].join('\n');

test('[T10][G14] before the opening, nothing of a ballot is readable on the wire, at the hub, or with the facilitator', async () => {
  const secrets = [...reasons.values()].filter((reason) => !reason.includes(onPaper));
  const shape = ['"judgements"', '"reason":', '"answer":{"kind"', '"nodes":{'];
  expect(hub.relay.frames.length).toBeGreaterThan(200);
  expect(found(heard(), [...secrets, ...shape, name, ...tokens()])).toEqual([]);
  expect(found(hub.disk(), [...secrets, ...shape, name, ...tokens()])).toEqual([]);
  const kept = [...(await storageOf(laptop.page))].filter(([place]) => !place.includes('draft'));
  expect(kept.length).toBeGreaterThan(3);
  expect(found(kept.map(([, text]) => asHeard(text)).join('\n'), secrets)).toEqual([]);
  expect(found(taken.parcels, [...secrets, ...shape, name])).toEqual([]);
});

test('[G14] control: the same search finds what is not sealed', async () => {
  const [secret] = [...reasons.values()];
  for (const coded of [
    Buffer.from(secret!),
    Buffer.from(secret!, 'utf16le'),
    Buffer.from(secret!, 'utf16le').swap16(),
    Buffer.from(Buffer.from(secret!).toString('hex')),
    Buffer.from(Buffer.from(`..${secret!}`).toString('base64')),
  ])
    expect(found(`${heard()}${coded.toString('latin1')}`, [secret!])).toEqual([secret]);
  expect(found(asHeard(Buffer.from(`{"reason":"${secret!}"}`).toString('base64url')), [secret!])).toEqual([
    secret,
  ]);
  const own = [...(await storageOf(person(changing).page)).values()].join('\n');
  expect(found(own, [reasons.get(changing)!])).toHaveLength(1);
});

test('[G14] all ballots are of one length on the wire', () => {
  const lengths = hub.relay.frames
    .filter(({ by, text }) => by === 'page' && text.includes('pondera/envelope@1'))
    .map(({ text }) => (JSON.parse(text) as { doc: { document: { ct: string } } }).doc.document.ct.length);
  expect(lengths.length).toBeGreaterThanOrEqual(10);
  expect(new Set(lengths).size).toBe(1);
});

test('[G19][E23] the round is closed: six words are the same everywhere, and each device finds its own ballot', async () => {
  six = await office.closeRound(laptop.page);
  expect(six.split(' ')).toHaveLength(6);
  const [file, network] = byFile;
  await device.takeIn(person(file), office.parcelFile(await office.answerFile(laptop.page)));
  for (const code of [network, byCodes]) await person(code).context.setOffline(false);
  for (const expert of people.values()) expect(await device.boxWords(expert), expert.code).toBe(six);
  await person(file).context.setOffline(false);
});

test('[R19] the ballots are opened, and every device says that its own is counted', async () => {
  await office.reveal(laptop.page);
  for (const expert of people.values()) await device.custody(expert, 'counted').waitFor();
  await goTo(laptop.page, 'rank');
  await laptop.page
    .getByText(/redraws of the panel/)
    .first()
    .waitFor({ timeout: 90_000 });
  await goTo(laptop.page, 'report');
  taken.ranking = await takeAway(laptop.page, 'Ranking (CSV)');
  taken.workshop = await takeAway(laptop.page, 'Workshop file');
  await goTo(laptop.page, 'score');
  const audit = await office.download(
    laptop.page,
    laptop.page.getByRole('button', { name: 'Save the audit file' }),
  );
  taken.audit = audit.text;
});

const workshopFile = () => {
  const file = readWorkshopFile(new TextEncoder().encode(taken.workshop));
  if (!file.ok) throw new Error(file.issues[0]!.message);
  return file;
};

/** The round as everybody meant it: from what was entered on the screens, and from no file. */
function asEntered(workshop: Workshop): OpenedRound {
  const candidateOf = new Map([...workshop.candidates.values()].map(({ id, code }) => [code, id]));
  const ballots = [...workshop.seats.values()].map(({ id: seat, code }): Ballot => {
    const { scores, weights } = code === onPaper ? onPaperSaid : person(code).said;
    const points = (...steps: (readonly [string, string])[]): Record<string, number> =>
      Object.fromEntries(steps.map(([id, step]) => [id, weights.get(step)!]));
    // Answered again in other words, a question is the same criterion: the last answer holds.
    const last = new Map<string, Judgement>();
    for (const [cell, given] of scores) {
      const [code, question] = cell.split('|') as [string, string];
      const [candidate, criterion] = [candidateOf.get(code)!, columns.get(question)!];
      const answer: Judgement['answer'] =
        given === '?' ? { kind: 'cannot-judge' } : { kind: 'value', value: Number(given) };
      last.set(`${code}|${criterion}`, { candidate, criterion, question: '', answer, reason: '' });
    }
    const judgements = [...last.values()];
    const nodes = {
      '': points(['north', 'Need at work'], ['south', 'Ease of doing']),
      south: points(['firm', 'Readiness'], ['pace', 'Pace']),
    };
    return { seat, judgements, weights: { mode: 'swing', nodes } } as unknown as Ballot;
  });
  return { round: workshop.rounds[0]!, ballots };
}

test('[P6][R4] the ranking on the screen’s CSV is the one computed apart from what was entered', () => {
  const { workshop } = workshopFile();
  const apart = new Map(resultApart(workshop, [asEntered(workshop)]).map((row) => [row.code, row]));
  const csv = readCsvText(taken.ranking, 'csv');
  if (!csv.ok) throw new Error(csv.issues[0]!.message);
  const rows = csv.value.rows.map(({ cells }) =>
    Object.fromEntries(csv.value.header.map((column, k) => [column, cells[k]!])),
  ) as Record<string, string>[];
  expect(rows).toHaveLength(4);
  for (const { candidate, sector, rank, score } of rows) {
    const place = apart.get(candidate!)!;
    expect({ candidate, sector, rank }).toEqual({
      ...{ candidate, sector: place.sector, rank: String(place.rank ?? '') },
    });
    expect(Number(score), candidate).toBeCloseTo(place.score!, 9);
  }
});

test('[T23] the command line ranks the sealed workshop’s file to the same bytes', () => {
  expect(rankedByCommand(taken.workshop)).toBe(taken.ranking);
});

test('[G19] the audit file holds apart from the app, and within it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-audit-'));
  try {
    const path = join(folder, 'audit.json');
    writeFileSync(path, taken.audit);
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root });
    for (const [verifier, ...args] of [['scripts/verify-audit.mjs'], ['dist-node/cli.js', 'verify']]) {
      const said = run(verifier!, ...args, path);
      expect(said).toMatch(/\b13 (ballots|envelopes) in the box/);
      const box = /\b[0-9a-f]{64}\b/.exec(said)![0];
      expect(await sealer(systemRandom).words(box)).toBe(six);
    }
    const altered = JSON.parse(taken.audit) as AuditFile & { rounds: { envelopes: unknown[] }[] };
    altered.rounds[0]!.envelopes.pop();
    writeFileSync(path, JSON.stringify(altered));
    expect(() => run('scripts/verify-audit.mjs', path)).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('[G22] no key, phrase, token or opinion has leaked sideways in the whole day', async () => {
  const secretKeys = [
    ...(await secretKeysOf(laptop.page)),
    ...(await Promise.all([...people.values()].map(({ page }) => secretKeysOf(page)))).flat(),
  ];
  // Facilitator: signing, joining, the round; each device one.
  expect(new Set(secretKeys).size).toBe(3 + people.size);
  const opinions = [...reasons.values()];
  const secrets = [...secretKeys, ...tokens(), taken.recovery.phrase, ...opinions, name];
  const histories = (
    await Promise.all([laptop.page, ...[...people.values()].map(({ page }) => page)].map(historyOf))
  ).flat();
  for (const [where, text] of Object.entries({
    ...{ wire: heard(), hubLog: hub.log(), hubDisk: hub.disk(), consoles: watched.said.join('\n') },
    histories: histories.join('\n'),
  }))
    expect(found(text, secrets), where).toEqual([]);
  expect(found(taken.recovery.file, secrets)).toEqual([]);
  const round = (JSON.parse(taken.audit) as AuditFile).rounds[0]!.secrets!.seal;
  // What was said is open to all now; who said it, and every other key, is not.
  const closed = [...secretKeys.filter((key) => key !== round), ...tokens(), taken.recovery.phrase, name];
  expect(found(taken.audit, closed)).toEqual([]);
  expect(found(taken.workshop, [...secretKeys, taken.recovery.phrase])).toEqual([]);
  for (const { page } of people.values()) {
    const kept = [...(await storageOf(page))].filter(([place]) => place.endsWith('Storage'));
    expect(found(kept.join('\n'), secrets)).toEqual([]);
  }
});

test('[G22] nobody read an error, a stack trace or “undefined” all day', () => {
  expect(watched.odd).toEqual([]);
  expect(laptop.errors).toEqual([]);
});
