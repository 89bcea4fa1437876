import type {
  Ballot,
  BriefSource,
  Candidate,
  Criterion,
  CriterionLeaf,
  DraftBallot,
  Evidence,
  Id,
  InterestLevel,
  PracticeTry,
  Round,
  Seat,
  Text,
  WeighingNode,
} from '$domain';
import {
  assignedCandidates,
  cellKey,
  judgedLeaves,
  judgementKeyOf,
  liveCandidates,
  orderFor,
  practiceTries,
  questionsOf,
  weighingNodes,
  weighingState,
} from '$domain';

/** One question that is put to candidate after candidate: a criterion, or one of its several questions. */
export interface Ask {
  readonly leaf: CriterionLeaf;
  /** '' where the criterion has one question only. */
  readonly question: string;
  readonly text: Text;
}

export type FormRound = Pick<Round, 'id' | 'name' | 'asks'>;
export type FormSeat = Pick<Seat, 'id' | 'code' | 'sectors' | 'candidates' | 'interests'>;

/** What one expert fills in a round: everything the walk shows, with no look at anybody else. */
export interface BallotForm {
  readonly workshop: BriefSource;
  readonly round: FormRound;
  readonly seat: FormSeat;
  readonly criteria: readonly Criterion[];
  /** Nodes to weigh, top first; none when the round or the rule asks for no weights. */
  readonly nodes: readonly WeighingNode[];
  /** What may be tried before scoring; nothing for those who have scored before (E29). */
  readonly practice: readonly PracticeTry[];
  /** None when the round asks for no scores. */
  readonly asks: readonly Ask[];
  /** Candidates to score, in this expert's order. */
  readonly candidates: readonly Candidate[];
  /** Candidates to screen, in this expert's order; none when the round screens nothing. */
  readonly screening: readonly Candidate[];
  /** Candidates for which an interest may be declared. */
  readonly interestsFor: readonly Candidate[];
  /** The expert's own ballot of the round before, once it was revealed. */
  readonly previous: PreviousAnswers | null;
}

export interface PreviousAnswers {
  readonly round: string;
  readonly ballot: Ballot;
}

export function ballotForm(
  workshop: BriefSource,
  round: FormRound,
  seat: FormSeat,
  stated: ReadonlyMap<Id, InterestLevel>,
  previous: PreviousAnswers | null,
): BallotForm {
  const own: FormSeat = { ...seat, interests: { ...seat.interests, ...Object.fromEntries(stated) } };
  const screens = round.asks.includes('screening');
  const scores = round.asks.includes('scores');
  const pool = screens ? [...workshop.candidates.values()] : liveCandidates(workshop);
  const order = <C extends Candidate>(candidates: readonly C[]): C[] =>
    orderFor(workshop, seat.id, candidates);
  return {
    workshop,
    round,
    seat: own,
    criteria: workshop.criteria,
    nodes:
      round.asks.includes('weights') && workshop.rule.weighting !== 'equal'
        ? weighingNodes(workshop.criteria)
        : [],
    practice: scores && previous === null ? practiceTries(workshop) : [],
    asks: scores ? asksOf(workshop) : [],
    candidates: scores ? order(assignedCandidates(workshop, own)) : [],
    screening: screens ? order(pool.filter(({ id }) => own.interests[id] !== 'abstains')) : [],
    interestsFor: screens
      ? pool
      : scores
        ? assignedCandidates(workshop, { ...seat, interests: {} })
        : liveCandidates(workshop),
    previous,
  };
}

export const asksOf = (workshop: Pick<BriefSource, 'criteria'>): Ask[] =>
  judgedLeaves(workshop).flatMap((leaf) =>
    questionsOf(leaf).map((question) => ({
      leaf,
      question,
      text: leaf.questions.find(({ id }) => id === question)?.text ?? leaf.question,
    })),
  );

export const interestIn = (form: BallotForm, candidate: Id): InterestLevel =>
  form.seat.interests[candidate] ?? 'none';

/** What is known about a candidate on a criterion, and about the candidate as a whole (D19). */
export const evidenceFor = (form: BallotForm, candidate: Id, criterion: string): readonly Evidence[] =>
  [...form.workshop.evidence.values()].filter(
    (each) => each.candidate === candidate && (each.criterion === criterion || each.criterion === ''),
  );

/** Looked-up performances of a candidate, so that a judge need not guess at them. */
export const measuredFor = (form: BallotForm, candidate: Id, criterion: string) =>
  form.workshop.measurements.get(cellKey(candidate, criterion)) ?? null;

export interface CellToAnswer {
  readonly candidate: Candidate;
  readonly ask: Ask;
}

export const isAnswered = (draft: DraftBallot, { candidate, ask }: CellToAnswer): boolean =>
  draft.judgements.has(judgementKeyOf(candidate.id, ask.leaf.id, ask.question));

/** Cells, screenings and weighing nodes, answered and asked. */
export function formProgress(form: BallotForm, draft: DraftBallot): { answered: number; of: number } {
  const cells = form.asks.flatMap((ask) => form.candidates.map((candidate) => ({ ask, candidate })));
  const weighed = new Set(
    weighingState(form.criteria, draft.weights).flatMap((node) => (node.complete ? [node.parent] : [])),
  );
  const answered =
    cells.filter((cell) => isAnswered(draft, cell)).length +
    form.screening.filter(({ id }) => draft.screening.has(id)).length +
    form.nodes.filter(({ parent }) => weighed.has(parent)).length;
  return { answered, of: cells.length + form.screening.length + form.nodes.length };
}

/** Minutes the rest will take at the rule's pace (R1), rounded up. */
export function minutesLeft(form: BallotForm, draft: DraftBallot): number {
  const { secondsPerCell, minutesForWeights } = form.workshop.rule;
  const cells = form.asks
    .flatMap((ask) => form.candidates.map((candidate) => ({ ask, candidate })))
    .filter((cell) => !isAnswered(draft, cell)).length;
  const screened = form.screening.filter(({ id }) => !draft.screening.has(id)).length;
  const state = weighingState(form.criteria, draft.weights);
  const nodes = form.nodes.filter(
    ({ parent }) => state.find((each) => each.parent === parent)?.complete !== true,
  ).length;
  const weighing = form.nodes.length === 0 ? 0 : (nodes / form.nodes.length) * minutesForWeights;
  return Math.ceil(((cells + screened) * secondsPerCell) / 60 + weighing);
}
