import { describe, expect, it } from 'vitest';
import { changed, chnri, green, leafOf, refusal } from '../support/methodologies';

/** Index of a criterion of the green methodology. */
const at = (id: string) => `criteria[${green().criteria.findIndex((criterion) => criterion.id === id)}]`;
const expectIssue = (source: unknown, path: string, message: RegExp) =>
  expect(refusal(source)).toContainEqual({ path, message: expect.stringMatching(message) });

describe('the criteria tree', () => {
  it.each<[string, string, unknown, RegExp]>([
    ['a parent that does not exist', `${at('gap')}.parent`, 'nowhere', /no criterion has this id/u],
    ['a parent that is a leaf', `${at('gap')}.parent`, 'demand', /is a leaf and holds no criteria/u],
    ['a circle', `${at('need')}.parent`, 'need', /deeper than 3 levels, or in a circle/u],
    ['an id twice', `${at('gap')}.id`, 'demand', /“demand” stands here a second time|no criterion/u],
  ])('%s', (_, path, value, message) => {
    const issues = refusal(changed(path, value));
    expect(issues.map((issue) => issue.message).join('\n')).toMatch(message);
  });

  it('[D9] four levels', () => {
    const group = { ...green().criteria[0]!, parent: null } as Record<string, unknown>;
    const chain = ['a', 'b', 'c'].map((id, i, ids) => ({
      ...structuredClone(group),
      id,
      parent: ids[i - 1] ?? null,
    }));
    const tree = [
      ...chain,
      ...green().criteria.map((node) => (node.id === 'gap' ? { ...node, parent: 'c' } : node)),
    ];
    const gap = tree.findIndex((node) => node.id === 'gap');
    expectIssue(changed('criteria', tree), `criteria[${gap}].parent`, /deeper than 3 levels/u);
  });

  it('a group with nothing in it, and a tree with nothing switched on', () => {
    const empty = green().criteria.filter((node) => node.parent !== 'people');
    const off = green().criteria.map((node) => ({ ...node, active: node.kind === 'group' }));
    expectIssue(
      changed('criteria', empty),
      `criteria[${empty.findIndex(({ id }) => id === 'people')}]`,
      /holds no criterion/u,
    );
    expectIssue(changed('criteria', off), 'criteria', /No criterion is switched on/u);
  });

  it.each<[string, unknown, RegExp]>([
    [`${at('gap')}.noneKnown`, { label: green().name, value: 0 }, /Only a measured criterion/u],
    [`${at('cost')}.questions`, leafOf(chnri(), 'equity').questions, /looked up, not asked/u],
    [`${at('gap')}.distinctFrom[0].criterion`, 'gap', /not another criterion/u],
    [`${at('gap')}.sources[0]`, 'unheard2020of', /not among the sources/u],
  ])('%s', (path, value, message) => expectIssue(changed(path, value), path, message));
});

describe('scales', () => {
  const gap = `${at('gap')}.scale`;
  const deadline = `${at('deadline')}.scale`;

  it('[D9] every point of an anchored scale has an anchor', () => {
    const { anchors } = leafOf(green(), 'gap').scale;
    const withoutThird = anchors.filter((_, i) => i !== 2);
    expectIssue(changed(`${gap}.anchors`, withoutThird), `${gap}.anchors`, /5 points and 4 anchors/u);
  });

  it.each<[string, unknown, string, RegExp]>([
    [`${gap}.max`, 1, gap, /runs from 1 to 1/u],
    [`${gap}.step`, 0.3, `${gap}.step`, /do not lead from 1 to 5/u],
    [`${gap}.anchors[2].value`, 2, `${gap}.anchors[2].value`, /does not follow 2/u],
    [`${gap}.anchors[4].value`, 6, `${gap}.anchors`, /run from 1 to 6/u],
    [`${gap}.anchors[2].value`, 2.5, `${gap}.anchors[2].value`, /not a step/u],
    [`${deadline}.unit`, '', `${deadline}.unit`, /no unit/u],
  ])('%s = %s', (path, value, where, message) => expectIssue(changed(path, value), where, message));

  it.each<[string, [number, number][], string, RegExp]>([
    [
      'that begins late',
      [
        [12, 1],
        [120, 0],
      ],
      '',
      /Begin at 0/u,
    ],
    [
      'that rises on a cost',
      [
        [0, 0],
        [120, 1],
      ],
      '',
      /For a cost they run from 1 to 0/u,
    ],
    [
      'that turns back',
      [
        [0, 1],
        [12, 0.2],
        [36, 0.5],
        [120, 0],
      ],
      '[2]',
      /turns from 0\.2 to 0\.5/u,
    ],
    [
      'that stands still',
      [
        [0, 1],
        [12, 0.5],
        [12, 0.4],
        [120, 0],
      ],
      '[2]',
      /does not follow 12/u,
    ],
  ])('[R3] a value function %s', (_, points, where, message) =>
    expectIssue(
      changed(`${deadline}.valueFunction.points`, points),
      `${deadline}.valueFunction.points${where}`,
      message,
    ),
  );

  it('a value function may rest between its ends', () => {
    const points = [
      [0, 1],
      [12, 0.5],
      [36, 0.5],
      [120, 0],
    ];
    expect(() => refusal(changed(`${deadline}.valueFunction.points`, points))).toThrow(
      'the document was taken',
    );
  });
});

