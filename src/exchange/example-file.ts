import { type Candidate, type ExampleData, exampleWorkshop, type Methodology } from '$domain';
import { isCandidateHeader } from './candidates/columns';
import { previewCandidates } from './candidates/preview';
import { readCsvText } from './csv/read-csv';
import { writeWorkshopFile } from './workshop/workshop-file';

/**
 * The example as a workshop file, its candidates read the way any are.
 *
 * @throws Error with the first issue, when the candidates cannot be imported: they are part of the build
 */
export function exampleFile(methodology: Methodology, csv: string, data: ExampleData): string {
  const table = readCsvText(csv, 'csv', { isKnown: isCandidateHeader });
  if (!table.ok) throw new Error(table.issues[0]?.message);
  const preview = previewCandidates(table.value, { existing: [], sectors: methodology.sectors });
  if (!preview.ok) throw new Error(preview.issues[0]?.message);
  const candidates = preview.rows.map(({ candidate }): Candidate => candidate!);
  const { entries, bodies } = exampleWorkshop(methodology, candidates, data);
  return writeWorkshopFile({ entries, bodies, privateRows: [] });
}
