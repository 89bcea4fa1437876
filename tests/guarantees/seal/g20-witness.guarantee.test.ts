import { readFileSync } from 'node:fs';
import { ballotSizes, canonicalJson, fromBase64url, SealFault } from '$domain';
import { expect, test } from 'vitest';
import { openSealed, sealingKeyOf } from '../../../src/seal/hpke';
import { unpadded } from '../../../src/seal/padding';
import { type HandedIn, SealedRoom } from '../../support/sealed-room';
import { guarantee, type Trial, violated } from '../support/guarantee';

/** Everything somebody can try who holds all of the facilitator's keys, the app and its source, and not the witness's key. */
async function openedAlone(room: SealedRoom, { envelope, answers }: HandedIn): Promise<boolean> {
  const { seal } = room.secrets;
  const own = [seal, room.keys.join.secret, room.keys.signing.secret];
  for (const witness of [null, ...own]) {
    try {
      await room.sealer.open(envelope, { seal, witness });
      return true;
    } catch (error) {
      if (!(error instanceof SealFault)) throw error;
    }
  }
  const inner = withoutTheApp(room, envelope.document, 'ballot', seal);
  if (inner === null) throw new Error('the facilitator’s key does not open the outer seal');
  if (unpadded(inner, ballotSizes) !== null) return true;
  const nested = { ...envelope.document, inner };
  if (own.some((secret) => withoutTheApp(room, nested, 'witness', secret) !== null)) return true;
  const reason = answers.ballot.judgements[0]!.reason.slice(-16);
  return Buffer.from(inner).includes(reason);
}

/** The arithmetic alone, with no check in the way. */
function withoutTheApp(
  room: SealedRoom,
  document: HandedIn['envelope']['document'] & { readonly inner?: Uint8Array },
  purpose: 'ballot' | 'witness',
  secret: string,
): Uint8Array | null {
  const bytes = fromBase64url(secret)!;
  const { inner } = document;
  const parts =
    inner === undefined
      ? { enc: fromBase64url(document.enc)!, ct: fromBase64url(document.ct)! }
      : { enc: inner.slice(0, 32), ct: inner.slice(32) };
  return openSealed(
    { secret: bytes, public: sealingKeyOf(bytes) },
    Buffer.from(`pondera/${purpose}/1|${room.workshop}|${room.round}`),
    Buffer.from(canonicalJson(document.header)),
    parts,
  );
}

async function tried({ seed }: Trial, witness: boolean): Promise<void> {
  const room = await SealedRoom.open({ seed, experts: 1, witness });
  const handed = await room.handIn(room.experts[0]!);
  if (await openedAlone(room, handed)) violated('the facilitator’s keys alone opened a ballot');
  const both = await room.sealer.open(handed.envelope, room.secrets);
  expect(both).toEqual(handed.answers);
}

guarantee(
  'G20',
  'with a witness the facilitator’s keys alone open no ballot, and both together open each',
  { trials: { commit: 10, C: 200, D: 2000 }, seed: 20 },
  (trial) => tried(trial, true),
  (trial) => tried(trial, false),
);

test('[G20] without a witness the promise is worded as policy, not as mathematics', () => {
  const words = readFileSync('docs/PROTOCOL.md', 'utf8').replaceAll(/\s+/g, ' ');
  expect(words).toContain(
    "Without a witness, *not opening early* is a rule the facilitator's app keeps, not mathematics",
  );
  expect(words).toContain('With a witness two devices are needed');
});
