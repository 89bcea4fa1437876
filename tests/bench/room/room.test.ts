import { spawn } from 'node:child_process';
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  canonicalJson,
  documentHash,
  roomName,
  type Control,
  type ControlContent,
  type Envelope,
  type KeyPair,
  type Signed,
  type SignedDocument,
} from '$domain';
import { hubFolder, startHub, type HubProcess } from '../../support/hub-process';
import { SealedRoom, type SealedExpert } from '../../support/sealed-room';
import { Line } from './line';

const count = 1_000;
const envelopes = 10_000;
/** Sixty cells, each with a reason: a ballot of the 16 KB class. */
const judgements = 60;

interface Figure {
  readonly what: string;
  readonly hub: string;
  readonly echo: string;
  readonly mark: string;
}

/** One room with a thousand experts on one hub, loopback only; beside it the bare transport in the same run. To be read. */
test('a thousand experts in one room', async () => {
  const folder = hubFolder();
  const room = await SealedRoom.open({ seed: 'thousand', experts: count });
  const sealing: number[] = [];
  const ballots: Signed<Envelope>[] = [];
  for (const expert of room.experts) {
    const began = performance.now();
    ballots.push((await room.handIn(expert, 1, judgements)).envelope);
    sealing.push(performance.now() - began);
  }
  const many = ['--sockets-per-address', '2000', '--log', 'plain'];
  const hub = await startHub(folder.path, ['--port', '0', '--data', join(folder.path, 'hub.db'), ...many]);
  try {
    const echo = await echoFigures();
    const rows = await hubFigures(hub, room, ballots, echo, at(sealing));
    writeFileSync(join(import.meta.dirname, '..', 'RESULTS-room.md'), page(rows));
    console.log(page(rows));
  } finally {
    expect(await hub.stop()).toBe(0);
    folder.remove();
  }
});

async function hubFigures(
  hub: HubProcess,
  room: SealedRoom,
  ballots: readonly Signed<Envelope>[],
  echo: Echo,
  sealing: string,
): Promise<Figure[]> {
  const rows: Figure[] = [];
  const add = (what: string, value: string, bare = '', mark = '') =>
    rows.push({ what, hub: value, echo: bare, mark });
  const owner = { workshop: room.workshop, facilitator: room.keys.signing.public };
  const secrets = new Map<string, KeyObject>();
  const join = async (keys: KeyPair, role: 'facilitator' | 'expert', have: number): Promise<Line> => {
    const line = new Line(`${hub.address}/room`);
    const { nonce } = JSON.parse(await line.next('{"t":"challenge"')) as { nonce: string };
    const question = Buffer.from(`pondera/hello@1\0${roomName(owner)}|${nonce}`);
    const signature = sign(null, question, secretOf(secrets, keys)).toString('base64url');
    line.send(JSON.stringify({ t: 'hello', v: 1, ...owner, role, key: keys.public, signature, have }));
    return line;
  };
  const joined = async (keys: KeyPair, role: 'facilitator' | 'expert', have: number): Promise<Line> => {
    const line = await join(keys, role, have);
    await line.next('{"t":"live"');
    return line;
  };

  add('memory with nobody here', await memory(hub));
  const facilitator = await joined(room.keys.signing, 'facilitator', 0);
  const recording = performance.now();
  await putAll(facilitator, room.controls);
  add(`${room.controls.length} signed records, put one behind the other`, seconds(recording));
  const roster = room.controls.length;

  const first = performance.now();
  const early = await Promise.all(room.experts.slice(0, 100).map(({ keys }) => joined(keys, 'expert', 0)));
  add(`100 who know nothing yet, with ${roster} records each`, seconds(first));
  for (const line of early) line.socket.terminate();
  await pause(500);

  const began = performance.now();
  const lines = await Promise.all(room.experts.map(({ keys }) => joined(keys, 'expert', roster)));
  add('all joined (signature, place in the room)', seconds(began), echo.joined, '1.5 s');
  add('memory with all here', await memory(hub), echo.memory, '138 MB');

  const waits = await propagation(room, facilitator, lines);
  add('a record reaches everybody: p50', at(waits, 0.5), at(echo.all, 0.5), '21 ms');
  add('a record reaches everybody: p99', at(waits, 0.99), at(echo.all, 0.99), '92 ms');

  add('sealing a ballot (a device each; here one after the other): p50', sealing);
  const storm = await handInAll(lines, ballots, 0);
  add('all hand in at once: stored, p50', at(storm, 0.5), at(echo.storm, 0.5));
  add('all hand in at once: stored, p99', at(storm, 0.99), at(echo.storm, 0.99));

  const next = room.experts.map((expert, k) => revised(secrets, expert, ballots[k]!, 2));
  const receipts = await withReceipts(room, facilitator, lines, next, secrets);
  add('handed in over 10 s: stored, p50', at(receipts.stored, 0.5));
  add('handed in over 10 s: stored, p99', at(receipts.stored, 0.99));
  add('… with the facilitator’s receipt, p50', at(receipts.receipt, 0.5));
  add('… with the facilitator’s receipt, p99', at(receipts.receipt, 0.99));
  add('memory after two ballots of each', await memory(hub));

  for (let rev = 3; rev <= envelopes / count; rev += 1)
    await handInAll(
      lines,
      room.experts.map((expert, k) => revised(secrets, expert, ballots[k]!, rev)),
      4_000,
    );
  add(`memory after ${envelopes} envelopes`, await memory(hub));
  for (const line of [...lines, facilitator]) line.socket.terminate();
  await pause(500);

  const late = performance.now();
  let bytes = 0;
  let heard = 0;
  const back = await join(room.keys.signing, 'facilitator', 0);
  back.onText = (text) => {
    bytes += text.length;
    heard += text.startsWith('{"t":"doc"') ? 1 : 0;
  };
  await back.next('{"t":"live"');
  const taken = (performance.now() - late) / 1000;
  expect(heard).toBe(room.controls.length + envelopes);
  add(
    `${envelopes} envelopes to a late facilitator`,
    `${taken.toFixed(2)} s, ${(bytes / 2 ** 20 / taken).toFixed(0)} MB/s`,
  );
  add('memory after that', await memory(hub));
  add('bytes of one envelope on the wire', String(JSON.stringify(ballots[0]).length));
  add('bytes of everything replayed', `${(bytes / 2 ** 20).toFixed(0)} MB`);
  back.socket.terminate();
  return rows;
}

