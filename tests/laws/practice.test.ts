import { describe, expect, it } from 'vitest';
import {
  ballotOf,
  briefHash,
  briefOf,
  canonicalJson,
  documentHash,
  type Ballot,
  type Candidate,
  type DraftFact,
  type Entry,
  foldDraft,
  judgedLeaves,
  type Methodology,
  openedRounds,
  type Practice,
  problemOf,
  type Recording,
  type Text,
} from '$domain';
import { judgementsCsv, rankingCsv } from '$exchange';
import { firmnessFrom, judged, rankingOf, runBlock, startFirmness } from '$worker';
import { randomMethodology } from '../support/random-methodology';
import { randomWorkshop } from '../support/random-workshop';

/*
 * Practice never counts (E29). No fact holds an answer to it; and should one ever come inside a ballot, from whatever
 * device, then problem, ranking and exports are the same bytes as without it.
 */

const seeds = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];
const text = (id: string): Text => ({ id, rev: 1, text: { en: `Invented ${id}` } });

function withPractice(methodology: Methodology): Methodology {
  const leaves = judgedLeaves(methodology);
  const practice: Practice = {
    minutes: 3,
    candidates: ['practice-a', 'practice-b'].map((id) => ({
      ...{ id, title: text(id), about: text(`${id}.about`) },
      tries: leaves.slice(0, 3).map(({ id: criterion }) => ({ criterion, reading: null })),
    })),
  };
  return { ...methodology, practice };
}

/** Every ballot judges the practice candidates as well, at the top of every scale. */
function practised(recording: Recording): (hash: string) => Ballot {
  const { workshop, bodies } = recording;
  const extra = (workshop.methodology.practice?.candidates ?? []).flatMap(({ id, tries }) =>
    tries.map(({ criterion }) => {
      const leaf = judgedLeaves(workshop).find((each) => each.id === criterion)!;
      const answer = { kind: 'value', value: leaf.scale.max } as const;
      return { candidate: id, criterion, question: leaf.questions[0]?.id ?? '', answer, reason: 'practice' };
    }),
  );
  return (hash) => {
    const ballot = JSON.parse(bodies.get(hash)!) as Ballot;
    return {
      ...ballot,
      judgements: [...extra, ...ballot.judgements],
      screening: [...ballot.screening, { candidate: 'practice-a', answer: 'yes' }],
    };
  };
}

/** What leaves the workshop with these ballots in it. */
function published(recording: Recording, ballotBy: (hash: string) => Ballot): string[] {
  const { workshop } = recording;
  const opened = openedRounds(workshop, ballotBy);
  const problem = problemOf(workshop, opened);
  if (problem === null) return [];
  const ranking = rankingOf(judged(problem), null);
  const redraws = startFirmness(problem, null, null);
  const firmness = firmnessFrom(redraws, runBlock(redraws, 0));
  const plain = (_: string, value: unknown): unknown =>
    ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value;
  return [
    JSON.stringify(problem, plain),
    JSON.stringify(ranking, plain),
    rankingCsv(workshop, problem, ranking, firmness),
    judgementsCsv(workshop, opened, { reasons: true }),
  ];
}

describe('[E29] practice answers', () => {
  it.each(seeds)('change no byte of problem, ranking and exports (seed %i)', (seed) => {
    const methodology = withPractice(randomMethodology(seed));
    const recording = randomWorkshop(seed, { methodology, kind: 'rehearsal' });
    const plain = (hash: string): Ballot => JSON.parse(recording.bodies.get(hash)!) as Ballot;
    const without = published(recording, plain);
    expect(without.length).toBeGreaterThan(0);
    expect(published(recording, practised(recording))).toEqual(without);
    for (const each of without) expect(each).not.toContain('practice-');
  });

  it('would be seen here: of a candidate that is really one, the same answers change all of it', () => {
    const changed = seeds.map((seed) => {
      const base = randomMethodology(seed);
      // Nobody is left out, so that every answer has an effect.
      const rule = { ...base.rule, partialBallots: 'include' } as const;
      const methodology = withPractice({ ...base, rule });
      const recording = randomWorkshop(seed, { methodology, kind: 'rehearsal' });
      const sector = recording.workshop.frame.sectors[0]!;
      const real: Candidate = {
        ...{ id: 'practice-a', code: 'P1', title: 'Practice', sector, origin: 'proposal', source: '' },
        ...{ fields: {}, common: true, screenedOut: false },
      };
      recording.record([{ type: 'candidateAdded', candidate: real, before: null }]);
      const plain = (hash: string): Ballot => JSON.parse(recording.bodies.get(hash)!) as Ballot;
      const [before, after] = [published(recording, plain), published(recording, practised(recording))];
      return before.map((each, k) => after[k] !== each);
    });
    // Where every cell of a small panel is missing anyway, the ranking stays; what it is computed from does not.
    expect(changed.map(([problem, , , judgements]) => [problem, judgements])).toEqual(
      seeds.map(() => [true, true]),
    );
    expect(changed.filter((each) => each.every(Boolean)).length).toBeGreaterThan(seeds.length / 2);
  });

  it('stand among no candidates of a brief, and change no hash where none is offered', () => {
    const methodology = withPractice(randomMethodology(7));
    const recording = randomWorkshop(7, { methodology, kind: 'rehearsal', open: true });
    const round = recording.workshop.rounds[0]!;
    const brief = briefOf(recording.workshop, round);
    expect(brief.practice?.candidates.map(({ id }) => id)).toEqual(['practice-a', 'practice-b']);
    expect(brief.candidates.map(({ id }) => id)).not.toContain('practice-a');
    const off = { ...recording.workshop, practice: null };
    expect(Object.hasOwn(briefOf(off, round), 'practice')).toBe(false);
    expect(briefHash(off, round)).not.toBe(documentHash(brief));
    expect(Object.hasOwn(briefOf(recording.workshop, { ...round, asks: ['weights'] }), 'practice')).toBe(
      false,
    );
  });

  it('have no place in a draft: what its facts can say is what is asked for good', () => {
    const started: DraftFact = {
      ...{ type: 'draftStarted', workshop: 'w', round: 'r', seat: 's', revision: 1, language: 'en' },
      brief: { revision: 1, hash: 'h' },
    };
    const entry = (fact: DraftFact, rev: number): Entry<DraftFact> => ({
      ...{ rev, op: `${rev}`, gesture: `${rev}`, undoes: null, redoes: null },
      ...{ at: '2026-01-15T09:00:00.000Z', by: 's', fact, prev: '', hash: '' },
    });
    const places = ['practice', 'about', 'practice'].map((place, k) =>
      entry({ type: 'placeMarked', place }, k + 2),
    );
    const before = foldDraft(null, [entry(started, 1)])!;
    const after = foldDraft(null, [entry(started, 1), ...places])!;
    expect(canonicalJson(ballotOf(after, false))).toBe(canonicalJson(ballotOf(before, false)));
  });
});
