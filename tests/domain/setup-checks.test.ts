import { describe, expect, test } from 'vitest';
import {
  activeLeaves,
  type CriterionLeaf,
  type Fact,
  fixedClock,
  isReady,
  measuredLeaves,
  Recording,
  rehearsalFrom,
  seededIds,
  setupChecks,
  startWorkshop,
  type Workshop,
} from '$domain';
import { green, methodologies } from '../support/methodologies';

const clock = () => fixedClock('2026-01-15T09:00:00.000Z');

/** A green workshop that may open, then changed by some facts. */
function workshopAfter(...changes: ((workshop: Workshop) => readonly Fact[])[]): Workshop {
  const made = rehearsalFrom(
    green(),
    { candidates: 30, criteria: 11, experts: 24 },
    7,
    seededIds(7),
    clock(),
  );
  for (const change of changes) made.record(change(made.workshop));
  return made.workshop;
}
const idsOf = (workshop: Workshop): string[] =>
  setupChecks(workshop).map(({ id, level }) => `${id} ${level}`);
const leafPatch =
  (at: number, patch: Partial<CriterionLeaf>) =>
  (workshop: Workshop): Fact[] => [
    { type: 'criterionChanged', criterion: activeLeaves(workshop.criteria)[at]!.id, patch },
  ];
const firstCandidate = (workshop: Workshop): string => [...workshop.candidates.keys()][0]!;
const firstSeat = (workshop: Workshop): string => [...workshop.seats.keys()][0]!;
const text = (id: string, en: string) => ({ id, rev: 2, text: { en } });

