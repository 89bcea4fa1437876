import { expect, test } from 'vitest';
import { envelopeArrival } from '$seal';
import { SealedRoom } from '../support/sealed-room';

const ballots = 200;

/** What a ballot of about 16 KB costs in this engine: sealed by its expert, checked by a hub, opened after the close. To be read. */
test.each([false, true])('sealing, checking and opening a ballot (witness: %s)', async (witness) => {
  const room = await SealedRoom.open({ seed: 'bench', experts: 20, witness });
  const taken = { seal: [] as number[], check: [] as number[], open: [] as number[] };
  for (let at = 0; at < ballots; at += 1) {
    const expert = room.experts[at % room.experts.length]!;
    let handed = await room.handIn(expert, 1, 1);
    taken.seal.push(await timed(async () => void (handed = await room.handIn(expert, 1 + at, 60))));
    taken.check.push(
      await timed(() => void expect(envelopeArrival(room.room!, handed.envelope, 0)).toBe('in-time')),
    );
    taken.open.push(await timed(() => room.sealer.open(handed.envelope, room.secrets)));
  }
  for (const [what, list] of Object.entries(taken)) console.log(`${what}: ${figures(list)}`);
});

test('what is asked of a phrase and of a PIN', async () => {
  const room = await SealedRoom.open({ seed: 'locks' });
  const phrase = await room.sealer.phrase();
  const lock: number[] = [];
  const wrap: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    lock.push(await timed(() => room.recovery(phrase)));
    wrap.push(await timed(() => room.sealer.wrap('a draft', '4711')));
  }
  console.log(`recovery file: ${figures(lock)}`);
  console.log(`PIN: ${figures(wrap)}`);
});

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function figures(taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(2);
  return `median ${at(0.5)} ms, least ${at(0)} ms, 95 % ${at(0.95)} ms`;
}
