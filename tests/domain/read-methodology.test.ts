import { describe, expect, it } from 'vitest';
import { documentHash, limits, readMethodology } from '$domain';
import { changed, chnri, green, methodologies, refusal } from '../support/methodologies';

describe('the two methodologies', () => {
  it.each(methodologies())('%s is read, and nothing of it is lost', (_, source) => {
    const reading = readMethodology(source);
    expect(reading.ok && documentHash(reading.methodology)).toBe(documentHash(source));
  });

  it('[D9] green has four groups, eleven leaves, and an anchor for every point where only anchors are answers', () => {
    const { criteria } = green();
    const leaves = criteria.flatMap((criterion) => (criterion.kind === 'leaf' ? [criterion] : []));
    expect(criteria.filter(({ parent }) => parent === null).map(({ id }) => id)).toEqual([
      'need',
      'green',
      'people',
      'feasible',
    ]);
    expect(leaves).toHaveLength(11);
    const points = leaves.filter(({ scale }) => !scale.between).map(({ scale }) => scale.anchors.length);
    expect(points).toEqual([5, 5, 5, 5, 5, 5, 5, 5]);
  });

  it('[R8] green measures deadline, cost and breadth, and “none known” is worth 0 on the deadline', () => {
    const measured = green().criteria.flatMap((criterion) =>
      criterion.kind === 'leaf' && criterion.elicit === 'measured' ? [criterion] : [],
    );
    expect(measured.map(({ id, noneKnown }) => [id, noneKnown?.value])).toEqual([
      ['breadth', undefined],
      ['deadline', 0],
      ['cost', undefined],
    ]);
  });

  it('[R5] green proposes four merged groups, each able to hold five', () => {
    const { mergedGroups, rule } = green();
    expect(mergedGroups.map(({ of }) => of)).toEqual([
      ['employers', 'workers'],
      ['vet', 'he'],
      ['authority', 'regional'],
      ['environment'],
    ]);
    expect([rule.minimumGroup, rule.quorumGroups, rule.headline]).toEqual([5, 3, 'mean-of-groups']);
  });

  it('[R11] green has two vetoes at a median of 2, each saying who set it and why', () => {
    const vetoes = green().benchmarks.filter(({ effect }) => effect.kind === 'veto');
    expect(vetoes.map(({ id, effect }) => [id, effect.kind === 'veto' && effect.medianAtMost])).toEqual([
      ['veto_assess', 2],
      ['veto_gap', 2],
    ]);
    expect(vetoes.every(({ setBy, why }) => setBy !== '' && why !== '')).toBe(true);
  });

  it('[T24] green asks eight mandatory elements of an offer and keeps three for the issue', () => {
    const mandatory = green().candidateElements.filter(({ status }) => status === 'mandatory');
    expect(mandatory.filter(({ when }) => when === 'offer')).toHaveLength(8);
    expect(mandatory.filter(({ when }) => when === 'at-issue').map(({ id }) => id)).toEqual([
      'learner',
      'awarding_body',
      'issued',
    ]);
  });

  it('[R16] no text of green speaks of a number of countries where the scale speaks of the territory', () => {
    expect(JSON.stringify(green().criteria)).not.toMatch(/two or more countries|in this country/u);
  });

  it('chnri is another method: five flat criteria, three questions each, 0 ½ 1, equal weights, modal share', () => {
    const { criteria, rule, rounds } = chnri();
    const shapes = criteria.map((leaf) => leaf.kind === 'leaf' && [leaf.parent, leaf.questions.length]);
    expect(shapes).toEqual(Array.from({ length: 5 }, () => [null, 3]));
    const answers = criteria.map(
      (leaf) => leaf.kind === 'leaf' && leaf.scale.anchors.map(({ value }) => value),
    );
    expect(answers).toEqual(Array.from({ length: 5 }, () => [0, 0.5, 1]));
    expect([rule.weighting, rule.consensus.kind, rule.headline]).toEqual([
      'equal',
      'modal-share',
      'mean-of-experts',
    ]);
    expect(rounds.map(({ asks }) => asks)).toEqual([['scores']]);
  });
});