/** Puts all without waiting; resolves when all are stored. */
async function putAll(line: Line, documents: readonly Signed[]): Promise<void> {
  let left = documents.length;
  await new Promise<void>((resolve, reject) => {
    line.onText = (text) => {
      if (text.startsWith('{"t":"refused"')) reject(new Error(text));
      if (text.startsWith('{"t":"stored"') && (left -= 1) === 0) resolve();
    };
    for (const [k, doc] of documents.entries()) line.send(JSON.stringify({ t: 'put', id: String(k), doc }));
  });
  line.onText = () => undefined;
}

/** Twenty records, one after the other: when each device hears of each. */
async function propagation(room: SealedRoom, facilitator: Line, lines: readonly Line[]): Promise<number[]> {
  const waits: number[] = [];
  for (let k = 0; k < 20; k += 1) {
    const content: ControlContent = { type: 'extend', round: room.round, minutes: 1 };
    const doc: Signed<Control> = await room.record(content);
    const heard = lines.map((line) => line.next('{"t":"doc"').then(() => performance.now()));
    const began = performance.now();
    facilitator.send(JSON.stringify({ t: 'put', id: 'x', doc }));
    waits.push(...(await Promise.all(heard)).map((time) => time - began));
    await pause(100);
  }
  return waits;
}

/** Each hands in within so many milliseconds, evenly; when it is stored. */
async function handInAll(
  lines: readonly Line[],
  documents: readonly Signed<Envelope>[],
  over: number,
): Promise<number[]> {
  return Promise.all(
    lines.map(async (line, k) => {
      if (over > 0) await pause((k / lines.length) * over);
      const text = JSON.stringify({ t: 'put', id: 'x', doc: documents[k] });
      const began = performance.now();
      line.send(text);
      await line.next('{"t":"stored"');
      return performance.now() - began;
    }),
  );
}

