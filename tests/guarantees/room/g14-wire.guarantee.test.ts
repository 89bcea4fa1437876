import { afterAll, inject } from 'vitest';
import type { Expert } from '../../e2e/support/room-expert';
import { custody, revise, seal, vote } from '../../e2e/support/room-expert';
import { asHeard, found, storageOf } from '../../e2e/support/room-secrets';
import { smallRoom, tokenOf, type SmallRoom } from '../../e2e/support/room-small';
import { asked } from '../../e2e/support/room-workshop';
import { guarantee, type Trial, violated } from '../support/guarantee';

/* Real browsers, a real hub, and between them somebody who writes down every byte. */

/** How many people join, one after the other, and how often each hands in: 200 ballots at tier C. */
const most = { commit: 1, C: 4, D: 20 } as const;
const ballots = inject('guarantees').tier === 'commit' ? 2 : 50;
const controls = 2;

let opened: Promise<SmallRoom> | null = null;
const theRoom = (): Promise<SmallRoom> => (opened ??= smallRoom(most.D + controls));
afterAll(async () => (await opened)?.close());

/**
 * One more person joins with a name, answers with a reason, and hands in, again and again with other answers; then
 * everything that left the device is searched.
 */
async function searched(
  trial: Trial,
  times: number,
  leak: (expert: Expert, trial: Trial) => Promise<void>,
): Promise<void> {
  const room = await theRoom();
  const name = `Ivana ${trial.seed.toString(36)} ${trial.random().toString(36).slice(2)}`;
  const reasons = Array.from(
    { length: times },
    () => `Seen at the mill of ${trial.random().toString(36).slice(2)}`,
  );
  const before = room.hub.relay.frames.length;
  const expert = await room.join({ name });
  await vote(expert, asked.firm, reasons[0]!);
  await custody(expert, 'handed-in').waitFor();
  for (const reason of reasons.slice(1)) {
    await revise(expert, 'Readiness', String(1 + Math.floor(5 * trial.random())), reason);
    await seal(expert);
    await custody(expert, 'handed-in').waitFor();
  }
  await leak(expert, trial);
  const frames = room.hub.relay.frames.slice(before);
  const passed = frames.filter(({ by, text }) => by === 'page' && text.includes('pondera/envelope@1'));
  if (passed.length < reasons.length)
    throw new Error(`${passed.length} of ${reasons.length} ballots passed the one who listens`);
  const shape = ['"judgements":', '"answer":{"kind"', '"nodes":{'];
  const secrets = [name, ...reasons, tokenOf(room.links.get(expert.code)!), ...shape];
  const office = [...(await storageOf(room.laptop.page))].map(([, text]) => asHeard(text)).join('\n');
  for (const [where, text, sought] of [
    ['on the wire', frames.map(({ text }) => asHeard(text)).join('\n'), secrets],
    ['in what was asked over HTTP', room.hub.relay.requests.join('\n'), secrets],
    ['on the hub’s disk', room.hub.disk(), secrets],
    ['in the hub’s log', room.hub.log(), secrets],
    // The facilitator knows who was invited; what was answered is shut even there.
    ['with the facilitator', office, [...reasons, ...shape]],
  ] as const) {
    const hits = found(text, sought);
    if (hits.length > 0) violated(`${hits.map((each) => `“${each}”`).join(', ')} stood readable ${where}`);
  }
  await expert.context.close();
}

/** The device sends its own copy of the ballot beside the sealed one, each time in another encoding. */
async function sendsPlain(expert: Expert, { index }: Trial): Promise<void> {
  const kept = [...(await storageOf(expert.page))].find(([, text]) => text.includes('Seen at the mill of'));
  if (kept === undefined) throw new Error('the device has no copy of its own ballot');
  const text = kept[1].replaceAll('\\', '');
  const coded = [Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64url'))][index]!;
  const posted = await expert.page.evaluate(
    async (bytes) => (await fetch('/', { method: 'POST', body: new Uint8Array(bytes) })).status,
    [...coded],
  );
  if (posted === 0) throw new Error('nothing was sent');
}

guarantee(
  'G14',
  'nothing of a ballot, a name or a token passes readable between real browsers and a real hub, or lies at either end',
  { trials: most, seed: 1414, controlTrials: controls, controlFailures: controls },
  (trial) => searched(trial, ballots, () => Promise.resolve()),
  (trial) => searched(trial, 1, sendsPlain),
);
