import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Ballot,
  canonicalJson,
  chain,
  documentHash,
  emptyHead,
  fixedClock,
  type Fact,
  openedRounds,
  type PrivateRow,
  problemOf,
  type Recording,
  rehearsalFrom,
  seededIds,
  type Workshop,
} from '$domain';
import { judged, rankingOf } from '$worker';
import { readBallotFile } from '../../../src/exchange/workshop/ballot-file';
import { readWorkshopFile, writeWorkshopFile } from '../../../src/exchange/workshop/workshop-file';
import { factSchemas } from '../../../src/exchange/workshop/fact-schemas';
import { checked } from '../../../src/exchange/json/checked';
import { green } from '../../support/methodologies';
import { randomWorkshop } from '../../support/random-workshop';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const names: PrivateRow[] = [
  { id: 'seat-b', kind: 'name', salt: 's1', text: 'Ќњига <b>' },
  { id: 'seat-a', kind: 'name', salt: 's2', text: '=1+1' },
];
const fileOf = ({ entries, bodies }: Recording): string =>
  writeWorkshopFile({ entries, bodies, privateRows: names });
const ranking = (workshop: Workshop, bodies: ReadonlyMap<string, string>): string => {
  const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
  const problem = problemOf(workshop, opened);
  return problem === null ? 'none' : canonicalJson(rankingOf(judged(problem), null));
};
const refusal = (text: string): string => {
  const reading = readWorkshopFile(bytes(text));
  if (reading.ok) throw new Error('was not refused');
  return reading.issues[0]!.message;
};

describe('[D38] a workshop is one file', () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'written, read and written again it is the same (random workshop %i)',
    (seed) => {
      const made = randomWorkshop(seed);
      const file = fileOf(made);
      const reading = readWorkshopFile(bytes(file));
      expect(reading.ok ? [] : reading.issues).toEqual([]);
      if (!reading.ok) return;
      expect(writeWorkshopFile(reading)).toBe(file);
      expect(reading.workshop).toEqual(made.workshop);
      expect(ranking(reading.workshop, reading.bodies)).toBe(ranking(made.workshop, made.bodies));
    },
  );

  test('names are in it only when they are given', () => {
    const made = randomWorkshop(1);
    const without = writeWorkshopFile({ entries: made.entries, bodies: made.bodies, privateRows: [] });
    expect(without).not.toContain('Ќњига <b>');
    expect(readWorkshopFile(bytes(fileOf(made)))).toMatchObject({ privateRows: [names[1], names[0]] });
  });

  test('a pretty-printed file opens too', () => {
    const pretty = JSON.stringify(JSON.parse(fileOf(randomWorkshop(2))), null, 2);
    expect(readWorkshopFile(bytes(pretty)).ok).toBe(true);
  });

  test('a needed ballot that is missing is not written over', () => {
    const made = rehearsalFrom(
      green(),
      { candidates: 2, criteria: 8, experts: 5 },
      1,
      seededIds(1),
      fixedClock('2026-01-01T00:00:00Z'),
    );
    const [hash] = made.bodies.keys();
    made.bodies.delete(hash!);
    expect(() => fileOf(made)).toThrow(/is missing/);
  });
});