describe('groups', () => {
  it('[R5] each stakeholder group stands in exactly one merged group', () => {
    expectIssue(
      changed('mergedGroups[0].of', ['employers']),
      'mergedGroups',
      /“workers” stands in 0 merged groups/u,
    );
    expectIssue(
      changed('mergedGroups[0].of', ['employers', 'workers', 'vet']),
      'mergedGroups',
      /“vet” stands in 2/u,
    );
    expectIssue(
      changed('mergedGroups[0].of', ['employers', 'workers', 'ghosts']),
      'mergedGroups[0].of',
      /“ghosts” is not/u,
    );
  });

  it('[R5] a merged group that can never reach the smallest size is refused', () => {
    expectIssue(
      changed('stakeholderGroups[6].seats.max', 4),
      'mergedGroups[3].of',
      /at most 4 seats and can never reach 5/u,
    );
  });

  it('seats are a range, and somebody scores', () => {
    expectIssue(changed('stakeholderGroups[0].seats.min', 9), 'stakeholderGroups[0].seats', /From 9 to 8/u);
    expectIssue(
      changed(
        'roles',
        green().roles.map((role) => ({ ...role, scores: false })),
      ),
      'roles',
      /Nobody scores/u,
    );
  });
});

describe('benchmarks', () => {
  const veto = `benchmarks[${green().benchmarks.findIndex(({ id }) => id === 'veto_gap')}]`;
  const size = `benchmarks[${green().benchmarks.findIndex(({ id }) => id === 'size_hours')}]`;
  it.each<[string, unknown, string, RegExp]>([
    [`${veto}.effect.criterion`, 'deadline', `${veto}.effect.criterion`, /not a judged criterion/u],
    [`${veto}.effect.medianAtMost`, 5, `${veto}.effect.medianAtMost`, /from 1 to below 5/u],
    [`${veto}.origin`, 'sourced', `${veto}.source`, /names no source/u],
    [`${veto}.why`, ' ', veto, /“setBy” and “why”/u],
    [`${size}.effect.element`, 'workload', `${size}.effect.element`, /No candidate element has the field/u],
    [`${size}.effect.min`, 500, `${size}.effect`, /From 500 to 200/u],
  ])('[BM4] [R11] %s = %s', (path, value, where, message) =>
    expectIssue(changed(path, value), where, message),
  );
});

describe('the decision rule', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['rule.quorumGroups', 5, 'rule.quorumGroups', /only 4 can be formed/u],
    ['rule.bands', { priority: 0.2, park: 0.2 }, 'rule.bands', /Make the first the smaller/u],
    ['rule.weighting', 'equal', 'rounds[0].asks', /Weights are equal by the rule/u],
    ['rule.roundsMax', 1, 'rounds', /2 rounds ask for scores; the rule allows 1/u],
    [
      'rule.consensus',
      { kind: 'agree-oppose', agree: 0.9, opposeMax: 0.2 },
      'rule.consensus',
      /more than 1/u,
    ],
    [
      'rule.consensus',
      { kind: 'modal-share', denominator: 'all' },
      'rule.consensus',
      /“effect” allows answers between/u,
    ],
    [
      'rule.consensus',
      { kind: 'small-panel', key: [{ min: 8, max: 10, outside: 8 }] },
      'rule.consensus.key[0]',
      /everyone/u,
    ],
    [
      'rule.consensus',
      {
        kind: 'small-panel',
        key: [
          { min: 8, max: 10, outside: 2 },
          { min: 10, max: 13, outside: 3 },
        ],
      },
      'rule.consensus.key[1]',
      /without overlap/u,
    ],
    ['rounds[0].asks', ['scores'], 'rounds', /no round asks for them/u],
    ['rounds[0].asks', ['weights', 'weights'], 'rounds[0].asks', /one thing twice/u],
  ])('%s = %j', (path, value, where, message) => expectIssue(changed(path, value), where, message));

  it('no round asks for scores', () => {
    const rounds = green().rounds.map((round) => ({ ...round, asks: ['weights'] }));
    expectIssue(changed('rounds', rounds), 'rounds', /No round asks for scores/u);
  });
});

describe('texts', () => {
  it('[T7] have the first language, no unlisted one, and an id of their own', () => {
    expectIssue(changed('languages', ['it', 'en']), 'name.text', /missing in “it”, the first language/u);
    expectIssue(changed('name.text', { en: 'One', fi: 'Yksi' }), 'name.text.fi', /not among the languages/u);
    expectIssue(changed('summary.id', 'name'), 'summary.id', /used at name already/u);
    expectIssue(changed('name.text.en', '   '), 'name.text', /missing/u);
  });

  it('references lead somewhere', () => {
    expectIssue(
      changed('overlaps[0].pair[1]', 'nowhere'),
      'overlaps[0].pair[1]',
      /not a criterion of the tree/u,
    );
    expectIssue(changed('overlaps[0].pair', ['gap', 'gap']), 'overlaps[0].pair', /overlap with itself/u);
    expectIssue(
      changed('principles[0].criteria', ['green']),
      'principles[0].criteria[0]',
      /not a criterion of the tree/u,
    );
    expectIssue(changed('sectors[1].id', 'agrifood'), 'sectors[1].id', /a second time/u);
    expectIssue(changed('reporting[0].items[1].id', 'A1'), 'reporting[0].items[1].id', /a second time/u);
  });
});
