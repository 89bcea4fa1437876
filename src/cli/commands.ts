import { NotBuilt, type Command } from './command';
import { oneOf, onlyWord } from './options';

/**
 * Every command by its name. A command lives in a file of its own beside this one; what stands here without one is
 * part of the plan and says that it is not built.
 */
export const commands: Readonly<Record<string, Command>> = {
  rehearse: {
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
    run: () => notBuilt('rehearse'),
  },
  check: {
    summary: 'Reads a file as the page would, and says what is wrong with it.',
    usage: '--as candidates|survey|workshop|ballot|methodology FILE',
    options: { as: { type: 'string', value: 'KIND', help: 'what the file should be' } },
    run: (given) => {
      onlyWord(given, 'file');
      const kind = oneOf(given, 'as', ['candidates', 'survey', 'workshop', 'ballot', 'methodology']);
      return notBuilt(`check --as ${kind}`);
    },
  },
  rank: {
    summary: 'Prints the ranking of a workshop file, with the digits that the page shows.',
    usage: '[--format json|csv] FILE',
    options: { format: { type: 'string', value: 'FORMAT', default: 'json', help: 'json or csv' } },
    run: (given) => {
      onlyWord(given, 'workshop file');
      oneOf(given, 'format', ['json', 'csv']);
      return notBuilt('rank');
    },
  },
  solve: {
    summary: 'Answers a question of decision analysis that stands in a file.',
    usage: 'FILE',
    options: {},
    run: () => notBuilt('solve'),
  },
  verify: {
    summary: 'Recomputes an audit file and says whether it holds.',
    usage: 'FILE',
    options: {},
    run: () => notBuilt('verify'),
  },
};

function notBuilt(what: string): never {
  throw new NotBuilt(`"${what}" is not built yet in this version.`);
}
