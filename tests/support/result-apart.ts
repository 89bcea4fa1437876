import {
  activeSeats,
  type Ballot,
  liveCandidates,
  type OpenedRound,
  type Seat,
  type Workshop,
} from '$domain';

/*
 * A workshop's ranking computed apart: straight from ballots and methodology, by the words of the rules R2, R4, R6
 * and R9, with nothing of the product's arithmetic. Slow and plain on purpose.
 */

export interface ApartRow {
  readonly code: string;
  readonly sector: string;
  readonly score: number | null;
  readonly rank: number | null;
}

type Leaf = Extract<Workshop['criteria'][number], { kind: 'leaf' }>;

export function resultApart(workshop: Workshop, opened: readonly OpenedRound[]): ApartRow[] {
  const scoring = opened.findLast(({ round }) => round.asks.includes('scores'))!;
  const weighing = opened.findLast(({ round }) => round.asks.includes('weights'));
  const leaves = leavesBelow(workshop, null);
  const people = activeSeats(workshop).filter((seat) => {
    const ballot = scoring.ballots.find((each) => each.seat === seat.id);
    return (
      ballot !== undefined &&
      (workshop.rule.partialBallots === 'include' || isComplete(workshop, seat, ballot, leaves))
    );
  });
  const groups = workshop.mergedGroups
    .map((group) => people.filter((seat) => group.of.includes(seat.group)).map((seat) => seat.id))
    .filter((seats) => seats.length >= workshop.rule.minimumGroup);
  const everyone = [people.map((seat) => seat.id)];
  const sets = workshop.rule.headline === 'mean-of-groups' ? groups : everyone;
  const weights = leaves.map((leaf) =>
    meanOf(sets.map((seats) => meanOf(seats.map((seat) => weightOf(workshop, weighing, seat, leaf.id))))),
  );
  const apart = vetoed(
    workshop,
    scoring.ballots.filter((ballot) => everyone[0]!.includes(ballot.seat)),
    leaves,
  );
  const scored = liveCandidates(workshop).map((candidate) => {
    let score: number | null = 0;
    leaves.forEach((leaf, j) => {
      const weight = weights[j];
      if (weight === null || weight === undefined) score = null;
      if (score === null || weight === 0) return;
      const cell = cellOf(workshop, scoring.ballots, candidate.id, leaf, sets, everyone[0]!);
      score = cell === null ? null : score + weight! * cell;
    });
    return {
      code: candidate.code,
      sector: candidate.sector,
      score: apart.has(candidate.id) ? null : score,
      list: listOf(workshop, candidate.sector),
    };
  });
  return scored.map(({ list, ...row }) => ({
    ...row,
    rank:
      row.score === null
        ? null
        : 1 +
          scored.filter(
            (other) => other.list === list && other.score !== null && other.score > row.score! + 1e-9,
          ).length,
  }));
}

/** E43: is there an answer, of whatever kind, to every question that was planned for this person? */
function isComplete(workshop: Workshop, seat: Seat, ballot: Ballot, leaves: readonly Leaf[]): boolean {
  return liveCandidates(workshop)
    .filter(({ id, common, sector }) => {
      if (seat.interests[id] === 'abstains') return false;
      const unassigned = seat.sectors.length === 0 && seat.candidates.length === 0;
      return common || unassigned || seat.sectors.includes(sector) || seat.candidates.includes(id);
    })
    .every(({ id }) =>
      leaves
        .filter((leaf) => leaf.elicit === 'judged')
        .every((leaf) =>
          (leaf.questions.length === 0 ? [''] : leaf.questions.map((question) => question.id)).every(
            (question) =>
              ballot.judgements.some(
                (each) => each.candidate === id && each.criterion === leaf.id && each.question === question,
              ),
          ),
        ),
    );
}

const listOf = (workshop: Workshop, sector: string): string =>
  workshop.rule.set.kind === 'overall' ? '' : sector;

const meanOf = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
};

function leavesBelow(workshop: Workshop, parent: string | null): Leaf[] {
  return workshop.criteria
    .filter((each) => each.parent === parent && each.active)
    .flatMap((each) => (each.kind === 'leaf' ? [each] : leavesBelow(workshop, each.id)));
}

/** Top-down: share among siblings, times the parent's. */
function weightOf(
  workshop: Workshop,
  weighing: OpenedRound | undefined,
  seat: string,
  leaf: string,
): number | null {
  let weight = 1;
  let node = workshop.criteria.find((each) => each.id === leaf)!;
  for (;;) {
    const parent = node.parent;
    const siblings = workshop.criteria.filter(
      (each) =>
        each.parent === parent &&
        each.active &&
        (each.kind === 'leaf' || leavesBelow(workshop, each.id).length > 0),
    );
    const share = shareAmong(
      workshop,
      weighing,
      seat,
      parent ?? '',
      siblings.map((each) => each.id),
      node.id,
    );
    if (share === null) return null;
    weight *= share;
    if (parent === null) return weight;
    node = workshop.criteria.find((each) => each.id === parent)!;
  }
}

