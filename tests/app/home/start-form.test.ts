import { foldWorkshop } from '$domain';
import { expect, test } from 'vitest';
import { StartForm } from '../../../src/app/home/start-form.svelte';
import { ports } from '../ports';
import { candidate, created, folded, journal, methodology, round, seat } from '../sample';

function begun(): StartForm {
  const form = new StartForm();
  form.begin({ kind: 'methodology', methodology });
  form.name = 'Veneto';
  return form;
}

test('[R19] every decision but the name has the methodology’s default', () => {
  const form = new StartForm();
  form.begin({ kind: 'methodology', methodology });
  expect(form.question).toBe('Which micro-credentials should be offered first?');
  expect([form.sectors.length, form.countries.length]).toEqual([3, 3]);
  expect([form.setKind, form.count, form.headline, form.weighting]).toEqual([
    'per-sector',
    2,
    'mean-of-groups',
    'points',
  ]);
  expect(form.complete).toBe(false);
  form.name = 'Veneto';
  expect(form.complete).toBe(true);
});

test('[E1] the facts make a workshop with the six decisions in it', () => {
  const form = begun();
  form.toggle('sectors', 'build');
  form.setKind = 'threshold';
  form.score = 55;
  form.weighting = 'swing';
  const workshop = foldWorkshop(null, journal(form.facts(7, ports().ids)))!;
  expect(workshop.kind).toBe('real');
  expect(workshop.frame).toMatchObject({ name: 'Veneto', sectors: ['agri', 'energy'] });
  expect(workshop.rule).toMatchObject({ set: { kind: 'threshold', score: 0.55 }, weighting: 'swing' });
  expect(workshop.rounds.map(({ name, state }) => [name, state])).toEqual([['Round 1', 'created']]);
});

test('sectors keep the methodology’s order, whatever order they were ticked in', () => {
  const form = begun();
  form.toggle('sectors', 'agri');
  form.toggle('sectors', 'agri');
  expect(form.sectors).toEqual(['agri', 'build', 'energy']);
});

test('[E2] from an earlier workshop candidates and seats come along when wanted, ballots never', () => {
  const earlier = folded([
    created(),
    candidate('w2', 'Soil health'),
    seat('k7'),
    round,
    { type: 'roundOpened', round: 'r1' },
  ]);
  const form = new StartForm();
  form.begin({ kind: 'earlier', workshop: earlier });
  form.keepSeats = false;
  const workshop = foldWorkshop(null, journal(form.facts(7, ports().ids)))!;
  expect(workshop.copyOf).toBe('w1');
  expect([...workshop.candidates.values()].map(({ title }) => title)).toEqual(['Soil health']);
  expect(workshop.seats.size).toBe(0);
  expect(workshop.ruleFixedAt).toBeNull();
});

test('an incomplete page makes no facts', () => {
  expect(() => new StartForm().facts(7, ports().ids)).toThrow('not complete');
});
