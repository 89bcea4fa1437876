import { fixedClock, rehearsalFrom, seededIds } from '$domain';
import { writeWorkshopFile } from '$exchange';
import type { Command } from './command';
import { write } from './files';
import { methodologyNamed } from './methodologies';
import { text, wholeNumber } from './options';

export const rehearse: Command = {
  summary: 'Writes a workshop file with simulated ballots, marked as a rehearsal.',
  usage: '--candidates 30 --criteria 11 --experts 24 --seed 7 [--methodology NAME] -o FILE',
  options: {
    candidates: { type: 'string', value: 'N', default: '30', help: 'how many candidates' },
    criteria: { type: 'string', value: 'N', default: '11', help: 'how many criteria' },
    experts: { type: 'string', value: 'N', default: '24', help: 'how many experts' },
    seed: { type: 'string', value: 'N', default: '7', help: 'the same seed, the same file' },
    methodology: { type: 'string', value: 'NAME', help: 'a methodology of this build, by its id' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'where to write it' },
  },
  run(given) {
    const file = text(given, 'output');
    const size = {
      candidates: wholeNumber(given, 'candidates', 1, 2000),
      criteria: wholeNumber(given, 'criteria', 1, 200),
      experts: wholeNumber(given, 'experts', 1, 5000),
    };
    const seed = wholeNumber(given, 'seed', 0, 4_294_967_295);
    const methodology = methodologyNamed(given.options['methodology'] as string | undefined);
    // One seed, one file: ids and clock are part of what is rehearsed.
    const ids = seededIds(`rehearsal/${seed}`);
    const recording = rehearsalFrom(methodology, size, seed, ids, fixedClock('2026-01-15T09:00:00.000Z', 20));
    const { entries, bodies, workshop } = recording;
    write(file, writeWorkshopFile({ entries, bodies, privateRows: [] }));
    return {
      kind: 'done',
      result: {
        file,
        workshop: workshop.id,
        mark: workshop.kind,
        methodology: `${methodology.id} ${methodology.version}`,
        seed,
        ...size,
        ballots: bodies.size,
        facts: entries.length,
      },
    };
  },
};
