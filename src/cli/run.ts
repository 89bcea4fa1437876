import { parseArgs } from 'node:util';
import { NotBuilt, UsageError, type Command, type Given, type Outcome } from './command';
import { commandHelp, overview } from './help';
import { issueLine, Refused } from './refused';

/** What the command line left behind: two streams and a number. */
export interface Ending {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one command line. Results go to stdout, messages to stderr.
 *
 * @param args what stands after the program's name
 * @returns exit 0 done · 1 input refused, issues as JSON on stdout · 2 usage · 70 a fault of the program
 */
export async function runCommandLine(
  args: readonly string[],
  commands: Readonly<Record<string, Command>>,
): Promise<Ending> {
  const [name, ...rest] = args;
  if (name === undefined) return { exit: 2, stdout: '', stderr: overview(commands) };
  if (name === '--help' || name === '-h' || name === 'help')
    return { exit: 0, stdout: overview(commands), stderr: '' };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    return { exit: 2, stdout: '', stderr: `There is no command "${name}".\n\n${overview(commands)}` };
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    return { exit: 0, stdout: commandHelp(name, command), stderr: '' };
  }
  return runCommand(name, command, rest);
}

async function runCommand(name: string, command: Command, args: readonly string[]): Promise<Ending> {
  const messages: string[] = [];
  const say = (message: string) => messages.push(`${message}\n`);
  const end = (exit: number, stdout = ''): Ending => ({ exit, stdout, stderr: messages.join('') });
  try {
    const outcome = await command.run({ ...given(command, args), say });
    return end(outcome.kind === 'refused' || outcome.kind === 'differs' ? 1 : 0, printed(outcome));
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}\n\n${commandHelp(name, command)}`.trimEnd());
      return end(2);
    }
    if (error instanceof NotBuilt) {
      say(error.message);
      return end(2);
    }
    if (error instanceof Refused) {
      const { issues } = error;
      for (const issue of issues) say(issueLine(issue));
      return end(1, printed({ kind: 'refused', result: { ok: false, issues } }));
    }
    say(
      `Pondera failed, and this is its own fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return end(70);
  }
}

function given(command: Command, args: readonly string[]): Pick<Given, 'words' | 'options'> {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short, default: preset }]) => [
      name,
      {
        type,
        ...(short === undefined ? {} : { short }),
        ...(preset === undefined ? {} : { default: preset }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { words: positionals, options: values as Given['options'] };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function printed(outcome: Outcome): string {
  return 'text' in outcome ? outcome.text : `${JSON.stringify(outcome.result, null, 2)}\n`;
}
