import { mount } from 'svelte';
import { App } from '$app';
import { emptyHead, type Fact, type Methodology, type WorkshopKind } from '$domain';
import { noUpdates, ports, shelf } from '../app/ports';
import { candidate, entriesOf, seat, workshopFacts } from '../support/ballot-workshop';

/* A page to look at: `ballot.html?with=green&weighting=points&kind=rehearsal&candidates=30#/w/ws/score`. */

const asked = new URLSearchParams(location.search);
const files = import.meta.glob<{ readonly default: Methodology }>('../../methodology/*.yaml');
const name = asked.get('with');
const load = name === null ? undefined : Object.entries(files).find(([path]) => path.includes(name))?.[1];
const given = (await load?.())?.default;
const weighting = asked.get('weighting');
const count = Number(asked.get('candidates') ?? 6);

const facts: Fact[] = workshopFacts({
  kind: (asked.get('kind') ?? 'real') as WorkshopKind,
  candidates: given === undefined ? count : 0,
  seats: Array.from({ length: Number(asked.get('seats') ?? 8) }, (_, k) =>
    seat(k + 1, {
      way: k % 5 === 4 ? 'paper' : 'this-laptop',
      ...(given === undefined
        ? {}
        : { group: given.stakeholderGroups[k % given.stakeholderGroups.length]!.id }),
    }),
  ),
  ...(given === undefined ? {} : { methodology: given }),
  rule: weighting === null ? {} : { weighting: weighting as 'points' | 'swing' | 'ranking' },
});
if (given !== undefined)
  for (let k = 0; k < count; k += 1)
    facts.splice(2, 0, {
      type: 'candidateAdded',
      before: null,
      candidate: { ...candidate(k + 1), sector: given.sectors[k % given.sectors.length]?.id ?? '' },
    });
if (asked.has('screening')) {
  facts.splice(-2);
  facts.push(
    { type: 'roundCreated', round: 'round-1', name: 'First sorting', asks: ['screening'] },
    { type: 'roundOpened', round: 'round-1' },
  );
}

const store = shelf();
await store.append({
  document: 'ws',
  expected: emptyHead,
  entries: entriesOf(facts),
  bodies: [],
  label: {
    kind: 'workshop',
    name: 'Skills for water and soil',
    sectors: '',
    countries: '',
    round: '',
    panel: '',
    changedAt: '',
    mark: 'real',
  },
});
mount(App, {
  target: document.getElementById('app')!,
  props: { ports: ports({ store }), updates: noUpdates() },
});
