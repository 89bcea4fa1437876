import { expect, test } from 'vitest';
import { safeLink } from '../../../../src/app/setup/candidates/safe-link';

test.each([
  ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
  ['http://data.europa.eu/esco/skill/1', 'https://data.europa.eu/esco/skill/1'],
])('[D7] %s is opened as %s', (text, address) => {
  expect(safeLink(text)).toBe(address);
});

test.each([
  `${'java'}script:alert(1)`,
  'data:text/html,x',
  'file:///etc/passwd',
  'https://user:word@example.org/',
  'example.org',
  'https://localhost/',
  '',
])('[G12] %j is no link', (text) => {
  expect(safeLink(text)).toBeNull();
});
