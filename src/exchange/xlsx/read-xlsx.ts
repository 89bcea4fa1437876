import type { Issue, Reading } from '$domain';
import { decodeUtf8 } from '../decode-utf8';
import { firstIssues } from '../first-issues';
import { importLimits } from '../limits';
import type { Progress, Table, TableRow } from '../table/table';
import { Archive, ArchiveFault } from './archive';
import { scanXml, XmlFault } from './scan-xml';
import { readWorksheet, type Sheet, sharedStrings } from './worksheet';

export interface XlsxOptions {
  /** Name of the sheet to read; the first visible one when absent. */
  readonly sheet?: string;
  readonly onProgress?: Progress;
}

/** A table from the bytes of a workbook. Formulas, styles and macros are not even looked at. */
export function readXlsx(bytes: Uint8Array, options: XlsxOptions = {}): Reading<Table> {
  try {
    const archive = new Archive(bytes);
    const sheets = visibleSheets(archive);
    const chosen =
      options.sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === options.sheet);
    if (chosen === undefined)
      return refused([{ message: 'The workbook has no visible sheet of that name. Nothing was imported.' }]);
    const strings = archive.has('xl/sharedStrings.xml')
      ? sharedStrings(textOf(archive, 'xl/sharedStrings.xml'))
      : [];
    options.onProgress?.(0.3);
    const sheet = readWorksheet(textOf(archive, chosen.part), strings);
    options.onProgress?.(0.8);
    return tableOf(
      sheet,
      chosen.name,
      sheets.map(({ name }) => name),
    );
  } catch (error) {
    if (error instanceof ArchiveFault || error instanceof XmlFault)
      return refused([{ message: `${error.message} Nothing was imported.` }]);
    throw error;
  }
}

const refused = (issues: readonly Issue[]): Reading<Table> => ({ ok: false, issues: firstIssues(issues) });

function textOf(archive: Archive, part: string): string {
  const text = decodeUtf8(archive.read(part));
  if (!text.ok) throw new XmlFault('it is not UTF-8.');
  return text.value;
}

interface NamedSheet {
  readonly name: string;
  readonly part: string;
}

function visibleSheets(archive: Archive): NamedSheet[] {
  const targets = new Map<string, string>();
  scanXml(textOf(archive, 'xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      targets.set(attributes.get('Id') ?? '', partName(attributes.get('Target') ?? ''));
    },
  });
  const sheets: NamedSheet[] = [];
  scanXml(textOf(archive, 'xl/workbook.xml'), {
    open(name, attributes) {
      if (name !== 'sheet' || (attributes.get('state') ?? 'visible') !== 'visible') return;
      const id = [...attributes].find(([key]) => /^(?:\w+:)id$/.test(key))?.[1] ?? '';
      const part = targets.get(id);
      if (part !== undefined) sheets.push({ name: attributes.get('name') ?? '', part });
    },
  });
  return sheets;
}

/** A target is given from the archive's root or from `xl/`. */
const partName = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

function tableOf({ cells, issues }: Sheet, sheet: string, sheets: readonly string[]): Reading<Table> {
  if (issues.length > 0) return refused(issues);
  const rows = [...cells].sort(([a], [b]) => a - b);
  const [head, ...body] = rows;
  if (head === undefined)
    return refused([
      { message: 'The sheet is empty: it holds no header and no rows. Nothing was imported.' },
    ]);
  const first = Math.min(...rows.map(([, own]) => Math.min(...own.keys())));
  const width = Math.max(...rows.map(([, own]) => Math.max(...own.keys()))) - first + 1;
  if (body.length > importLimits.rows)
    return refused([
      { message: `There are more than ${importLimits.rows} rows, the limit. Nothing was imported.` },
    ]);
  const filled = (own: ReadonlyMap<number, string>): string[] =>
    Array.from({ length: width }, (_, k) => own.get(first + k) ?? '');
  return {
    ok: true,
    value: {
      source: 'xlsx',
      header: filled(head[1]).map((cell) => cell.trim()),
      rows: body.map(([row, own]): TableRow => ({ row: row + 1, line: row + 1, cells: filled(own) })),
      firstColumn: first,
      sheet,
      sheets,
    },
  };
}
