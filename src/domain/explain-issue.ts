import type { BaseIssue } from 'valibot';
import type { Issue } from './issue';
import { memberPath } from './issue-path';

/** A validator's issue in plain words: where, what came, what was expected, the mend. */
export function explainIssue(issue: BaseIssue<unknown>): Issue {
  let path = '$';
  for (const item of issue.path ?? []) path = memberPath(path, item.key as string | number);
  return { path, message: message(issue) };
}

function message(issue: BaseIssue<unknown>): string {
  const requirement = issue.requirement;
  const few = typeof issue.input === 'string' ? 'characters' : 'entries';
  switch (issue.type) {
    case 'strict_object':
    case 'strict_tuple':
      return shapeMessage(issue);
    case 'non_empty':
      return 'The text is empty. Write something here.';
    case 'max_length':
      return `There are ${issue.received} ${few}; at most ${String(requirement)} are taken. Shorten it.`;
    case 'min_length':
      return `There are ${issue.received} ${few}; at least ${String(requirement)} are needed. Add the missing ones.`;
    case 'min_value':
      return `${issue.received} came; expected ${String(requirement)} or more. Write a larger number.`;
    case 'gt_value':
      return `${issue.received} came; expected more than ${String(requirement)}. Write a larger number.`;
    case 'max_value':
      return `${issue.received} came; expected ${String(requirement)} or less. Write a smaller number.`;
    case 'integer':
      return `${issue.received} came; expected a whole number. Round it.`;
    case 'regex':
    case 'check':
      return `${came(issue.input)} came; expected ${issue.message}. Rewrite it.`;
    default:
      return `${came(issue.input)} came; expected ${expected(issue.expected)}. Change it to that.`;
  }
}

function shapeMessage(issue: BaseIssue<unknown>): string {
  const key = String(issue.path?.at(-1)?.key ?? '').slice(0, 40);
  if (issue.expected === 'never')
    return `“${key}” is not known here. Remove it, or look for a spelling mistake.`;
  if (issue.received === 'undefined') return `“${key}” is missing. Add it.`;
  return `${came(issue.input)} came; expected ${expected(issue.expected)}. Change it to that.`;
}

/** What came, short enough to print. */
function came(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
  if (value === null) return 'Nothing (null)';
  if (value === undefined) return 'Nothing';
  if (Array.isArray(value)) return 'A list';
  return typeof value === 'object' ? 'An object' : String(value);
}

function expected(name: string | null): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    Array: 'a list',
    Object: 'an object with named members',
  };
  return (name ?? 'something else')
    .replace(/[()]/gu, '')
    .split(' | ')
    .map((part) => words[part] ?? part)
    .join(' or ');
}
