import { expect, test } from 'vitest';
import { activeSeats, inLanguage } from '$domain';
import { groupTable } from '../../../../src/app/setup/panel/panel-tables';
import { randomWorkshop } from '../../../support/random-workshop';

test('[D2][D28] the panel’s table has the groups and countries of whatever methodology the workshop has', () => {
  const names = new Set<string>();
  for (let seed = 1; seed <= 30; seed++) {
    const { workshop } = randomWorkshop(seed);
    const { stakeholderGroups } = workshop.methodology;
    const rows = groupTable(workshop);
    expect(rows.map(({ name }) => name)).toEqual(
      stakeholderGroups.map(({ name }) => inLanguage(name, workshop.frame.language)),
    );
    for (const { name, counts } of rows) {
      names.add(name);
      // One column a country of the frame, and one for elsewhere.
      expect(counts).toHaveLength(workshop.frame.countries.length + 1);
    }
    const counted = rows.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
    expect(counted).toBe(activeSeats(workshop).length);
  }
  expect(names.size).toBeGreaterThan(30);
});
