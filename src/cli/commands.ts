import { check } from './check';
import { NotBuilt, type Command } from './command';
import { hub } from './hub';
import { open } from './open';
import { rank } from './rank';
import { rehearse } from './rehearse';
import { solve } from './solve';

/**
 * Every command by its name. A command lives in a file of its own beside this one; what stands here without one is
 * part of the plan and says that it is not built.
 */
export const commands: Readonly<Record<string, Command>> = {
  rehearse,
  open,
  check,
  rank,
  solve,
  hub,
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
