import { expect, test } from 'vitest';
import { type Candidate, fixedClock, Recording, seededIds, startWorkshop } from '$domain';
import { candidatesCsv } from '../../../src/exchange/candidates/candidates-csv';
import { isCandidateHeader } from '../../../src/exchange/candidates/columns';
import { candidateContext, previewCandidates } from '../../../src/exchange/candidates/preview';
import { readCsvText } from '../../../src/exchange/csv/read-csv';
import { green } from '../../support/methodologies';
import { hostileTexts } from '../../support/random-workshop';

/** What an import would make of it: one line where one line is wanted, no control characters, no blanks at the ends. */
const tidy = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\uFEFF]/gu, '').trim();

test('[D35] candidates that are exported and imported again are unchanged, whatever they are called', () => {
  const made = new Recording(seededIds(1), fixedClock('2026-01-15T09:00:00.000Z'));
  const methodology = green();
  made.record(startWorkshop(methodology, { kind: 'illustrative', seed: 1, frame: {} }, made.ids));
  hostileTexts
    .map(tidy)
    .filter((text) => text !== '')
    .forEach((text, at) => {
      const candidate: Candidate = {
        id: made.ids.next(),
        code: `W${at}`,
        title: text,
        sector: methodology.sectors[at % 5]!.id,
        origin: 'register',
        source: text,
        fields: { workload_hours: '25.5', description: text, 'our column': text },
        common: at % 3 === 0,
        screenedOut: false,
      };
      made.record([{ type: 'candidateAdded', candidate, before: null }]);
    });
  const csv = candidatesCsv(made.workshop);
  expect(csv.split('\r\n')[1]).toMatch(/,illustrative$/);
  const table = readCsvText(csv, 'csv', { isKnown: isCandidateHeader });
  if (!table.ok) throw new Error(table.issues[0]!.message);
  const preview = previewCandidates(table.value, candidateContext(made.workshop));
  expect(preview.issues).toEqual([]);
  expect(preview.rows.flatMap(({ differences }) => differences)).toEqual([]);
  expect(preview.counts).toMatchObject({ added: 0, changed: 0, unchanged: made.workshop.candidates.size });
  for (const { cells } of table.value.rows)
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
});
