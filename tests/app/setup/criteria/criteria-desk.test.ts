import { expect, test } from 'vitest';
import type { CriterionLeaf, Fact } from '$domain';
import { CriteriaDesk } from '../../../../src/app/setup/criteria/criteria-desk.svelte';
import { rescaled } from '../../../../src/app/setup/criteria/scale-edits';
import { english } from '../../../../src/app/words';
import { countingIds, openSession } from '../../../support/open-session';
import { created, round, seat } from '../../sample';

const ballot: Fact = {
  type: 'ballotReceived',
  round: 'r1',
  seat: 's1',
  hash: 'h',
  kind: 'plain',
  revision: 1,
  typed: null,
  simulated: false,
};

function desk(...more: Fact[]) {
  const { session } = openSession([created(), seat('s1'), round, ...more]);
  const own = new CriteriaDesk(session, countingIds(), english);
  const gap = () => own.criteria.find(({ id }) => id === 'gap') as CriterionLeaf;
  return { session, own, gap };
}

const opening: Fact = { type: 'roundOpened', round: 'r1' };

test('before a round opens, everything may change and scales keep their version', () => {
  const { own, gap } = desk();
  own.rescale(gap(), { ...gap().scale, between: true });
  expect(gap().scale).toMatchObject({ version: 1, between: true });
  expect(own.addLeaf(gap())).not.toBeNull();
  expect(own.said).toBe('');
});

test('[R16] once a round is open a changed scale is a new version, and that is said', () => {
  const { own, gap } = desk(opening);
  own.rescale(gap(), { ...gap().scale, between: true });
  expect(gap().scale.version).toBe(2);
  expect(own.said).toContain('version 2');
});

test('[R16] after a ballot was received, scale and tree stay, and it is said why', () => {
  const { own, gap, session } = desk(opening, ballot);
  const before = session.workshop.criteria;
  own.rescale(gap(), rescaled(gap().scale, { max: 9 }));
  own.turn(gap(), 'cost');
  own.elicit(gap(), 'measured');
  own.switch(gap(), false);
  own.put('gap', 'do');
  expect(own.addLeaf(gap())).toBeNull();
  expect(own.addGroup(gap())).toBeNull();
  expect(own.remove('gap')).toBe(false);
  expect(session.workshop.criteria).toBe(before);
  expect(own.said).toContain('1 ballot has been received');
});

test('[E24][T7] a text can be corrected after ballots: its revision rises and the affected ballots are counted', () => {
  const { own, gap, session } = desk(opening, ballot);
  const brief = session.workshop.briefRevision;
  own.correct(gap(), gap().question, 'How large is the gap today?', (question) => ({ question }));
  expect(gap().question).toMatchObject({ rev: 2, text: { en: 'How large is the gap today?' } });
  expect(session.workshop.briefRevision).toBe(brief + 1);
  expect(own.said).toBe('Changed. 1 ballot marked for a second look.');
  expect(session.workshop.rounds[0]!.ballots.size).toBe(1);
});

test('[E6] the last criterion in use cannot be switched off or removed', () => {
  const { own } = desk();
  own.switch(
    own.criteria.find(({ id }) => id === 'cost')!,
    false,
  );
  own.switch(
    own.criteria.find(({ id }) => id === 'gap')!,
    false,
  );
  expect(own.criteria.find(({ id }) => id === 'gap')!.active).toBe(true);
  expect(own.remove('need')).toBe(false);
  expect(own.said).toBe(english.criteria.lastOne);
});

test('[E6] what is to be mended is told at its criterion', () => {
  const { own, gap } = desk();
  own.rescale(gap(), { ...gap().scale, anchors: gap().scale.anchors.filter(({ value }) => value !== 3) });
  expect(own.issuesOf(gap()).map(({ message }) => message)).toEqual([
    expect.stringContaining('5 points and 4 anchors'),
  ]);
  expect(own.issuesOf(own.criteria.find(({ id }) => id === 'cost')!)).toEqual([]);
});