describe('[E6] the check list before a round opens', () => {
  test.each(methodologies())('%s: a bare workshop is blocked for what it lacks', (_, methodology) => {
    const made = new Recording(seededIds(1), clock());
    made.record(startWorkshop(methodology, { kind: 'real', seed: 1, frame: {} }, made.ids));
    const checks = setupChecks(made.workshop);
    expect(isReady(checks)).toBe(false);
    expect(checks.filter(({ level }) => level === 'blocks').map(({ id }) => id)).toEqual([
      'candidates-missing',
      'seats-missing',
    ]);
  });

  test('[R5] the example’s size may open: nothing blocks', () => {
    const checks = setupChecks(workshopAfter());
    expect(checks.filter(({ level }) => level === 'blocks')).toEqual([]);
    expect(isReady(checks)).toBe(true);
  });

  test.each<[string, string, (workshop: Workshop) => readonly Fact[]]>([
    ['question-missing', 'blocks', () => [{ type: 'frameChanged', patch: { question: ' ' } }]],
    [
      'candidate-sector-missing',
      'blocks',
      (w) => [{ type: 'candidateChanged', candidate: firstCandidate(w), patch: { sector: '' } }],
    ],
    [
      'candidate-sector-elsewhere',
      'warns',
      (w) => [{ type: 'candidateChanged', candidate: firstCandidate(w), patch: { sector: 'elsewhere' } }],
    ],
    [
      'candidate-title-missing',
      'blocks',
      (w) => [{ type: 'candidateChanged', candidate: firstCandidate(w), patch: { title: '' } }],
    ],
    [
      'candidate-code-twice',
      'blocks',
      (w) => [{ type: 'candidateChanged', candidate: firstCandidate(w), patch: { code: 'S2' } }],
    ],
    [
      'candidate-title-twice',
      'warns',
      (w) => [
        { type: 'candidateChanged', candidate: firstCandidate(w), patch: { title: 'SIMULATED candidate 2' } },
      ],
    ],
    [
      'criteria-missing',
      'blocks',
      (w) =>
        activeLeaves(w.criteria).map(({ id }) => ({
          type: 'criterionChanged',
          criterion: id,
          patch: { active: false },
        })),
    ],
    ['criterion-name-missing', 'blocks', leafPatch(0, { name: text('n', '') })],
    ['criterion-question-missing', 'blocks', leafPatch(0, { question: text('q', ' ') })],
    [
      'measurement-missing',
      'warns',
      (w) => [
        { type: 'measurementRemoved', candidate: firstCandidate(w), criterion: measuredLeaves(w)[0]!.id },
      ],
    ],
    [
      'seat-group-missing',
      'blocks',
      (w) => [{ type: 'seatChanged', seat: firstSeat(w), patch: { group: '' } }],
    ],
    [
      'interests-undeclared',
      'warns',
      (w) => [{ type: 'seatChanged', seat: firstSeat(w), patch: { declared: false } }],
    ],
    ['round-too-long', 'warns', () => [{ type: 'ruleChanged', patch: { secondsPerCell: 60 } }]],
    ['set-empty', 'blocks', () => [{ type: 'ruleChanged', patch: { set: { kind: 'overall', count: 0 } } }]],
    [
      'set-takes-all',
      'warns',
      () => [{ type: 'ruleChanged', patch: { set: { kind: 'per-sector', count: 6 } } }],
    ],
    ['judges-too-few', 'blocks', () => [{ type: 'ruleChanged', patch: { minimumJudgements: 12 } }]],
    ['quorum-missed', 'blocks', () => [{ type: 'ruleChanged', patch: { quorumGroups: 5 } }]],
  ])('%s %s', (id, level, change) => {
    const before = idsOf(workshopAfter());
    const after = idsOf(workshopAfter(change));
    expect(before).not.toContain(`${id} ${level}`);
    expect(after).toContain(`${id} ${level}`);
  });

  test('a criterion of the same name, without a scale, without words for its ends', () => {
    const [one, two] = activeLeaves(green().criteria);
    expect(idsOf(workshopAfter(leafPatch(1, { name: one!.name })))).toContain('criterion-name-twice blocks');
    expect(idsOf(workshopAfter(leafPatch(0, { scale: { ...one!.scale, max: one!.scale.min } })))).toContain(
      'criterion-scale-missing blocks',
    );
    const silent = workshopAfter(
      leafPatch(1, { scale: { ...two!.scale, anchors: two!.scale.anchors.slice(1) } }),
    );
    expect(setupChecks(silent).find(({ id }) => id === 'criterion-anchor-missing')).toMatchObject({
      level: 'blocks',
      values: { value: two!.scale.min },
    });
  });

  test('a figure that is the same for every candidate tells nobody apart', () => {
    const same = workshopAfter((w) => {
      const [leaf] = measuredLeaves(w);
      return [...w.candidates.keys()].map((candidate) => ({
        type: 'performanceMeasured',
        measurement: {
          candidate,
          criterion: leaf!.id,
          value: { kind: 'number', value: leaf!.scale.max },
          source: 's',
          challenge: null,
        },
      }));
    });
    expect(idsOf(same)).toContain('criterion-same-for-all warns');
  });

  test('known overlaps are asked about while both are on', () => {
    const { overlaps } = green();
    expect(overlaps.length).toBeGreaterThan(0);
    const asked = (workshop: Workshop): number =>
      setupChecks(workshop).filter(({ id }) => id === 'criteria-overlap').length;
    expect(asked(workshopAfter())).toBe(overlaps.length);
    const [one] = overlaps[0]!.pair;
    const off = workshopAfter(() => [{ type: 'criterionChanged', criterion: one, patch: { active: false } }]);
    expect(asked(off)).toBeLessThan(overlaps.length);
  });

  test('[R5] a group that is too small blocks where groups make the headline, and warns where they do not', () => {
    const leave = (w: Workshop): Fact[] => [
      { type: 'seatChanged', seat: firstSeat(w), patch: { left: true } },
      { type: 'seatChanged', seat: [...w.seats.keys()][4]!, patch: { left: true } },
    ];
    const small = workshopAfter(leave);
    expect(setupChecks(small).find(({ id }) => id === 'group-too-small')).toMatchObject({
      level: 'blocks',
      values: { count: 4, minimum: 5 },
    });
    const experts = workshopAfter(leave, () => [
      { type: 'ruleChanged', patch: { headline: 'mean-of-experts' } },
    ]);
    expect(idsOf(experts)).toContain('group-too-small warns');
  });

  test('[BM3] [R11] a range flag marks who lies outside, ends and unknowns not, and excludes nobody', () => {
    const hours = (workload_hours: string | null) =>
      workshopAfter((w) => {
        const { fields } = w.candidates.get(firstCandidate(w))!;
        const { workload_hours: _, ...rest } = fields;
        const patch = { fields: workload_hours === null ? rest : { ...rest, workload_hours } };
        return [{ type: 'candidateChanged', candidate: firstCandidate(w), patch }];
      });
    const flagged = (workshop: Workshop) =>
      setupChecks(workshop).filter(
        ({ id, about }) => id === 'candidate-outside-range' && about.id === firstCandidate(workshop),
      );
    for (const value of ['7.5', '201', '1500']) {
      expect(flagged(hours(value)), value).toMatchObject([
        { level: 'warns', values: { value, min: 8, max: 200 } },
      ]);
      expect(isReady(setupChecks(hours(value)))).toBe(true);
      expect(hours(value).candidates.size).toBe(30);
    }
    for (const value of ['8', '200', '', 'about forty', null])
      expect(flagged(hours(value)), `${value}`).toEqual([]);
    const off = workshopAfter((w) => [
      {
        type: 'candidateChanged',
        candidate: firstCandidate(w),
        patch: { fields: { workload_hours: '900' } },
      },
      { type: 'benchmarkChanged', benchmark: 'size_hours', patch: { active: false } },
    ]);
    expect(flagged(off)).toEqual([]);
  });

  test('[R11] a benchmark that acts says who set it and why', () => {
    const unsigned = workshopAfter((w) => {
      const acting = w.benchmarks.find(({ effect }) => effect.kind === 'veto')!;
      return [{ type: 'benchmarkChanged', benchmark: acting.id, patch: { setBy: '' } }];
    });
    expect(idsOf(unsigned)).toContain('benchmark-unsigned warns');
  });

  test('every sentence is filled in', () => {
    const workshop = workshopAfter((w) => [
      { type: 'candidateChanged', candidate: firstCandidate(w), patch: { sector: '' } },
    ]);
    for (const { message } of setupChecks(workshop)) expect(message).not.toMatch(/[{}]|undefined/);
    expect(setupChecks(workshop).map(({ message }) => message)).toContain(
      'Candidate S1 has no sector, so it stands in no list.',
    );
  });
});
