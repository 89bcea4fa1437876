import { RandomStream } from '$core';
import {
  activeSeats,
  type Ballot,
  briefHash,
  type Candidate,
  documentHash,
  type Evidence,
  type Fact,
  fixedClock,
  measuredLeaves,
  type Methodology,
  type Opinion,
  Recording,
  seededIds,
  simulatedAssignment,
  simulatedBallot,
  simulatedMeasurements,
  simulatedSeats,
  startWorkshop,
  type WorkshopKind,
} from '$domain';
import { randomMethodology } from './random-methodology';

/** Texts that have hurt programs before: markup, formulas, prototypes, directions, marks, lengths. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="window.__probe=1">',
  '"><script>window.__probe=1</script>',
  `${'java'}script:window.__probe=1`,
  '{{constructor.constructor("window.__probe=1")()}}',
  '=SUM(1,1)',
  '+A1',
  '-2+3',
  '@import',
  "'quoted",
  "''twice",
  '__proto__',
  'constructor',
  'toString',
  'null',
  '0',
  '1e999',
  'comma, "quote"; semicolon|bar\ttab',
  'two\nlines',
  'carriage\r\nreturn',
  '\u202Egnitset\u202C',
  'e\u0301 é ﬁ ａ',
  '👩‍🔬🧪 🇫🇮',
  'Ќњига ЙйЪъ',
  'مرحبا بالعالم',
  '名前',
  '\u0000 \u0007 \u001B[31m',
  ' leading and trailing ',
  '\uFEFFmark',
  'x'.repeat(300),
  '%s %n ${x} `y` \\u0000 \\',
];

export interface RandomWorkshopOptions {
  readonly methodology?: Methodology;
  readonly kind?: WorkshopKind;
  /** Leave the round open, so that nothing is revealed. */
  readonly open?: boolean;
}

/**
 * A workshop that nobody held, the same for the same seed: any methodology, hostile texts in every field that takes text,
 * a panel, ballots (some handed in twice, some incomplete), an undo, prose, notes, and a round in whatever state.
 */
export function randomWorkshop(seed: number, options: RandomWorkshopOptions = {}): Recording {
  const chance = new RandomStream([seed, 'workshop']);
  const from = <T>(list: readonly T[]): T => list[chance.below(list.length)]!;
  const text = (): string => from(hostileTexts);
  const methodology = options.methodology ?? randomMethodology(seed);
  const kind = options.kind ?? from<WorkshopKind>(['real', 'illustrative', 'rehearsal']);
  const recording = new Recording(seededIds(`random/${seed}`), fixedClock('2026-03-02T09:00:00.000Z', 7));
  const { ids } = recording;
  const frame = { name: text(), question: text(), purpose: text(), team: text() };
  recording.record(startWorkshop(methodology, { kind, seed, frame }, ids));
  const { sectors } = recording.workshop.frame;

  const candidates = Array.from({ length: 1 + chance.below(9) }, (_, at): Candidate => ({
    id: ids.next(),
    code: `${from(['W', '=A', 'ß', '__proto__'])}${at}`,
    title: text(),
    sector: chance.uniform() < 0.1 ? '' : from(sectors),
    origin: from(['illustrative', 'survey', 'proposal', 'register']),
    source: text(),
    fields: { description: text(), 'own column': text() },
    common: chance.uniform() < 0.2,
    screenedOut: false,
  }));
  for (const candidate of candidates) recording.record([{ type: 'candidateAdded', candidate, before: null }]);
  recording.record([
    {
      type: 'candidateChanged',
      candidate: candidates[0]!.id,
      patch: { title: text(), fields: { description: null, note: text() } },
    },
    { type: 'noteAdded', about: text(), text: text() },
    { type: 'proseChanged', part: 'summary', text: text() },
  ]);
  if (chance.uniform() < 0.3) recording.record([{ type: 'stepSkipped', step: 'screening', reason: text() }]);

  recording.record(simulatedSeats(recording.workshop, 1 + chance.below(18), ids));
  if (chance.uniform() < 0.5) recording.record(simulatedAssignment(recording.workshop));
  const interested = activeSeats(recording.workshop)[0]!;
  recording.record([
    {
      type: 'interestDeclared',
      seat: interested.id,
      candidate: candidates[0]!.id,
      level: from(['none', 'takes-part', 'abstains']),
    },
    { type: 'seatChanged', seat: interested.id, patch: { expertise: text(), code: text().slice(0, 20) } },
  ]);
  const measured = simulatedMeasurements(recording.workshop, chance, text());
  recording.record(measured.filter(() => chance.uniform() < 0.95));
  recording.record([
    evidenceAbout(candidates[0]!.id, measuredLeaves(recording.workshop)[0]?.id ?? '', text, ids.next()),
  ]);

  const round = recording.workshop.rounds[0]!;
  recording.record([{ type: 'roundOpened', round: round.id }]);
  const brief = { revision: recording.workshop.briefRevision, hash: briefHash(recording.workshop, round) };
  const opinion: Opinion = { seed, noise: 0.2, cannotJudge: () => 0.1, quality: () => null };
  for (const seat of activeSeats(recording.workshop)) {
    if (chance.uniform() < 0.1) continue;
    const ballot = simulatedBallot(recording.workshop, round, seat, brief, opinion);
    const own: Ballot = {
      ...ballot,
      simulated: kind !== 'real',
      judgements: ballot.judgements
        .filter(() => chance.uniform() < 0.97)
        .map((each) => (chance.uniform() < 0.1 ? { ...each, reason: text() } : each)),
    };
    recording.receive(own);
    if (chance.uniform() < 0.15)
      recording.receive({ ...own, revision: 2, judgements: own.judgements.slice(1) });
  }
  if (options.open !== true) closeAndReveal(recording, round.id, text());
  return recording;
}

function closeAndReveal(recording: Recording, round: string, reason: string): void {
  recording.record([{ type: 'roundClosed', round }]);
  recording.record([{ type: 'roundReopened', round, reason }]);
  recording.record([{ type: 'roundClosed', round }]);
  recording.record([{ type: 'roundRevealed', round }]);
}

const evidenceAbout = (candidate: string, criterion: string, text: () => string, id: string): Fact => {
  const evidence: Evidence = {
    id,
    candidate,
    criterion,
    kind: 'text',
    text: text(),
    link: text(),
    file: documentHash(text()),
    fileName: text(),
    source: text(),
    strength: 'fair',
    origin: 'own',
  };
  return { type: 'evidenceAdded', evidence };
};
