import { RandomStream } from '$core';
import { activeSeats } from './assignment';
import { briefHash } from './brief';
import { byIdIn, childrenOf, activeLeaves } from './criteria';
import type { Fact } from './facts';
import type { Id } from './ids';
import type { Criterion, CriterionLeaf, Methodology } from './methodology';
import type { Clock, Ids } from './ports';
import { Recording } from './recording';
import { type Opinion, simulatedBallot } from './simulated-ballot';
import { simulatedAssignment, simulatedMeasurements, simulatedSeats } from './simulated-panel';
import { type Beginning, startFromTemplate, startWorkshop } from './start';
import { inLanguage } from './text';
import type { Round, Workshop } from './workshop';

/** What stands in front of the name of everything rehearsed, beside the kind that every screen and file shows. */
const mark = 'Rehearsal';

/** How the simulated experts of a rehearsal see the world. */
export const rehearsalOpinion = (seed: number): Opinion => ({
  seed,
  noise: 0.14,
  cannotJudge: () => 0.04,
  quality: () => null,
});

/**
 * A rehearsal of a workshop (E9): its set-up under new ids and of the kind `rehearsal`, a simulated panel where there is none,
 * simulated figures and ballots, one round opened, closed and revealed. The workshop itself is not touched.
 */
export function rehearsalOf(template: Workshop, seed: number, ids: Ids, clock: Clock): Recording {
  const recording = new Recording(ids, clock);
  const begin: Beginning = { kind: 'rehearsal', seed, frame: { name: marked(template.frame.name) } };
  recording.record(startFromTemplate(template, begin, { candidates: true, seats: true }, ids));
  prepare(recording, { seed, experts: 15 });
  play(recording, seed);
  return recording;
}

const marked = (name: string): string => (name.startsWith(mark) ? name : `${mark}: ${name}`);

export interface RehearsalSize {
  readonly candidates: number;
  readonly criteria: number;
  readonly experts: number;
}

/** A rehearsal from nothing but a methodology: simulated candidates, criteria switched off or added up to the number. */
export function rehearsalFrom(
  methodology: Methodology,
  size: RehearsalSize,
  seed: number,
  ids: Ids,
  clock: Clock,
): Recording {
  const recording = rehearsalSetUp(methodology, size, seed, ids, clock);
  play(recording, seed);
  return recording;
}

/** The same before its round is opened, with everybody and everything in it: what a sealed rehearsal goes on from. */
export function rehearsalSetUp(
  methodology: Methodology,
  size: RehearsalSize,
  seed: number,
  ids: Ids,
  clock: Clock,
): Recording {
  const recording = new Recording(ids, clock);
  const name = `${mark}: ${inLanguage(methodology.name, methodology.languages[0] ?? 'en')}`;
  recording.record(startWorkshop(methodology, { kind: 'rehearsal', seed, frame: { name } }, ids));
  recording.record(criteriaUpTo(recording.workshop.criteria, size.criteria));
  recording.record(simulatedCandidates(recording.workshop, size.candidates, ids));
  prepare(recording, { seed, experts: size.experts });
  return recording;
}

function prepare(
  recording: Recording,
  { seed, experts }: { readonly seed: number; readonly experts: number },
): void {
  if (activeSeats(recording.workshop).length === 0) {
    recording.record(simulatedSeats(recording.workshop, experts, recording.ids));
    recording.record(simulatedAssignment(recording.workshop));
  }
  recording.record(
    simulatedMeasurements(
      recording.workshop,
      new RandomStream([seed, 'measured']),
      'simulated for a rehearsal',
    ),
  );
}

function play(recording: Recording, seed: number): void {
  const [round] = recording.workshop.rounds;
  if (round !== undefined) playRound(recording, round.id, rehearsalOpinion(seed));
}

/** Opens a round, takes in a simulated ballot of everybody, closes and reveals it. */
export function playRound(recording: Recording, id: Id, opinion: Opinion): void {
  recording.record([{ type: 'roundOpened', round: id }]);
  const { workshop } = recording;
  const round = workshop.rounds.find((each) => each.id === id)!;
  const brief = briefAnswered(workshop, round);
  for (const seat of activeSeats(workshop))
    recording.receive(simulatedBallot(workshop, round, seat, brief, opinion));
  recording.record([{ type: 'roundClosed', round: id }]);
  recording.record([{ type: 'roundRevealed', round: id }]);
}

const briefAnswered = (workshop: Workshop, round: Round) => ({
  revision: workshop.briefRevision,
  hash: briefHash(workshop, round),
});

function simulatedCandidates(workshop: Workshop, count: number, ids: Ids): Fact[] {
  const { sectors } = workshop.frame;
  return Array.from({ length: count }, (_, at): Fact => {
    const number = at + 1;
    return {
      type: 'candidateAdded',
      candidate: {
        id: ids.next(),
        code: `S${number}`,
        title: `Simulated candidate ${number}`,
        sector: sectors[at % Math.max(1, sectors.length)] ?? '',
        origin: 'illustrative',
        source: 'simulated for a rehearsal',
        fields: {},
        common: false,
        screenedOut: false,
      },
      before: null,
    };
  });
}

/** Switches leaves off, the last of the fullest group first, or adds copies of judged ones, until so many count. */
export function criteriaUpTo(criteria: readonly Criterion[], count: number): Fact[] {
  const active = activeLeaves(criteria);
  if (count < active.length) return switchedOff(active, active.length - count);
  return addedCopies(criteria, active, count - active.length);
}

function switchedOff(active: readonly CriterionLeaf[], count: number): Fact[] {
  const left = [...active];
  return Array.from({ length: count }, (): Fact => {
    const sizeOf = (leaf: CriterionLeaf): number =>
      left.filter(({ parent }) => parent === leaf.parent).length;
    const largest = Math.max(...left.map(sizeOf));
    const at = left.findLastIndex((leaf) => sizeOf(leaf) === largest);
    const [leaf] = left.splice(at, 1);
    return { type: 'criterionChanged', criterion: leaf!.id, patch: { active: false } };
  });
}

function addedCopies(
  criteria: readonly Criterion[],
  active: readonly CriterionLeaf[],
  count: number,
): Fact[] {
  const judged = active.filter(({ elicit }) => elicit === 'judged');
  const taken = new Set(criteria.map(({ id }) => id));
  let number = 0;
  return Array.from({ length: judged.length === 0 ? 0 : count }, (_, at): Fact => {
    const model = judged[at % judged.length]!;
    do number += 1;
    while (taken.has(`added-${number}`));
    const id = `added-${number}`;
    const name = Object.fromEntries(
      Object.entries(model.name.text).map(([language, text]) => [language, `${text} (${number + 1})`]),
    );
    const criterion: CriterionLeaf = {
      ...model,
      id,
      name: { id: `${id}.name`, rev: 1, text: name },
      distinctFrom: [],
    };
    return { type: 'criterionAdded', criterion, before: lastOfGroup(criteria, model) };
  });
}

/** The node after the group's last child, so that the copy stands at the group's end; null at the end of the list. */
function lastOfGroup(criteria: readonly Criterion[], leaf: CriterionLeaf): string | null {
  const last = childrenOf(criteria, leaf.parent).at(-1) ?? byIdIn(criteria, leaf.id);
  return criteria[criteria.indexOf(last) + 1]?.id ?? null;
}
