import { expect } from 'vitest';
import { type Ballot, canonicalJson, documentHash, openedRounds, problemOf, type Workshop } from '$domain';
import {
  candidateContext,
  candidatesCsv,
  isCandidateHeader,
  previewCandidates,
  readCsvText,
  readWorkshopFile,
  writeWorkshopFile,
} from '$exchange';
import { judged, rankingOf } from '$worker';
import { randomWorkshop } from '../../support/random-workshop';
import { guarantee, violated } from '../support/guarantee';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function ranking(workshop: Workshop, bodies: ReadonlyMap<string, string>): string {
  const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
  const problem = problemOf(workshop, opened);
  return problem === null ? 'none' : canonicalJson(rankingOf(judged(problem), null));
}

guarantee(
  'G11',
  'a workshop exported and imported is the same workshop, with a bit-equal ranking',
  { trials: { commit: 25, C: 100, D: 1000 }, seed: 11 },
  ({ seed }) => {
    const made = randomWorkshop(seed);
    const text = writeWorkshopFile({ entries: made.entries, bodies: made.bodies, privateRows: [] });
    const reading = readWorkshopFile(bytes(text));
    if (!reading.ok) violated(`refused: ${reading.issues[0]?.message}`);
    expect(writeWorkshopFile(reading)).toBe(text);
    expect(documentHash(reading.entries)).toBe(documentHash(made.entries));
    expect(ranking(reading.workshop, reading.bodies)).toBe(ranking(made.workshop, made.bodies));
  },
  ({ seed }) => {
    // Numbers with few digits: what a table for people would do.
    const made = randomWorkshop(seed, { kind: 'real' });
    const text = writeWorkshopFile({ entries: made.entries, bodies: made.bodies, privateRows: [] });
    const rounded = text.replace(/(\d+\.\d{2})\d+/g, '$1').replace('"real"', '"illustrative"');
    if (!readWorkshopFile(bytes(rounded)).ok) violated('the altered file is another workshop');
  },
);

guarantee(
  'G11',
  'candidates exported as a table and imported again are unchanged',
  { trials: { commit: 25, C: 100, D: 1000 }, seed: 12 },
  ({ seed }) => imported(tidied(randomWorkshop(seed).workshop), candidatesCsv),
  ({ seed }) => imported(tidied(randomWorkshop(seed).workshop), unguardedCsv),
);

/** Candidates as the page takes them in: one line, no control characters, nothing at the ends. */
function tidied(workshop: Workshop): Workshop {
  const tidy = (text: string): string => text.replace(/[\p{Cc}\uFEFF]/gu, '').trim();
  const candidates = [...workshop.candidates.values()].map((candidate, at) => ({
    ...candidate,
    title: tidy(candidate.title) || 'x',
    code: `${tidy(candidate.code)}-${at}`,
    source: tidy(candidate.source),
    fields: Object.fromEntries(
      Object.entries(candidate.fields)
        .map(([name, value]) => [name, tidy(value)] as const)
        .filter(([, value]) => value !== ''),
    ),
  }));
  return { ...workshop, candidates: new Map(candidates.map((candidate) => [candidate.id, candidate])) };
}

function imported(workshop: Workshop, write: (workshop: Workshop) => string): void {
  const table = readCsvText(write(workshop), 'csv', { isKnown: isCandidateHeader });
  if (!table.ok) violated(`refused: ${table.issues[0]?.message}`);
  const preview = previewCandidates(table.value, candidateContext(workshop));
  expect(preview.issues).toEqual([]);
  expect(preview.counts.unchanged).toBe(workshop.candidates.size);
  // A spreadsheet would run it.
  for (const { cells } of table.value.rows)
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
}

/** Protection off: a table that is joined together. */
const unguardedCsv = ({ candidates }: Workshop): string =>
  [
    'id,title,source',
    ...[...candidates.values()].map(({ code, title, source }) => [code, title, source].join(',')),
  ].join('\n');
