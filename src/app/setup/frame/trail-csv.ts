import type { WorkshopKind } from '$domain';
import { writeCsv } from '$exchange';
import type { AuditLine } from '../../frame/audit-trail';
import type { Words } from '../../words';

/** The trail alone, as a table (P5): a line for each entry, its mark and its hash with it. */
export const trailCsv = (lines: readonly AuditLine[], kind: WorkshopKind, words: Words['audit']): string =>
  writeCsv(
    ['entry', 'at', 'who', 'what', 'round', 'after_opening', 'fact', 'workshop_kind', 'hash'],
    lines.map(({ entry, who, what, round, afterOpening }) => [
      entry.rev,
      entry.at,
      who,
      what,
      round,
      afterOpening ? words.afterOpening : '',
      entry.fact.type,
      kind,
      entry.hash,
    ]),
  );
