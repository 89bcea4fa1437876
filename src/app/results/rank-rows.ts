import type {
  Benchmark,
  Firmness,
  Methodology,
  Problem,
  RankedList,
  RankedRow,
  Ranking,
  Workshop,
} from '$domain';
import { byIdIn, inLanguage, topGroupOf } from '$domain';
import type { Words } from '../words';
import { percent, points, score } from './figures';
import { areNotSeparable } from './sentences';

/** One row of a ranked list, as the screen and the report say it. */
export interface RowWords {
  readonly candidate: number;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Where the candidate comes from: invented and real ones are never mixed unmarked (D8). */
  readonly origin: string;
  /** '' for a row without a rank. */
  readonly rank: string;
  readonly tied: boolean;
  readonly score: string;
  readonly inSet: string;
  readonly band: keyof Words['rank']['bands'] | null;
  /** Why it is listed apart; '' when it is not. */
  readonly why: string;
  readonly segments: readonly { readonly label: string; readonly adds: number; readonly hue: number }[];
  /** Asked for only when a row is opened. */
  readonly criteria: () => readonly { readonly name: string; readonly line: string }[];
}

export interface GroupWords {
  readonly id: string;
  readonly label: string;
  readonly hue: number;
}

interface Around {
  readonly workshop: Workshop;
  readonly words: Words;
  readonly problem: Problem;
  readonly ranking: Ranking;
  readonly firmness: Firmness | null;
}

/** The top groups of the tree with their hue, in tree order. */
export function groupWords(workshop: Workshop): GroupWords[] {
  return workshop.criteria
    .filter((each) => each.parent === null && each.active)
    .map((each, at) => ({ id: each.id, label: nameOf(workshop, each.id), hue: at % 4 }));
}

export function nameOf(workshop: Workshop, criterion: string): string {
  return inLanguage(byIdIn(workshop.criteria, criterion).name, workshop.frame.language);
}

export function rowWords(around: Around, list: RankedList): RowWords[] {
  const { workshop, problem } = around;
  const groups = groupWords(workshop);
  const groupOf = problem.criteria.map((criterion) => {
    const top = topGroupOf(workshop.criteria, byIdIn(workshop.criteria, criterion)).id;
    return groups.findIndex((group) => group.id === top);
  });
  const shared = new Map<number, number>();
  for (const { rank } of list.rows) if (rank !== null) shared.set(rank, (shared.get(rank) ?? 0) + 1);
  return list.rows.map((row) => oneRow(around, row, { groups, groupOf, shared }));
}

interface ListContext {
  readonly groups: readonly GroupWords[];
  /** Index of each criterion's top group. */
  readonly groupOf: readonly number[];
  /** How many candidates share each rank. */
  readonly shared: ReadonlyMap<number, number>;
}

function oneRow(around: Around, row: RankedRow, { groups, groupOf, shared }: ListContext): RowWords {
  const { words, problem, firmness, workshop } = around;
  const { id, code, title } = problem.candidates[row.candidate]!;
  const interval = firmness?.rankInterval[row.candidate] ?? null;
  const { rank } = row;
  const apart = {
    candidate: row.candidate,
    id,
    code,
    title,
    origin: originOf(workshop, words, id),
    band: firmness?.bands[row.candidate] ?? null,
  };
  if (rank === null) {
    return {
      ...apart,
      rank: '',
      tied: false,
      score: '',
      inSet: '',
      why: whyApart(around, row),
      segments: [],
      criteria: () => [],
    };
  }
  return {
    ...apart,
    rank: interval === null ? String(rank) : words.rank.rankInterval(...interval),
    tied: shared.get(rank)! > 1,
    score: row.score === null ? '' : score(row.score),
    inSet: firmness === null ? '' : words.rank.ofRedraws(percent(firmness.inSet[row.candidate]!)),
    why: '',
    segments: segmentsOf(row, groups, groupOf),
    criteria: () => criterionLines(around, row),
  };
}

function originOf(workshop: Workshop, words: Words, id: string): string {
  const candidate = workshop.candidates.get(id);
  return candidate === undefined ? '' : words.candidates.origins[candidate.origin];
}

function segmentsOf(
  row: RankedRow,
  groups: readonly GroupWords[],
  groupOf: readonly number[],
): RowWords['segments'] {
  const adds = groups.map(() => 0);
  row.contributions.forEach((contribution, j) => {
    const at = groupOf[j]!;
    adds[at] = (adds[at] ?? 0) + (contribution ?? 0);
  });
  return groups.map(({ label, hue }, at) => ({
    label: `${label}: ${points(adds[at]!)}`,
    adds: adds[at]!,
    hue,
  }));
}

function criterionLines({ workshop, words, problem, ranking }: Around, row: RankedRow) {
  const dash = '–';
  const written = (value: number | null | undefined, as: (value: number) => string): string =>
    value === null || value === undefined ? dash : as(value);
  return problem.criteria.map((criterion, j) => ({
    name: nameOf(workshop, criterion),
    line: words.rank.criterionLine(
      written(row.values[j], score),
      written(ranking.weights?.[j], (weight) => String(percent(weight))),
      written(row.contributions[j], points),
    ),
  }));
}

function whyApart({ workshop, words, problem }: Around, row: RankedRow): string {
  const vetoes = row.vetoes.map(({ benchmark, median }) => vetoWords(workshop, words, benchmark, median));
  const thin = row.missing.map((j) => {
    const name = nameOf(workshop, problem.criteria[j]!);
    const measured = problem.tables.measuredState[row.candidate * problem.tables.criteria + j] !== 0;
    return measured
      ? words.rank.notMeasured(name)
      : words.rank.thin(row.valid[j]!, name, problem.rule.minimumJudgements);
  });
  const range =
    row.missing.length === 0 || row.possibleRanks === null ? [] : [words.rank.couldBe(...row.possibleRanks)];
  return [...vetoes, ...thin, ...range].join('; ');
}

function vetoWords(workshop: Workshop, words: Words, id: string, median: number): string {
  const benchmark = workshop.benchmarks.find((each): each is Benchmark => each.id === id);
  if (benchmark?.effect.kind !== 'veto') return id;
  const { criterion, reason, medianAtMost } = benchmark.effect;
  return words.rank.veto(
    inLanguage(reason, workshop.frame.language),
    nameOf(workshop, criterion),
    median,
    medianAtMost,
  );
}

/** Neighbouring and other pairs of a list that cannot be told apart, by code. */
export function inseparablePairs(problem: Problem, list: RankedList, firmness: Firmness): [string, string][] {
  const ranked = list.rows.filter((row) => row.rank !== null);
  return ranked.flatMap((row, at) =>
    ranked
      .slice(at + 1)
      .filter((other) => areNotSeparable(firmness, row.candidate, other.candidate))
      .map((other): [string, string] => [
        problem.candidates[row.candidate]!.code,
        problem.candidates[other.candidate]!.code,
      ]),
  );
}

/** What a list is called. */
export function listName(workshop: Workshop, words: Words, sector: string): string {
  if (sector === '')
    return workshop.rule.set.kind === 'overall' ? words.rank.allTogether : words.rank.withoutSector;
  const found = workshop.methodology.sectors.find(
    (each: Methodology['sectors'][number]) => each.id === sector,
  );
  return found === undefined ? sector : inLanguage(found.name, workshop.frame.language);
}

/** "the set of 2", as it was fixed beforehand (R9). */
export function setWords(workshop: Workshop, words: Words): string {
  const { set } = workshop.rule;
  return set.kind === 'threshold'
    ? words.rank.setOver(Math.round(set.score * 100))
    : words.rank.setOf(set.count);
}
