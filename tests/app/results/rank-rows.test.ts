import { expect, test } from 'vitest';
import { inLanguage } from '$domain';
import { judged, rankingOf } from '$worker';
import { groupWords, listName, nameOf, rowWords } from '../../../src/app/results/rank-rows';
import { english as words } from '../../../src/app/words';
import { rankingDigests, revealedWorkshop } from '../../support/ranking-digests';

test('[D2] lists, groups of criteria and criteria are named by whatever methodology the workshop has', () => {
  let lists = 0;
  for (const seed of [...rankingDigests.keys()].slice(0, 40)) {
    const { workshop, problem } = revealedWorkshop(seed)!;
    const { methodology } = workshop;
    const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, workshop.frame.language);
    const ranking = rankingOf(judged(problem), null);
    const tops = methodology.criteria.filter(({ parent, active }) => parent === null && active);
    expect(groupWords(workshop).map(({ label }) => label)).toEqual(tops.map(({ name }) => say(name)));
    for (const id of problem.criteria)
      expect(nameOf(workshop, id)).toBe(say(methodology.criteria.find((each) => each.id === id)!.name));
    for (const list of ranking.lists) {
      const sector = methodology.sectors.find(({ id }) => id === list.sector);
      if (sector !== undefined) {
        expect(listName(workshop, words, list.sector)).toBe(say(sector.name));
        lists += 1;
      }
      const rows = rowWords({ workshop, words, problem, ranking, firmness: null }, list);
      expect(rows).toHaveLength(list.rows.length);
      for (const row of rows) expect(row.rank === '').toBe(row.why !== '');
    }
  }
  expect(lists).toBeGreaterThan(40);
});
