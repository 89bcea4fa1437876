import { afterEach, expect, test } from 'vitest';
import type { CandidateOrigin, Fact } from '$domain';
import { candidate, created } from '../../sample';
import { opened } from '../open-screen';

afterEach(() => {
  location.hash = '';
});

const of = (id: string, origin: CandidateOrigin): Fact => {
  const fact = candidate(id, `Offer ${id}`);
  if (fact.type !== 'candidateAdded') throw new Error('not a candidate');
  return { ...fact, candidate: { ...fact.candidate, origin } };
};

test('[D8] every row of the list shows where it comes from, and an invented one says illustrative', async () => {
  const origins = ['illustrative', 'survey', 'proposal', 'register'] as const;
  const { screen } = await opened(
    [created(), ...origins.map((origin, k) => of(`a${k + 1}`, origin))],
    'candidates',
  );
  for (const [k, origin] of origins.entries()) {
    const cell = screen.getByRole('combobox', { name: `Origin of A${k + 1}` });
    await expect.element(cell).toBeVisible();
    await expect.element(cell).toHaveValue(origin);
  }
  const first = screen.getByRole('combobox', { name: 'Origin of A1' }).element() as HTMLSelectElement;
  expect(first.selectedOptions[0]!.textContent).toMatch(/illustrative/i);
});
