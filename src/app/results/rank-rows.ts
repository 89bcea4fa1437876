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
  /** '' for a row without a rank. */
  readonly rank: string;
  readonly tied: boolean;
  readonly score: string;
  readonly inSet: string;
  readonly band: keyof Words['rank']['bands'] | null;
  /** Why it is listed apart; '' when it is not. */
  readonly why: string;
  readonly segments: readonly { readonly label: string; readonly adds: number; readonly hue: number }[];
  readonly criteria: readonly { readonly name: string; readonly line: string; readonly hue: number }[];
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
  const groups = groupWords(around.workshop);
  return list.rows.map((row) => oneRow(around, groups, list, row));
}

function oneRow(around: Around, groups: readonly GroupWords[], list: RankedList, row: RankedRow): RowWords {
  const { workshop, words, problem, ranking, firmness } = around;
  const { id, code, title } = problem.candidates[row.candidate]!;
  const interval = firmness?.rankInterval[row.candidate] ?? null;
  const ranked = row.rank !== null;
  const hueOf = (criterion: string): number =>
    groups.find(
      (group) => group.id === topGroupOf(workshop.criteria, byIdIn(workshop.criteria, criterion)).id,
    )?.hue ?? 0;
  return {
    candidate: row.candidate,
    id,
    code,
    title,
    rank: !ranked ? '' : interval === null ? String(row.rank) : words.rank.rankInterval(...interval),
    tied: ranked && list.rows.filter((other) => other.rank === row.rank).length > 1,
    score: row.score === null || !ranked ? '' : score(row.score),
    inSet: firmness === null || !ranked ? '' : words.rank.ofRedraws(percent(firmness.inSet[row.candidate]!)),
    band: firmness?.bands[row.candidate] ?? null,
    why: ranked ? '' : whyApart(around, row),
    segments: !ranked
      ? []
      : groups.map((group) => {
          const adds = problem.criteria.reduce(
            (sum, criterion, j) =>
              hueOf(criterion) === group.hue && topOf(workshop, criterion) === group.id
                ? sum + (row.contributions[j] ?? 0)
                : sum,
            0,
          );
          return { label: `${group.label}: ${points(adds)}`, adds, hue: group.hue };
        }),
    criteria: problem.criteria.map((criterion, j) => ({
      name: nameOf(workshop, criterion),
      hue: hueOf(criterion),
      line: words.rank.criterionLine(
        row.values[j] === null || row.values[j] === undefined ? '–' : score(row.values[j]),
        ranking.weights === null ? '–' : String(percent(ranking.weights[j]!)),
        row.contributions[j] === null || row.contributions[j] === undefined
          ? '–'
          : points(row.contributions[j]),
      ),
    })),
  };
}

const topOf = (workshop: Workshop, criterion: string): string =>
  topGroupOf(workshop.criteria, byIdIn(workshop.criteria, criterion)).id;

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
