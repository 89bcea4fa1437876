import {
  fixedClock,
  type Methodology,
  type Recording,
  rehearsalFrom,
  type RehearsalSize,
  seededIds,
} from '$domain';
import { writeWorkshopFile } from '$exchange';
import { type Command, type Given, type Outcome, UsageError } from './command';
import { write, writeFolder } from './files';
import { methodologyNamed } from './methodologies';
import { onlyWord, text, wholeNumber } from './options';
import { folderNames } from './room-folder';
import { sealedRehearsal } from './sealed-rehearsal';

export const rehearse: Command = {
  summary:
    'Writes a workshop file with simulated ballots, marked as a rehearsal; with --sealed the folder of a whole simulated room.',
  usage:
    '--candidates 30 --criteria 11 --experts 24 --seed 7 [--methodology NAME] (-o FILE | --sealed FOLDER)',
  options: {
    candidates: { type: 'string', value: 'N', default: '30', help: 'how many candidates' },
    criteria: { type: 'string', value: 'N', default: '11', help: 'how many criteria' },
    experts: { type: 'string', value: 'N', default: '24', help: 'how many experts' },
    seed: { type: 'string', value: 'N', default: '7', help: 'the same seed, the same bytes' },
    methodology: { type: 'string', value: 'NAME', help: 'a methodology of this build, by its id' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'where to write the workshop file' },
    sealed: {
      type: 'boolean',
      default: false,
      help: 'form, signed records, sealed ballots and keys into a new folder, for “open”; its README.txt says what is what',
    },
    witness: {
      type: 'boolean',
      default: false,
      help: `with --sealed: ballots are sealed to a witness as well, whose half lies apart in ${folderNames.witness}`,
    },
  },
  run(given) {
    const size = {
      candidates: wholeNumber(given, 'candidates', 1, 2000),
      criteria: wholeNumber(given, 'criteria', 1, 200),
      experts: wholeNumber(given, 'experts', 1, 5000),
    };
    const seed = wholeNumber(given, 'seed', 0, 4_294_967_295);
    const methodology = methodologyNamed(given.options['methodology'] as string | undefined);
    return given.options['sealed'] === true
      ? sealed(given, methodology, size, seed)
      : plain(given, methodology, size, seed);
  },
};

function plain(given: Given, methodology: Methodology, size: RehearsalSize, seed: number): Outcome {
  if (given.options['witness'] === true)
    throw new UsageError('A witness belongs to sealed ballots: --witness goes with --sealed.');
  const file = text(given, 'output');
  // One seed, one file: ids and clock are part of what is rehearsed.
  const ids = seededIds(`rehearsal/${seed}`);
  const recording = rehearsalFrom(methodology, size, seed, ids, fixedClock('2026-01-15T09:00:00.000Z', 20));
  const { entries, bodies } = recording;
  write(file, writeWorkshopFile({ entries, bodies, privateRows: [] }));
  return {
    kind: 'done',
    result: {
      file,
      ...about(recording, methodology, size, seed),
      ballots: bodies.size,
      facts: entries.length,
    },
  };
}

async function sealed(
  given: Given,
  methodology: Methodology,
  size: RehearsalSize,
  seed: number,
): Promise<Outcome> {
  if (given.options['output'] !== undefined)
    throw new UsageError('With --sealed a folder is written: name it without -o.');
  const folder = onlyWord(given, 'folder');
  const { files, recording, envelopes } = await sealedRehearsal(
    methodology,
    size,
    seed,
    given.options['witness'] === true,
  );
  writeFolder(folder, files);
  return {
    kind: 'done',
    result: {
      folder,
      ...about(recording, methodology, size, seed),
      envelopes,
      files: files.size,
    },
  };
}

const about = ({ workshop }: Recording, methodology: Methodology, size: RehearsalSize, seed: number) => ({
  workshop: workshop.id,
  mark: workshop.kind,
  methodology: `${methodology.id} ${methodology.version}`,
  seed,
  ...size,
});