function shareAmong(
  workshop: Workshop,
  weighing: OpenedRound | undefined,
  seat: string,
  parent: string,
  siblings: readonly string[],
  id: string,
): number | null {
  if (siblings.length === 1) return 1;
  if (workshop.rule.weighting === 'equal') return 1 / siblings.length;
  const answers = weighing?.ballots.find((ballot) => ballot.seat === seat)?.weights;
  if (answers === undefined || answers === null) return null;
  if (answers.mode === 'pairwise' || answers.mode === 'best-worst')
    throw new Error(`weights by ${answers.mode} are not computed apart here`);
  if (answers.mode !== 'ranking') {
    const points = answers.nodes[parent] ?? {};
    const given = siblings.map((sibling) => points[sibling]);
    if (given.some((point) => point === undefined)) return null;
    const total = given.reduce<number>((a, b) => a + b!, 0);
    return total === 0 ? null : points[id]! / total;
  }
  const order = (answers.nodes[parent] ?? [])
    .map((tied) => tied.filter((each) => siblings.includes(each)))
    .filter((tied) => tied.length > 0);
  if (order.flat().length !== siblings.length) return null;
  const n = siblings.length;
  const centroid = (r: number): number =>
    Array.from({ length: n - r + 1 }, (_, k) => 1 / (r + k)).reduce((a, b) => a + b, 0) / n;
  let place = 1;
  for (const tied of order) {
    const shared = tied.map((_, k) => centroid(place + k)).reduce((a, b) => a + b, 0) / tied.length;
    if (tied.includes(id)) return shared;
    place += tied.length;
  }
  return null;
}

function cellOf(
  workshop: Workshop,
  ballots: readonly Ballot[],
  candidate: string,
  leaf: Leaf,
  sets: readonly (readonly string[])[],
  everyone: readonly string[],
): number | null {
  if (leaf.elicit === 'measured') {
    const found = workshop.measurements.get(`${candidate}/${leaf.id}`);
    if (found === undefined) return null;
    return found.value.kind === 'number' ? partial(leaf, found.value.value) : (leaf.noneKnown?.value ?? null);
  }
  const valuesOf = (seat: string): number[] => {
    if (workshop.seats.get(seat)?.interests[candidate] === 'abstains') return [];
    const ballot = ballots.find((each) => each.seat === seat);
    return (ballot?.judgements ?? []).flatMap((each) =>
      each.candidate === candidate && each.criterion === leaf.id && each.answer.kind === 'value'
        ? [partial(leaf, each.answer.value)]
        : [],
    );
  };
  const used = workshop.rule.headline === 'mean-of-groups' ? sets.flat() : everyone;
  if (used.filter((seat) => valuesOf(seat).length > 0).length < workshop.rule.minimumJudgements) return null;
  return meanOf(sets.map((seats) => meanOf(seats.flatMap(valuesOf))));
}

function partial(leaf: Leaf, x: number): number {
  const { min, max, valueFunction } = leaf.scale;
  const points: readonly (readonly [number, number])[] =
    valueFunction.kind === 'piecewise'
      ? valueFunction.points
      : leaf.direction === 'benefit'
        ? [
            [min, 0],
            [max, 1],
          ]
        : [
            [min, 1],
            [max, 0],
          ];
  if (x <= points[0]![0]) return points[0]![1];
  for (let k = 1; k < points.length; k++) {
    const [[x0, v0], [x1, v1]] = [points[k - 1]!, points[k]!];
    if (x <= x1) return v0 + ((x - x0) / (x1 - x0)) * (v1 - v0);
  }
  return points.at(-1)![1];
}

function vetoed(
  workshop: Workshop,
  ballots: readonly Ballot[],
  leaves: readonly Leaf[],
): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const { active, effect } of workshop.benchmarks) {
    if (!active || effect.kind !== 'veto' || !leaves.some((leaf) => leaf.id === effect.criterion)) continue;
    for (const candidate of liveCandidates(workshop)) {
      const answers = ballots
        .filter((ballot) =>
          activeSeats(workshop).some(
            (seat) => seat.id === ballot.seat && seat.interests[candidate.id] !== 'abstains',
          ),
        )
        .flatMap((ballot) =>
          ballot.judgements.flatMap((each) =>
            each.candidate === candidate.id &&
            each.criterion === effect.criterion &&
            each.answer.kind === 'value'
              ? [each.answer.value]
              : [],
          ),
        )
        .sort((a, b) => a - b);
      const half = answers.length / 2;
      const median =
        answers.length % 2 === 1 ? answers[Math.floor(half)]! : (answers[half - 1]! + answers[half]!) / 2;
      if (answers.length >= workshop.rule.minimumJudgements && median <= effect.medianAtMost)
        apart.add(candidate.id);
    }
  }
  return apart;
}
