import { check } from './check';
import type { Command } from './command';
import { hub } from './hub';
import { open } from './open';
import { rank } from './rank';
import { rehearse } from './rehearse';
import { solve } from './solve';
import { verify } from './verify';

/** Every command by its name, each in a file of its own beside this one. */
export const commands: Readonly<Record<string, Command>> = {
  rehearse,
  open,
  verify,
  check,
  rank,
  solve,
  hub,
};
