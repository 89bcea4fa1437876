import { candidateFields, inLanguage, type Workshop } from '$domain';
import { type CsvCell, writeCsv } from '../csv/write-csv';
import { markColumn, numberFields } from './columns';

/** Candidates as they are imported: reading this file back changes nothing (D35, E4). The mark stands last, and is ignored on import. */
export function candidatesCsv(workshop: Workshop): string {
  const candidates = [...workshop.candidates.values()];
  const used = new Set(candidates.flatMap(({ fields }) => Object.keys(fields)));
  const known = candidateFields.filter((name) => used.has(name));
  const own = [...used].filter((name) => !known.some((each) => each === name)).sort();
  const fields = [...known, ...own];
  const sectorNames = new Map(
    workshop.methodology.sectors.map(({ id, name }) => [id, inLanguage(name, workshop.frame.language)]),
  );
  const rows = candidates.map(
    ({ code, title, sector, origin, source, common, fields: values }): CsvCell[] => [
      code,
      title,
      sectorNames.get(sector) ?? sector,
      ...fields.map((name) => cellOf(name, Object.hasOwn(values, name) ? values[name] : undefined)),
      origin,
      source,
      common ? 'yes' : 'no',
      workshop.kind,
    ],
  );
  return writeCsv(['id', 'title', 'sector', ...fields, 'origin', 'source', 'common', markColumn], rows);
}

function cellOf(name: string, value: string | undefined): CsvCell {
  if (value === undefined) return null;
  const number = numberFields.has(name) && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
  return number !== null && String(number) === value ? number : value;
}