/** The same, with a facilitator who signs a receipt for each as it comes. */
async function withReceipts(
  room: SealedRoom,
  facilitator: Line,
  lines: readonly Line[],
  documents: readonly Signed<Envelope>[],
  secrets: Map<string, KeyObject>,
): Promise<{ readonly stored: number[]; readonly receipt: number[] }> {
  const { workshop, round } = room;
  facilitator.onText = (text) => {
    if (!text.startsWith('{"t":"doc"')) return;
    const { doc } = JSON.parse(text) as { doc: Signed<Envelope> };
    if (doc.document.format !== 'pondera/envelope@1') return;
    const { expert, rev } = doc.document.header;
    const receipt = signedFast(secrets, room.keys.signing, {
      ...{ format: 'pondera/receipt@1', workshop, round, expert, rev },
      ...{ envelope: documentHash(doc), state: 'received', why: '' },
    });
    facilitator.send(JSON.stringify({ t: 'put', id: 'r', doc: receipt }));
  };
  const [stored, receipt]: [number[], number[]] = [[], []];
  await Promise.all(
    lines.map(async (line, k) => {
      await pause((k / lines.length) * 10_000);
      const began = performance.now();
      const answers = [line.next('{"t":"stored"'), line.next('{"t":"doc"')];
      line.send(JSON.stringify({ t: 'put', id: 'x', doc: documents[k] }));
      await answers[0];
      stored.push(performance.now() - began);
      await answers[1];
      receipt.push(performance.now() - began);
    }),
  );
  facilitator.onText = () => undefined;
  return { stored, receipt };
}

/** The same sealed bytes under another revision: sealing ten thousand would measure another thing. */
function revised(
  secrets: Map<string, KeyObject>,
  { keys }: SealedExpert,
  { document }: Signed<Envelope>,
  rev: number,
): Signed<Envelope> {
  return signedFast(secrets, keys, { ...document, header: { ...document.header, rev } });
}

function signedFast<D extends SignedDocument>(
  secrets: Map<string, KeyObject>,
  keys: KeyPair,
  document: D,
): Signed<D> {
  const digest = createHash('sha256').update(canonicalJson(document)).digest();
  const message = Buffer.concat([Buffer.from(`${document.format}\0`), digest]);
  return {
    ...{ document, by: keys.public },
    signature: sign(null, message, secretOf(secrets, keys)).toString('base64url'),
  };
}

function secretOf(secrets: Map<string, KeyObject>, { public: x, secret: d }: KeyPair): KeyObject {
  let key = secrets.get(x);
  if (key === undefined) {
    key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' });
    secrets.set(x, key);
  }
  return key;
}

interface Echo {
  readonly joined: string;
  readonly memory: string;
  readonly all: readonly number[];
  readonly storm: readonly number[];
}

/** The same connections, sizes and fan-out without anything of ours. */
async function echoFigures(): Promise<Echo> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'echo.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let rss = 0;
    const port = await new Promise<number>((resolve) =>
      child.stdout.on('data', (chunk) => {
        for (const line of String(chunk).trim().split('\n')) {
          const said = JSON.parse(line) as { port?: number; rss?: number };
          if (said.port !== undefined) resolve(said.port);
          rss = said.rss ?? rss;
        }
      }),
    );
    const began = performance.now();
    const lines = await Promise.all(
      Array.from({ length: count }, async () => {
        const line = new Line(`ws://127.0.0.1:${port}`);
        await line.opened();
        return line;
      }),
    );
    const joined = seconds(began);
    await pause(500);
    const memoryThen = megabytes(rss);
    const all: number[] = [];
    const record = `!${'x'.repeat(500)}`;
    for (let k = 0; k < 20; k += 1) {
      const heard = lines.map((line) => line.next('!').then(() => performance.now()));
      const sent = performance.now();
      lines[0]!.send(record);
      all.push(...(await Promise.all(heard)).map((time) => time - sent));
      await pause(100);
    }
    const ballot = `e${'x'.repeat(23_000)}`;
    const storm = await Promise.all(
      lines.map(async (line) => {
        const sent = performance.now();
        line.send(ballot);
        await line.next('e');
        return performance.now() - sent;
      }),
    );
    for (const line of lines) line.socket.terminate();
    return { joined, memory: memoryThen, all, storm };
  } finally {
    child.kill('SIGKILL');
  }
}

const memory = async (hub: HubProcess): Promise<string> => megabytes(await hub.metric('resident_bytes'));
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`;

function at(taken: readonly number[], share = 0.5): string {
  const sorted = taken.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1)} ms`;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const page = (rows: readonly Figure[]): string => `# A room of a thousand

Written by \`npm run bench -- room\`: ${count} experts in one room on one hub with its SQLite file, over loopback, all clients in
one second process; ballots of the 16 KB class. Beside it the bare echo of \`ws\` in the same run, and the mark of another
engine with plain documents on a like machine. Speeds belong to one machine on one day.

- Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; Node ${process.version}; load average ${loadavg()[0]!.toFixed(1)}

| what | hub | bare echo | mark |
| --- | ---: | ---: | ---: |
${rows.map(({ what, hub, echo, mark }) => `| ${what} | ${hub} | ${echo} | ${mark} |`).join('\n')}
`;
