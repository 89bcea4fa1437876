import { activeLeaves } from './criteria';
import type { CriterionLeaf, PracticeCandidate } from './methodology';
import { isOnScale } from './partial-value';
import type { Text } from './text';
import type { Workshop } from './workshop';

/** One question of the practice: a made-up candidate on one criterion that is really judged. */
export interface PracticeTry {
  readonly candidate: PracticeCandidate;
  readonly leaf: CriterionLeaf;
  /** '' where the criterion has one question only. */
  readonly question: string;
  readonly text: Text;
  readonly reading: PracticeCandidate['tries'][number]['reading'];
}

type Practising = Pick<Workshop, 'practice' | 'criteria'>;

/**
 * What is practised before scoring, in order; nothing where none is offered or its criteria are not judged here.
 * What is answered to it has no place in any fact or document: it cannot be counted (E29).
 */
export function practiceTries({ practice, criteria }: Practising): PracticeTry[] {
  const leaves = activeLeaves(criteria).filter(({ elicit }) => elicit === 'judged');
  const judged = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  return (practice?.candidates ?? []).flatMap((candidate) =>
    candidate.tries.flatMap(({ criterion, reading }): PracticeTry[] => {
      const leaf = judged.get(criterion);
      if (leaf === undefined) return [];
      const own = { candidate, leaf, reading: readingOn(leaf, reading) };
      return leaf.questions.length === 0
        ? [{ ...own, question: '', text: leaf.question }]
        : leaf.questions.map(({ id, text }) => ({ ...own, question: id, text }));
    }),
  );
}

/** A reading of a scale that was changed since, and no longer has these answers, says nothing. */
const readingOn = ({ scale }: CriterionLeaf, reading: PracticeTry['reading']): PracticeTry['reading'] =>
  reading !== null && isOnScale(scale, reading.least) && isOnScale(scale, reading.most) ? reading : null;

/** What the practice adds to a person's time (R1); 0 where none is offered. */
export const practiceMinutes = (workshop: Practising): number =>
  practiceTries(workshop).length === 0 ? 0 : workshop.practice!.minutes;
