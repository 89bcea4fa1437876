import { strToU8, zipSync } from 'fflate';
import { expect } from 'vitest';
import { candidateFields, fixedClock, Recording, seededIds, startWorkshop } from '$domain';
import {
  candidateFacts,
  isCandidateHeader,
  previewCandidates,
  readCsv,
  readWorkshopFile,
  readXlsx,
  writeCsv,
  writeWorkshopFile,
} from '$exchange';
import { green } from '../../support/methodologies';
import { guarantee, violated } from '../support/guarantee';

/** Twenty-four ways to make a page run a text. */
const payloads: readonly string[] = [
  '<script>window.__probe=1</script>',
  '<img src=x onerror=window.__probe=1>',
  '<svg onload=window.__probe=1>',
  '<svg><script>window.__probe=1</script></svg>',
  '<iframe srcdoc="<script>parent.__probe=1</script>">',
  '<body onload=window.__probe=1>',
  '<input autofocus onfocus=window.__probe=1>',
  '<details open ontoggle=window.__probe=1>',
  '<a href="java&#115;cript:window.__probe=1">x</a>',
  '<math><mtext></mtext><script>window.__probe=1</script></math>',
  '<object data="data:text/html,<script>1</script>">',
  '<embed src="data:image/svg+xml,<svg onload=1>">',
  '<form action="//example.org"><button>x</button></form>',
  '<base href="//example.org/">',
  '<link rel=stylesheet href="//example.org/x.css">',
  '<style>@import "//example.org/x.css";</style>',
  '<meta http-equiv=refresh content="0;url=//example.org">',
  '"><script>window.__probe=1</script>',
  "'-window.__probe=1-'",
  '${window.__probe=1}',
  '{{constructor.constructor("window.__probe=1")()}}',
  '{@html "<script>window.__probe=1</script>"}',
  ']]><script>window.__probe=1</script>',
  '\u202E<tpircs/>1=eborp__.wodniw<tpircs>',
];

const methodology = green();

const columns = [
  'title',
  'source',
  ...candidateFields.filter((name) => !['workload_hours', 'ects', 'eqf_level'].includes(name)),
];

function taken(
  read: (header: readonly string[], row: readonly string[]) => ReturnType<typeof readCsv>,
  payload: string,
): void {
  const table = read(['id', ...columns], ['W1', ...columns.map(() => payload)]);
  if (!table.ok) violated(table.issues[0]!.message);
  const preview = previewCandidates(table.value, { existing: [], sectors: methodology.sectors });
  if (!preview.ok) violated(preview.issues[0]!.message);
  const made = new Recording(seededIds(1), fixedClock('2026-01-15T09:00:00.000Z'));
  made.record(
    startWorkshop(
      methodology,
      { kind: 'real', seed: 1, frame: { name: payload, purpose: payload } },
      made.ids,
    ),
  );
  made.record(candidateFacts(preview, [], made.ids));
  const text = writeWorkshopFile({
    entries: made.entries,
    bodies: made.bodies,
    privateRows: [{ id: 's', kind: 'name', salt: '', text: payload }],
  });
  const reading = readWorkshopFile(new TextEncoder().encode(text));
  if (!reading.ok) violated(reading.issues[0]!.message);
  const [candidate] = reading.workshop.candidates.values();
  expect([candidate!.title, candidate!.source, ...Object.values(candidate!.fields)]).toEqual(
    columns.map(() => payload),
  );
  expect([reading.workshop.frame.name, reading.workshop.frame.purpose, reading.privateRows[0]!.text]).toEqual(
    [payload, payload, payload],
  );
}

const asCsv = (header: readonly string[], row: readonly string[]): ReturnType<typeof readCsv> =>
  readCsv(new TextEncoder().encode(writeCsv(header, [row])), { isKnown: isCandidateHeader });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function asXlsx(
  header: readonly string[],
  row: readonly string[],
  escape = escaped,
): ReturnType<typeof readCsv> {
  const rowXml = (cells: readonly string[], at: number): string =>
    `<row r="${at}">${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`).join('')}</row>`;
  return readXlsx(
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="x"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
      ),
      'xl/worksheets/s.xml': strToU8(
        `<worksheet><sheetData>${rowXml(header, 1)}${rowXml(row, 2)}</sheetData></worksheet>`,
      ),
    }),
  );
}

guarantee(
  'G12',
  'what comes in by file is text, character for character, in every field',
  {
    trials: { commit: payloads.length, C: payloads.length, D: payloads.length },
    seed: 12,
    controlTrials: 24,
    controlFailures: 10,
  },
  ({ index }) => {
    taken(asCsv, payloads[index % payloads.length]!);
    taken(asXlsx, payloads[index % payloads.length]!);
  },
  ({ index }) => {
    // A reader that cleans what it reads: the text is no longer the text, and what is left may still run.
    const payload = payloads[index % payloads.length]!;
    taken(
      (header, row) =>
        asCsv(
          header,
          row.map((cell) => cell.replace(/<[^>]*>/g, '')),
        ),
      payload,
    );
  },
);
