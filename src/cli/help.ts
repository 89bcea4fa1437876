import type { Command } from './command';

const call = 'npm run --silent pondera --';

/** All commands, one a line. */
export function overview(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return `${[
    `Usage: ${call} <command> [options]`,
    '',
    ...table(rows),
    '',
    `One command's options: ${call} <command> --help`,
    'Results on stdout, messages on stderr. Exit 0: done · 1: input refused, issues as JSON (“verify”: it does not hold) · 2: usage.',
  ].join('\n')}\n`;
}

export function commandHelp(name: string, { summary, usage, options }: Command): string {
  const rows = Object.entries(options).map(([option, { short, value, help, default: preset }]) => {
    const flag = `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`;
    return [flag, preset === undefined || preset === false ? help : `${help} (${String(preset)})`] as const;
  });
  return `${[`Usage: ${call} ${name} ${usage}`, '', summary, ...(rows.length > 0 ? ['', ...table(rows)] : [])].join('\n')}\n`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