describe('a broken shape is refused with the path and the mend', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['rule.headline', 'median', 'rule.headline', /“median” came; expected .*mean-of-experts/u],
    ['criteria[1].scale.min', '1', 'criteria[1].scale.min', /“1” came; expected a number/u],
    ['criteria[1].name', undefined, 'criteria[1].name', /“name” is missing\. Add it/u],
    ['criteria[1].colour', 'red', 'criteria[1].colour', /“colour” is not known here\. Remove it/u],
    ['criteria[1].kind', 'branch', 'criteria[1].kind', /“branch” came; expected .*leaf/u],
    ['rule.roundsMax', 2.5, 'rule.roundsMax', /whole number/u],
    ['rule.minimumGroup', 2, 'rule.minimumGroup', /2 came; expected 3 or more/u],
    ['id', 'x'.repeat(limits.id + 1), 'id', /65 characters; at most 64/u],
    ['id', 'two words', 'id', /“two words” came; expected an id/u],
    ['name.text.en', 'n'.repeat(limits.name + 1), 'name.text.en', /301 characters; at most 300/u],
    ['summary.text.en', 'n'.repeat(limits.text + 1), 'summary.text.en', /20001 characters; at most 20000/u],
    ['sectors', [], 'sectors', /0 entries; at least 1/u],
    ['sectors', 'all', 'sectors', /“all” came; expected a list/u],
    ['rule', null, 'rule', /Nothing \(null\) came; expected an object/u],
    ['format', 'pondera/methodology@2', 'format', /pondera\/methodology@2/u],
  ])('%s (case %#)', (at, value, path, message) => {
    expect(refusal(changed(at, value))).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it.each([null, 7, 'text', true])('%j instead of a document', (source) => {
    expect(refusal(source)[0]).toMatchObject({ path: '$' });
  });

  it('says how many issues are left out', () => {
    const many = Array.from({ length: 300 }, () => 1);
    const issues = refusal(changed('sources', many));
    expect(issues).toHaveLength(limits.issues + 1);
    expect(issues.at(-1)?.message).toMatch(/^200 more/u);
  });
});

describe('a hostile document', () => {
  it.each(['__proto__', 'constructor', 'prototype'])(
    '[G12] with the key %s is refused, at the top and deep',
    (key) => {
      const deep = JSON.parse(
        JSON.stringify(green()).replace('"linear"', `"linear","${key}":{"probe":true}`),
      ) as unknown;
      const top = JSON.parse(`{"${key}":{"probe":true}}`) as unknown;
      expect(refusal(deep)[0]?.path).toContain(key);
      expect(refusal(top)).toEqual([{ path: key, message: expect.stringContaining(key) }]);
      expect(({} as { probe?: boolean }).probe).toBeUndefined();
    },
  );

  it('[G12] shares nothing with what was read', () => {
    const source = structuredClone(green()) as unknown as { rule: { roundsMax: number } };
    const reading = readMethodology(source);
    source.rule.roundsMax = 99;
    expect(reading.ok && reading.methodology.rule.roundsMax).toBe(3);
  });

  it('that nests too deep, in a circle or in a copy of itself, is refused', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 40; i += 1) deep = [deep];
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    const wide = Array.from({ length: 1000 }, () => 'x');
    for (const source of [deep, circle]) expect(refusal(source)[0]?.message).toMatch(/nests deeper than 32/u);
    expect(refusal(Array.from({ length: 1000 }, () => wide))[0]?.message).toMatch(/more than 200000 values/u);
  });

  it.each([
    [Infinity, /finite/u],
    [-0, /Minus zero/u],
    ['\uD800', /half of a character/u],
    [new Map(), /plain object/u],
    [() => 1, /function/u],
    [1n, /bigint/u],
  ])('with %s, which JSON cannot say, is refused', (value, message) => {
    expect(refusal(changed('rule.minutesForRound', value))).toEqual([
      { path: 'rule.minutesForRound', message: expect.stringMatching(message) },
    ]);
  });
});
