import { randomBytes } from 'node:crypto';
import type { Criterion, CriterionLeaf, Fact, Methodology, Seat } from '$domain';
import { writeWorkshopFile } from '$exchange';
import { entriesOf, seat, workshopFacts } from '../../support/ballot-workshop';

export interface Place {
  readonly code: string;
  readonly way: Seat['way'];
}

/** The questions that are asked, by what a test calls them. */
export const asked = {
  gap: 'How large is the shortfall of skill in the territory of this workshop?',
  firm: 'How large is the readiness in the territory of this workshop?',
  pace: 'How soon could the first course begin?',
} as const;

/** How the first question is put better in the middle of the round, and what everybody is told. */
export const corrected = {
  question: 'How large is the shortfall of skill among those who do the job today?',
  notice: 'The shortfall is that of people who do the job today.',
} as const;

/** A criterion's id by whatever a form calls it: its questions, and its name above a column on paper. */
export const columns: ReadonlyMap<string, string> = new Map([
  [asked.gap, 'gap'],
  [corrected.question, 'gap'],
  ['Shortfall of skill', 'gap'],
  [asked.firm, 'firm'],
  ['Readiness', 'firm'],
  [asked.pace, 'pace'],
  ['Pace', 'pace'],
]);

/** One group with a single criterion, one with two: three questions, two screens of weights. */
function methodologyOf(facts: readonly Fact[]): Methodology {
  const created = facts.find(({ type }) => type === 'workshopCreated');
  if (created?.type !== 'workshopCreated') throw new Error('these are the facts of no workshop');
  const { methodology } = created;
  const named = (id: string): Criterion => methodology.criteria.find((each) => each.id === id)!;
  const firm = named('firm') as CriterionLeaf;
  // Every text has an id of its own.
  const copy = JSON.parse(JSON.stringify(firm).replaceAll('"firm', '"pace')) as CriterionLeaf;
  const pace: CriterionLeaf = {
    ...copy,
    name: { ...copy.name, text: { en: 'Pace' } },
    question: { ...copy.question, text: { en: asked.pace } },
  };
  return { ...methodology, criteria: [named('north'), named('gap'), named('south'), firm, pace] };
}

/**
 * A real workshop that is ready for its first round: four candidates in two sectors, three criteria, these seats in two
 * groups by turns.
 *
 * @param more facts after those
 * @returns the file's text, as it is opened from Home
 */
export function preparedWorkshop(places: readonly Place[], more: readonly Fact[] = []): string {
  const seats = places.map(({ code, way }, k) => seat(k + 1, { code, way }));
  const id = randomBytes(16).toString('base64url');
  const facts = workshopFacts({ seats, candidates: 4, methodology: methodologyOf(workshopFacts()), more })
    .filter(({ type }) => type !== 'roundOpened')
    .map((fact): Fact => (fact.type === 'workshopCreated' ? { ...fact, workshop: id } : fact));
  return writeWorkshopFile({ entries: entriesOf(facts), bodies: new Map(), privateRows: [] });
}
