import {
  type AuditFile,
  type Brief,
  briefOf,
  type Carried,
  type Control,
  type ControlContent,
  documentHash,
  genesis,
  type Invite,
  type Notice,
  type Receipt,
  type RecoveryFile,
  type RosterSeat,
  type SealedMessage,
  type Signed,
  type SignedDocument,
  suite,
} from '$domain';
import { randomWorkshop } from './random-workshop';

/* One of every document, right in shape. Keys, seals and signatures are made of letters: nothing here verifies. */

export const workshopId = 'workshop-1';
export const keyOf = (letter: string): string => `${letter.repeat(42)}A`;
export const hashOf = (digit: string): string => digit.repeat(64);
export const signatureOf = (letter: string): string => `${letter.repeat(85)}A`;
export const facilitatorKey = keyOf('f');

export const rosterSeat = (id: string): RosterSeat => ({
  id,
  code: id.toUpperCase(),
  group: 'employers',
  country: 'IT',
  sector: '',
  way: 'device',
  sectors: ['farming'],
  candidates: ['c1'],
});

const entries = [{ seat: 's1', expert: keyOf('a'), rev: 2, envelope: hashOf('e') }];

export const controlContents: readonly ControlContent[] = [
  { type: 'room', name: 'Зелени умения', mark: 'real', language: 'en', joinKey: keyOf('j') },
  { type: 'admit', seat: rosterSeat('s1'), expert: keyOf('a'), replaces: null },
  { type: 'reseat', seat: rosterSeat('s1') },
  {
    type: 'open',
    round: 'r1',
    name: 'Round 1',
    asks: ['weights', 'scores'],
    revision: 3,
    brief: hashOf('b'),
    sealKey: keyOf('s'),
    witnessKey: null,
    minutes: 30,
  },
  { type: 'brief', round: 'r1', revision: 4, brief: hashOf('c'), notice: 'A text was mended.' },
  { type: 'pause', round: 'r1' },
  { type: 'resume', round: 'r1' },
  { type: 'extend', round: 'r1', minutes: 10 },
  { type: 'close', round: 'r1', entries, box: hashOf('d') },
  { type: 'reopen', round: 'r1', reason: 'Two came late.' },
  { type: 'reveal', round: 'r1', box: hashOf('d') },
  {
    type: 'outcome',
    round: 'r1',
    figures: {
      ...{ mean: 'mean-of-groups', people: 12, least: 5, weights: [{ criterion: 'gap', weight: 1 }] },
      cells: [{ candidate: 'c1', criterion: 'gap', value: 0.75, people: 7 }],
    },
  },
  { type: 'leave', seat: 's1', reason: 'Had to go.' },
];

export const signedBy = <D extends SignedDocument>(document: D, by: string): Signed<D> => ({
  document,
  by,
  signature: signatureOf('x'),
});

/** A chain of records, as the facilitator's device makes it. */
export function controlChain(contents: readonly ControlContent[], by = facilitatorKey): Signed<Control>[] {
  let prev = genesis;
  return contents.map((content, k) => {
    const document: Control = {
      format: 'pondera/control@1',
      workshop: workshopId,
      number: k + 1,
      prev,
      ...content,
    };
    const signed = signedBy(document, by);
    prev = documentHash(signed);
    return signed;
  });
}

export const receipt: Signed<Receipt> = signedBy(
  {
    format: 'pondera/receipt@1',
    workshop: workshopId,
    round: 'r1',
    expert: keyOf('a'),
    rev: 2,
    envelope: hashOf('e'),
    state: 'received',
    why: '',
  },
  facilitatorKey,
);

export const notice: Signed<Notice> = signedBy(
  { format: 'pondera/notice@1', workshop: workshopId, to: keyOf('a'), number: 1, round: 'r1', kind: 'nudge' },
  facilitatorKey,
);

export const message: Signed<SealedMessage> = signedBy(
  { format: 'pondera/message@1', workshop: workshopId, number: 1, enc: keyOf('n'), ct: 'c'.repeat(704) },
  keyOf('a'),
);

export const envelope = signedBy(
  {
    format: 'pondera/envelope@1',
    header: {
      v: 1,
      suite,
      workshop: workshopId,
      round: 'r1',
      form: hashOf('b'),
      seat: 's1',
      expert: keyOf('a'),
      rev: 2,
      prev: genesis,
    },
    enc: keyOf('n'),
    // 4 KiB and the tag: 4112 bytes.
    ct: `${'c'.repeat(5482)}A`,
  },
  keyOf('a'),
);

/** The form of a small random workshop, with a measurement and a piece of evidence. */
export function smallBrief(): Brief {
  const made = randomWorkshop(3, { kind: 'real' });
  const { evidence, measurements, ...brief } = briefOf(made.workshop, made.workshop.rounds[0]!);
  const at = { candidate: 'c1', criterion: 'k1', source: 'Survey, page 4' };
  return {
    ...brief,
    candidates: brief.candidates.slice(0, 2),
    criteria: brief.criteria.slice(0, 6),
    measurements: [...measurements.slice(0, 1), { ...at, value: 4 }, { ...at, value: null }],
    evidence: [
      ...evidence.slice(0, 1),
      { ...at, id: 'e1', text: 'Почва', link: 'https://example.org/a', origin: 'own' },
    ],
  };
}

export const invite: Invite = {
  format: 'pondera/invite@1',
  workshop: workshopId,
  facilitator: facilitatorKey,
  hubs: ['ws://192.168.1.20:8040', 'wss://rooms.example.org/pondera'],
  token: `${'t'.repeat(21)}A`,
};

export const recovery: RecoveryFile = {
  format: 'pondera/recovery@1',
  workshop: workshopId,
  name: 'Green skills',
  kdf: { name: 'scrypt', n: 131072, r: 8, p: 1, salt: `${'s'.repeat(21)}A` },
  nonce: 'n'.repeat(16),
  ct: 'c'.repeat(400),
};

/** Every kind of document that a parcel carries. */
export const everyDocument = (): Carried[] => [
  ...controlChain(controlContents),
  receipt,
  notice,
  message,
  envelope,
  smallBrief(),
];

export const audit = (): AuditFile => ({
  format: 'pondera/audit@1',
  workshop: workshopId,
  name: 'Green skills',
  mark: 'real',
  facilitator: facilitatorKey,
  controls: controlChain(controlContents),
  briefs: [smallBrief()],
  rounds: [
    {
      round: 'r1',
      envelopes: [envelope],
      late: [envelope],
      secrets: { seal: keyOf('k'), witness: null },
      opened: [
        {
          envelope: hashOf('e'),
          answers: {
            format: 'pondera/answers@1',
            ballot: {
              format: 'pondera/ballot@1',
              workshop: workshopId,
              round: 'r1',
              seat: 's1',
              revision: 2,
              brief: { revision: 3, hash: hashOf('b') },
              language: 'en',
              simulated: false,
              weights: { mode: 'points', nodes: { '': { k1: 60, k2: 40 } } },
              screening: [{ candidate: 'c1', answer: 'yes' }],
              judgements: [
                {
                  candidate: 'c1',
                  criterion: 'k1',
                  question: '',
                  answer: { kind: 'value', value: 4 },
                  reason: 'Нужно е',
                },
              ],
            },
            interests: { c1: 'takes-part' },
          },
        },
      ],
    },
  ],
});
