import { expect, test } from 'vitest';
import { fileName } from '../../../src/app/shared/save-file';

test('a title becomes a file name in its own script', () => {
  expect(fileName('Veneto, spring 2026', 'pondera.json')).toBe('veneto-spring-2026.pondera.json');
  expect(fileName('Зелени умения: пролет', 'csv')).toBe('зелени-умения-пролет.csv');
});

test('nothing that a file system would take for a path is left', () => {
  expect(fileName('../..\\con:*?', 'csv')).toBe('con.csv');
  expect(fileName('///', 'csv')).toBe('workshop.csv');
  expect(fileName('x'.repeat(500), 'csv').length).toBeLessThanOrEqual(64);
});
