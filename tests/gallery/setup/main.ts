import { App, Updates, type NoteBlock } from '$app';
import {
  documentHash,
  emptyHead,
  fixedClock,
  Recording,
  seededIds,
  sectorsInTurn,
  startWorkshop,
  type Engine,
  type Fact,
  type Methodology,
} from '$domain';
import { candidateContext, candidateFacts, importer, previewCandidates, readCsvText } from '$exchange';
import { memoryKeyStore, memoryStore, secondCopies } from '$storage';
import { mount } from 'svelte';
import { codesDouble } from '../../support/codes-double';
import { noRooms } from '../../support/rooms-double';
import { sealerDouble } from '../../support/sealer-double';
import table from '../../fixtures/domain/candidates.csv?raw';

/*
 * The screens of the setting-up over a store in memory, to look at: `?state=full`, `?state=empty`, `?state=open`.
 */

const files = import.meta.glob<{ readonly default: Methodology }>('../../../methodology/*.yaml');
const state = new URLSearchParams(location.search).get('state') ?? 'full';
const name = new URLSearchParams(location.search).get('methodology') ?? 'green-micro-credentials';
const methodology = (await files[`../../../methodology/${name}.yaml`]!()).default;

const ids = seededIds('gallery');
const recording = new Recording(ids, fixedClock('2026-03-03T09:00:00.000Z', 30));
recording.record(
  startWorkshop(
    methodology,
    { kind: 'real', seed: 7, frame: { name: 'Veneto and Plovdiv, spring', territory: 'Veneto' } },
    ids,
  ),
);
if (state !== 'empty') fill();

function fill(): void {
  const read = readCsvText(table, 'csv');
  if (!read.ok) throw new Error('the candidates are not read');
  const preview = previewCandidates(read.value, candidateContext(recording.workshop));
  recording.record(candidateFacts(preview, [], ids));
  const [first, second, third] = [...recording.workshop.candidates.values()];
  recording.record([
    {
      type: 'candidateChanged',
      candidate: second!.id,
      patch: {
        title:
          'Проектиране и експлоатация на водоспестяващи напоителни системи и повторно използване на пречистени води в зеленчукопроизводството и овощарството',
        fields: { eqf_level: null, workload_hours: null, ects: null },
      },
    },
    { type: 'candidateChanged', candidate: third!.id, patch: { common: true } },
    {
      type: 'shortListSet',
      screenedOut: [[...recording.workshop.candidates.keys()].at(-1)!],
      screenedIn: [],
    },
  ]);
  recording.record(evidence(first!.id));
  measure();
  const groups = methodology.stakeholderGroups;
  const seats = Array.from({ length: 24 }, (_, n): Fact => ({
    type: 'seatAdded',
    seat: {
      id: ids.next(),
      code: `${'KMRPT'[n % 5]}${n + 2}`,
      group: groups[n % groups.length]!.id,
      country: methodology.countries[n % 3]!.id,
      sector: '',
      expertise: n % 4 === 0 ? 'Heat pumps, building retrofits' : '',
      way: n % 6 === 5 ? 'paper' : n % 3 === 0 ? 'this-laptop' : 'device',
      sectors: [],
      candidates: [],
      interests: n === 3 ? { [first!.id]: 'abstains', [second!.id]: 'takes-part' } : {},
      declared: n < 9,
      nameHash: '',
      left: n === 11,
    },
  }));
  recording.record(seats);
  if (state !== 'unassigned')
    recording.record(
      [...sectorsInTurn(recording.workshop, 2)].map(([seat, sectors]): Fact => ({
        type: 'seatChanged',
        seat,
        patch: { sectors },
      })),
    );
  if (state === 'open') open();
}

function evidence(candidate: string): Fact[] {
  const common = { candidate, criterion: '', link: '', file: '', fileName: '', origin: 'own' } as const;
  return [
    {
      type: 'evidenceAdded',
      evidence: {
        ...common,
        id: ids.next(),
        kind: 'survey',
        text: 'Mean gap 1.8 on a scale of 4 (n = 42, Italy and Spain).',
        source: 'Survey of spring, question 12',
        strength: 'fair',
      },
    },
    {
      type: 'evidenceAdded',
      evidence: {
        ...common,
        id: ids.next(),
        kind: 'link',
        text: '',
        link: 'https://example.org/report',
        source: '',
        strength: '',
      },
    },
  ];
}

function measure(): void {
  const { workshop } = recording;
  const leaf = workshop.criteria.find((each) => each.kind === 'leaf' && each.elicit === 'measured');
  if (leaf === undefined) return;
  const candidates = [...workshop.candidates.keys()].slice(0, 9);
  recording.record(
    candidates.map((candidate, n): Fact => ({
      type: 'performanceMeasured',
      measurement: {
        candidate,
        criterion: leaf.id,
        value: { kind: 'number', value: 1 + (n % 5) },
        source: n % 3 === 0 ? '' : 'ESCO v1.2, occupations linked to the skills',
        challenge:
          n === 1 ? { reason: 'Two of the occupations are not found in the territory.', answer: null } : null,
      },
    })),
  );
}

function open(): void {
  const [round] = recording.workshop.rounds;
  recording.record([{ type: 'roundOpened', round: round!.id }]);
  const seats = [...recording.workshop.seats.keys()].slice(0, 4);
  recording.record(
    seats.map((seat): Fact => ({
      type: 'ballotReceived',
      round: round!.id,
      seat,
      hash: documentHash(seat),
      kind: 'plain',
      revision: 1,
      typed: null,
      simulated: false,
    })),
  );
}

const store = memoryStore();
await store.append({
  document: 'gallery',
  expected: emptyHead,
  entries: recording.entries,
  bodies: [],
  label: {
    kind: 'workshop',
    name: 'Gallery',
    sectors: '',
    countries: '',
    round: '',
    panel: '',
    changedAt: '',
    mark: 'real',
  },
});
const notes = import.meta.glob<{ readonly default: NoteBlock[] }>('../../../methodology/methods/*.md');
if (!location.hash.startsWith('#/w/')) location.hash = '#/w/gallery/candidates';
mount(App, {
  target: document.getElementById('app')!,
  props: {
    ports: {
      store,
      engine: {} as Engine,
      importer: importer((url) => new Worker(url, { type: 'module' })),
      clock: { now: () => new Date().toISOString() },
      ids,
      keys: memoryKeyStore(),
      sealer: sealerDouble(),
      rooms: noRooms,
      codes: codesDouble,
      copies: secondCopies({ name: 'pondera-gallery' }),
      methodologies: [],
      methodNote: async (note: string) => {
        const load = notes[`../../../methodology/methods/${note}.md`];
        return load === undefined ? null : (await load()).default;
      },
    },
    updates: new Updates({ serviceWorkerUrl: null, save: () => Promise.resolve() }),
  },
});
