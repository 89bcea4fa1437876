import { readFileSync } from 'node:fs';
import type { ExampleData } from '$domain';
import { exampleFile } from '$exchange';
import { green } from './methodologies';

const file = (name: string): string =>
  readFileSync(new URL(`../../methodology/example/${name}`, import.meta.url), 'utf8');

export const exampleData = (): ExampleData => JSON.parse(file('example.json')) as ExampleData;

/** The example as the page opens it. */
export const exampleText = (): string => exampleFile(green(), file('candidates.csv'), exampleData());
