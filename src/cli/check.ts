import { extname } from 'node:path';
import { activeLeaves, type Issue, parseMethodology } from '$domain';
import { previewCandidates, readBallotFile, readTable, readText, readWorkshopFile } from '$exchange';
import { type Command, NotBuilt, type Outcome } from './command';
import { bytesOf } from './files';
import { methodologyNamed } from './methodologies';
import { oneOf, onlyWord } from './options';

type Counts = Readonly<Record<string, number>>;

const kinds = ['candidates', 'survey', 'workshop', 'ballot', 'methodology'] as const;

export const check: Command = {
  summary: 'Reads a file as the page would, and says what is wrong with it.',
  usage: '--as candidates|survey|workshop|ballot|methodology FILE',
  options: {
    as: { type: 'string', value: 'KIND', help: 'what the file should be' },
    methodology: { type: 'string', value: 'NAME', help: 'whose sectors candidates are in' },
  },
  run(given) {
    const kind = oneOf(given, 'as', kinds);
    const file = onlyWord(given, 'file');
    switch (kind) {
      case 'candidates':
        return candidates(bytesOf(file), given.options['methodology'] as string | undefined);
      case 'workshop':
        return workshop(bytesOf(file));
      case 'ballot':
        return ballot(bytesOf(file));
      case 'methodology':
        return methodology(bytesOf(file), extname(file) === '.json' ? 'json' : 'yaml');
      case 'survey':
        throw new NotBuilt('"check --as survey" is not built yet in this version.');
    }
  },
};

const done = (counts: Counts): Outcome => ({ kind: 'done', result: { ok: true, counts, issues: [] } });
const refused = (issues: readonly Issue[]): Outcome => ({
  kind: 'refused',
  result: { ok: false, counts: {}, issues },
});

function candidates(bytes: Uint8Array, name: string | undefined): Outcome {
  const { sectors } = methodologyNamed(name);
  const table = readTable(bytes);
  if (!table.ok) return refused(table.issues);
  const preview = previewCandidates(table.value, { existing: [], sectors });
  return preview.ok
    ? done({ rows: preview.rows.length, candidates: preview.counts.added, columns: preview.columns.length })
    : refused(preview.issues);
}

function workshop(bytes: Uint8Array): Outcome {
  const reading = readWorkshopFile(bytes);
  if (!reading.ok) return refused(reading.issues);
  return done({
    facts: reading.entries.length,
    candidates: reading.workshop.candidates.size,
    criteria: activeLeaves(reading.workshop.criteria).length,
    experts: reading.workshop.seats.size,
    rounds: reading.workshop.rounds.length,
    ballots: reading.bodies.size,
    private: reading.privateRows.length,
  });
}

function ballot(bytes: Uint8Array): Outcome {
  const reading = readBallotFile(bytes);
  if (!reading.ok) return refused(reading.issues);
  const { judgements, screening } = reading.value;
  return done({ judgements: judgements.length, screening: screening.length });
}

function methodology(bytes: Uint8Array, syntax: 'yaml' | 'json'): Outcome {
  const text = readText(bytes);
  if (!text.ok) return refused(text.issues);
  const reading = parseMethodology(text.value, syntax);
  if (!reading.ok) return refused(reading.issues);
  const { criteria, sectors, benchmarks } = reading.methodology;
  return done({
    criteria: activeLeaves(criteria).length,
    sectors: sectors.length,
    benchmarks: benchmarks.length,
  });
}
