/** The command line's composition root. `npm run --silent pondera -- --help` says what it can do. */
import { commands } from './cli/commands';
import { runCommandLine } from './cli/run';

// A reader that stops early ("| head") is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { exit, stdout, stderr } = await runCommandLine(process.argv.slice(2), commands);
process.stderr.write(stderr);
process.stdout.write(stdout);
// Not process.exit(): that would cut off what a pipe has not taken yet.
process.exitCode = exit;