describe('[G10] a file that is not whole is refused, and says where', () => {
  const made = randomWorkshop(5, { kind: 'real' });
  type Loose = Record<string, unknown>;
  const altered = (
    change: (document: Loose & { entries: Loose[]; ballots: Loose; private: Loose[] }) => void,
  ): string => {
    const document = JSON.parse(fileOf(made)) as Loose & {
      entries: Loose[];
      ballots: Loose;
      private: Loose[];
    };
    change(document);
    return JSON.stringify(document);
  };
  const rechained = (change: (facts: Fact[]) => Fact[]): string =>
    altered((document) => {
      const facts = change(made.entries.map(({ fact }) => fact));
      const drafts = facts.map((fact, at) => {
        const {
          hash: _hash,
          rev: _rev,
          prev: _prev,
          ...draft
        } = made.entries[Math.min(at, made.entries.length - 1)]!;
        return { ...draft, fact };
      });
      document.entries = chain(emptyHead, drafts) as never;
    });

  test.each([
    [
      'a fact changed',
      altered((d) => ((d.entries[1]!['fact'] as Loose)['name'] = 'other')),
      /^entries\[1\]: its content does not match its hash/,
    ],
    ['an entry left out', altered((d) => d.entries.splice(2, 1)), /^entries\[2\]: a revision is missing/],
    [
      'the end cut off',
      altered((d) => (d.entries = d.entries.slice(0, 2))),
      /no entry of the journal receives this ballot/,
    ],
    [
      'a ballot changed',
      altered((d) => ((Object.values(d.ballots)[0] as Loose)['language'] = 'fi')),
      /^ballots\..*does not match its hash/,
    ],
    [
      'a ballot left out',
      altered((d) => delete d.ballots[made.workshop.rounds[0]!.ballots.values().next().value!.hash]),
      /is missing/,
    ],
    ['an unknown member', altered((d) => (d['extra'] = 1)), /^extra: “extra” is not known here/],
    [
      'an unknown kind of fact',
      altered((d) => ((d.entries[1]!['fact'] as Loose)['type'] = 'toString')),
      /“toString” is no kind of fact/,
    ],
    [
      'a member missing',
      altered((d) => Reflect.deleteProperty(d, 'ballots')),
      /^ballots: “ballots” is missing/,
    ],
    ['another mark', altered((d) => (d['mark'] = 'illustrative')), /^mark: the file says otherwise/],
    [
      'a newer version',
      altered((d) => (d['format'] = 'pondera/workshop@2')),
      /version 2; this version of Pondera reads up to 1/,
    ],
    ['a fact out of place', rechained((facts) => facts.slice(1)), /does not begin with the creation/],
    ['created twice', rechained((facts) => [facts[0]!, ...facts]), /exists already/],
    [
      'a round nobody created',
      rechained((facts) =>
        facts.map((fact) => (fact.type === 'roundCreated' ? { ...fact, round: 'none' } : fact)),
      ),
      /no round/,
    ],
    [
      'a ballot passed off as another round’s',
      rechained((facts) =>
        facts.map((fact) => (fact.type === 'ballotReceived' ? { ...fact, revision: 7 } : fact)),
      ),
      /do not speak of the same/,
    ],
    [
      'a simulated ballot in a real workshop',
      rechained((facts) =>
        facts.map((fact) => (fact.type === 'ballotReceived' ? { ...fact, simulated: true } : fact)),
      ),
      /simulated ballot stands in a real workshop/,
    ],
    [
      'another methodology',
      rechained((facts) =>
        facts.map((fact) => (fact.type === 'workshopCreated' ? { ...fact, methodology: green() } : fact)),
      ),
      /does not match its hash/,
    ],
    [
      'a methodology that makes no sense',
      rechained((facts) =>
        facts.map((fact) => {
          if (fact.type !== 'workshopCreated') return fact;
          const methodology = {
            ...fact.methodology,
            mergedGroups: [{ ...fact.methodology.mergedGroups[0]!, of: ['nobody'] }],
          };
          return { ...fact, methodology, methodologyHash: documentHash(methodology) };
        }),
      ),
      /^entries\[0\]\.fact\.methodology/,
    ],
    ['an empty journal', altered((d) => (d.entries = [])), /at least 1/],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  test('[E49] a newer file is told apart, so that it can be kept', () => {
    expect(readWorkshopFile(bytes('{"format":"pondera/workshop@3"}'))).toMatchObject({
      ok: false,
      newer: true,
    });
    expect(readWorkshopFile(bytes('{"format":"other"}'))).toMatchObject({ ok: false, newer: false });
  });

  const folder = new URL('../../fixtures/badinputs/', import.meta.url);
  interface Described {
    readonly file: string;
    readonly importer: string;
    readonly must: readonly string[];
  }
  const { files } = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as {
    files: Described[];
  };
  const named = (must: readonly string[]): string[] =>
    must.flatMap((claim) => (claim.startsWith('error_names=') ? claim.slice(12).split('|') : []));
  test.each(
    files.filter(({ importer }) => ['session JSON', 'ballot JSON', 'ZIP session bundle'].includes(importer)),
  )('the shared file $file', ({ file, importer, must }) => {
    const raw = readFileSync(new URL(file, folder));
    const reading = importer === 'ballot JSON' ? readBallotFile(raw) : readWorkshopFile(raw);
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const said = reading.issues.map(({ message }) => message.toLowerCase()).join('\n');
    const words = named(must);
    if (words.length > 0) expect(words.some((word) => said.includes(word.toLowerCase()))).toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('every kind of fact has a schema that takes what the domain makes of it', () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 8; seed++)
    for (const { fact } of randomWorkshop(seed).entries) {
      seen.add(fact.type);
      expect(checked(factSchemas[fact.type], fact, '')).toEqual({ ok: true, value: fact });
    }
  expect(seen.size).toBeGreaterThan(14);
});

describe('a ballot file', () => {
  const ballot = JSON.parse([...randomWorkshop(3).bodies.values()][0]!) as Ballot;
  test('is read to the letter', () => {
    expect(readBallotFile(bytes(canonicalJson(ballot)))).toEqual({ ok: true, value: ballot });
  });
  test.each([
    [{ ...ballot, seat: undefined }, /^seat: “seat” is missing/],
    [
      { ...ballot, judgements: [ballot.judgements[0], ballot.judgements[0]] },
      /^judgements\[1\]: the same question is answered a second time/,
    ],
    [
      {
        ...ballot,
        screening: [
          { candidate: 'a', answer: 'yes' },
          { candidate: 'a', answer: 'no' },
        ],
      },
      /^screening\[1\]/,
    ],
    [
      { ...ballot, judgements: [{ ...ballot.judgements[0], answer: { kind: 'value', value: '4' } }] },
      /judgements\[0\]\.answer\.value: “4” came; expected a number/,
    ],
    [{ ...ballot, seat: 'constructor' }, /^seat: /],
    [{ ...ballot, revision: 1.5 }, /whole number/],
  ])('refuses what is not one', (document, message) => {
    const reading = readBallotFile(bytes(JSON.stringify(document)));
    expect(!reading.ok && reading.issues[0]!.message).toMatch(message);
  });
});
