import { activeLeaves, activeSeats, groupSizes, judgedLeaves, liveCandidates, type Workshop } from '$domain';
import type { Words } from '../words';
import type { StepCheck } from './step-states';

/** What still blocks the opening of a round, and what is worth a look (E6). */
export function openingChecks(
  workshop: Workshop,
  words: Words['setupFrame']['checks'],
): readonly StepCheck[] {
  return [
    ...frameChecks(workshop, words),
    ...candidateChecks(workshop, words),
    ...criteriaChecks(workshop, words),
    ...panelChecks(workshop, words),
  ];
}

type CheckWords = Words['setupFrame']['checks'];

const when = (holds: boolean, check: StepCheck): readonly StepCheck[] => (holds ? [check] : []);

function frameChecks({ frame, benchmarks }: Workshop, words: CheckWords): readonly StepCheck[] {
  const unsigned = benchmarks.filter((each) => each.active && each.setBy.trim() === '').length;
  return [
    ...when(frame.question.trim() === '', { step: 'frame', level: 'blocks', message: words.noQuestion }),
    ...when(frame.sectors.length === 0, { step: 'frame', level: 'blocks', message: words.noSectors }),
    ...when(frame.territory.trim() === '', { step: 'frame', level: 'warns', message: words.noTerritory }),
    ...when(unsigned > 0, { step: 'frame', level: 'warns', message: words.unsigned(unsigned) }),
  ];
}

function candidateChecks(workshop: Workshop, words: CheckWords): readonly StepCheck[] {
  const candidates = liveCandidates(workshop);
  const homeless = candidates.filter(({ sector }) => !workshop.frame.sectors.includes(sector)).length;
  return [
    ...when(candidates.length < 2, { step: 'candidates', level: 'blocks', message: words.fewCandidates }),
    ...when(homeless > 0, { step: 'candidates', level: 'blocks', message: words.noSector(homeless) }),
  ];
}

function criteriaChecks(workshop: Workshop, words: CheckWords): readonly StepCheck[] {
  const leaves = activeLeaves(workshop.criteria);
  const none = leaves.length === 0 || judgedLeaves(workshop).length === 0;
  return when(none, { step: 'criteria', level: 'blocks', message: words.noCriteria });
}

function panelChecks(workshop: Workshop, words: CheckWords): readonly StepCheck[] {
  const { minimumGroup, quorumGroups } = workshop.rule;
  const seats = activeSeats(workshop).length;
  const full = [...groupSizes(workshop).values()].filter((size) => size >= minimumGroup).length;
  return [
    ...when(seats === 0, { step: 'panel', level: 'blocks', message: words.noSeats }),
    ...when(seats > 0 && full < quorumGroups, {
      step: 'panel',
      level: 'warns',
      message: words.noQuorum(full, quorumGroups, minimumGroup),
    }),
  ];
}
