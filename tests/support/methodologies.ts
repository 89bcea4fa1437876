import { readFileSync } from 'node:fs';
import { type CriterionLeaf, type Issue, type Methodology, parseMethodology, readMethodology } from '$domain';

/** The text of a file in `methodology/`. */
export const methodologyFile = (name: string): string =>
  readFileSync(new URL(`../../methodology/${name}`, import.meta.url), 'utf8');

function read(name: string): Methodology {
  const reading = parseMethodology(methodologyFile(name), 'yaml');
  if (reading.ok) return reading.methodology;
  throw new Error(
    `${name}: ${reading.issues.map(({ path, row, message }) => `${path ?? row}: ${message}`).join('\n')}`,
  );
}

export const green = (): Methodology => read('green-micro-credentials.yaml');
export const chnri = (): Methodology => read('chnri.yaml');
export const methodologies = (): [string, Methodology][] => [
  ['green-micro-credentials', green()],
  ['chnri', chnri()],
];

/** A leaf by its id. */
export function leafOf(methodology: Methodology, id: string): CriterionLeaf {
  const leaf = methodology.criteria.find((criterion) => criterion.id === id);
  if (leaf?.kind === 'leaf') return leaf;
  throw new Error(`${id} is not a leaf of ${methodology.id}`);
}

/** The green methodology with the member at a path replaced; undefined removes it. */
export function changed(path: string, value: unknown, source: Methodology = green()): unknown {
  const keys = path.split(/[.[\]]+/u).filter((key) => key !== '');
  const copy = structuredClone(source) as unknown as Record<string, unknown>;
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy);
  const last = keys.at(-1)!;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** The issues a document is refused with; throws when it is taken. */
export function refusal(source: unknown): readonly Issue[] {
  const reading = readMethodology(source);
  if (reading.ok) throw new Error('the document was taken');
  return reading.issues;
}
