import { expect, test } from 'vitest';
import { NotBuilt, type Command } from '../../src/cli/command';
import { commands } from '../../src/cli/commands';
import { onlyWord, wholeNumber } from '../../src/cli/options';
import { runCommandLine } from '../../src/cli/run';

const count: Command = {
  summary: 'Counts.',
  usage: '--to N WORD',
  options: { to: { type: 'string', value: 'N', default: '3', help: 'how far' } },
  run: (given) => {
    const word = onlyWord(given, 'word');
    given.say('counting');
    if (word === 'bad') return { kind: 'refused', result: { issues: [{ path: '', message: 'bad word' }] } };
    if (word === 'later') throw new NotBuilt('"later" is not built yet.');
    if (word === 'crash') throw new TypeError('oh');
    if (word === 'csv') return { kind: 'text', text: 'a,b\n' };
    return { kind: 'done', result: { word, to: wholeNumber(given, 'to', 1, 9) } };
  },
};
const run = (...args: string[]) => runCommandLine(args, { count });

test('a result is JSON on stdout, messages are on stderr, exit 0', async () => {
  expect(await run('count', '--to', '5', 'x')).toEqual({
    exit: 0,
    stdout: '{\n  "word": "x",\n  "to": 5\n}\n',
    stderr: 'counting\n',
  });
  expect(await run('count', 'csv')).toMatchObject({ exit: 0, stdout: 'a,b\n' });
});

test('refused input ends with 1 and its issues as JSON on stdout', async () => {
  const { exit, stdout } = await run('count', 'bad');
  expect(exit).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ issues: [{ path: '', message: 'bad word' }] });
});

test.each([
  [[], /^Usage: /],
  [['dance'], /no command "dance"/],
  [['toString'], /no command "toString"/],
  [['count'], /Which word\?/],
  [['count', 'a', 'b'], /One word, please; 2 were given/],
  [['count', '--far', 'x'], /--far/],
  [['count', '--to', '1e1', 'x'], /whole number from 1 to 9, and not "1e1"/],
  [['count', 'later'], /not built yet/],
])('usage %j ends with 2 and says what is wrong on stderr only', async (args, message) => {
  const { exit, stdout, stderr } = await run(...args);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  expect(stderr).toMatch(message);
});

test('help is a result: exit 0, on stdout', async () => {
  expect(await run('--help')).toMatchObject({
    exit: 0,
    stderr: '',
    stdout: expect.stringContaining('count  Counts.'),
  });
  expect(await run('count', '--help')).toMatchObject({ exit: 0, stdout: expect.stringContaining('--to N') });
});

test('a fault of the program is not taken for refused input', async () => {
  expect(await run('count', 'crash')).toMatchObject({ exit: 70, stdout: '' });
});

test('every command has help, and a kind that nobody knows ends with 2', async () => {
  for (const name of Object.keys(commands)) {
    expect((await runCommandLine([name, '--help'], commands)).stdout).toContain(`pondera -- ${name}`);
  }
  expect(await runCommandLine(['check', '--as', 'poem', 'x.csv'], commands)).toMatchObject({
    exit: 2,
    stdout: '',
  });
});
