import {
  type Band,
  type Firmness,
  inLanguage,
  type Problem,
  type RankedRow,
  type Ranking,
  type Workshop,
} from '$domain';
import { type CsvCell, writeCsv } from '../csv/write-csv';

/** One candidate of a ranking, in the words of files: scores and shares on [0, 1], absent is null. */
export interface RankingRow {
  readonly sector: string;
  readonly rank: number | null;
  readonly candidate: string;
  readonly score: number | null;
  readonly band: Band;
  /** Valid judgements about the candidate, all criteria together. */
  readonly valid: number;
  /** Criteria without enough evidence. */
  readonly missing: readonly string[];
}

/** One row a candidate, in the order of the lists. */
export function rankingRows(problem: Problem, ranking: Ranking, firmness: Firmness): RankingRow[] {
  return ranking.lists.flatMap(({ sector, rows }) =>
    rows.map((row) => rankingRow(problem, firmness, sector, row)),
  );
}

function rankingRow(problem: Problem, firmness: Firmness, sector: string, row: RankedRow): RankingRow {
  return {
    sector,
    rank: row.rank,
    candidate: problem.candidates[row.candidate]!.code,
    score: row.score,
    band: firmness.bands[row.candidate]!,
    valid: row.valid.reduce(
      (sum, count, j) => (isMeasured(problem, row.candidate, j) ? sum : sum + count),
      0,
    ),
    missing: row.missing.map((j) => problem.criteria[j]!),
  };
}

/** Looked up, not judged: nobody's judgement counts there (R8). */
const isMeasured = ({ tables }: Problem, i: number, j: number): boolean =>
  tables.measuredState[i * tables.criteria + j] !== 0;

/** The ranking as a table: what `rankingRows` says, then what it is made of, criterion by criterion. */
export function rankingCsv(
  workshop: Workshop,
  problem: Problem,
  ranking: Ranking,
  firmness: Firmness,
): string {
  const header = [
    'mark',
    'sector',
    'sector_name',
    'rank',
    'candidate',
    'title',
    'score',
    'band',
    'in_set',
    'share_in_set',
    'rank_low',
    'rank_high',
    'valid',
    'missing',
    'benchmarks_not_met',
    ...problem.criteria.flatMap((id) => [`weight_${id}`, `value_${id}`, `contribution_${id}`, `valid_${id}`]),
  ];
  const rows = ranking.lists.flatMap((list) =>
    list.rows.map((row): CsvCell[] => {
      const { candidate, score, band, rank, valid, missing } = rankingRow(
        problem,
        firmness,
        list.sector,
        row,
      );
      const [low, high] = firmness.rankInterval[row.candidate] ?? [null, null];
      return [
        workshop.kind,
        list.sector,
        sectorName(workshop, list.sector),
        rank,
        candidate,
        problem.candidates[row.candidate]!.title,
        score,
        band,
        list.set.includes(row.candidate) ? 'yes' : 'no',
        firmness.inSet[row.candidate]!,
        low,
        high,
        valid,
        missing.join(' | '),
        row.vetoes.map(({ benchmark }) => benchmark).join(' | '),
        ...problem.criteria.flatMap((_, j) => [
          ranking.weights?.[j] ?? null,
          row.values[j] ?? null,
          row.contributions[j] ?? null,
          isMeasured(problem, row.candidate, j) ? null : (row.valid[j] ?? null),
        ]),
      ];
    }),
  );
  return writeCsv(header, rows);
}

const sectorName = (workshop: Workshop, id: string): string => {
  const sector = workshop.methodology.sectors.find((each) => each.id === id);
  return sector === undefined ? '' : inLanguage(sector.name, workshop.frame.language);
};
