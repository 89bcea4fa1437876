export type CandidateOrigin = 'illustrative' | 'survey' | 'proposal' | 'register';

/** What a workshop judges. People see `code`; facts and ballots use `id` (T2). */
export interface Candidate {
  readonly id: string;
  /** Unique in the workshop; the `id` column of a CSV. */
  readonly code: string;
  readonly title: string;
  /** A sector id of the methodology, or '' while none is chosen. */
  readonly sector: string;
  readonly origin: CandidateOrigin;
  readonly source: string;
  /** Everything else that describes it, by field name (`learning_outcomes`, `workload_hours` …); absent means not known. */
  readonly fields: Readonly<Record<string, string>>;
  /** Scored by every expert, whatever sectors they are assigned, so that blocks can be compared. */
  readonly common: boolean;
  /** Left out by the screening round; stays in the workshop. */
  readonly screenedOut: boolean;
}

/** The fields a candidates table may have beside id, title, sector, origin and source. */
export const candidateFields = [
  'countries',
  'learning_outcomes',
  'workload_hours',
  'ects',
  'eqf_level',
  'assessment_type',
  'participation_form',
  'quality_assurance',
  'stackability',
  'greencomp',
  'esco_green_skills',
  'esco_uris',
  'description',
  'isced_f',
  'language',
  'prerequisites',
  'supervision',
] as const;

/** Many values in one cell are parted by ` | `. */
export const manyValues = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
