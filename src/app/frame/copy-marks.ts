/** Where a workshop's last copy outside the browser went, as far as this browser knows. */
export interface CopyMark {
  readonly name: string;
  readonly at: string;
  /** How far the journal reached then. */
  readonly rev: number;
}

const place = (document: string): string => `pondera/copy/${document}`;

/** A note for the person, not a record: losing it costs one reminder too many. */
export const copies = {
  of(document: string): CopyMark | null {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(place(document)) ?? 'null');
      return isMark(found) ? found : null;
    } catch {
      return null;
    }
  },
  remember(document: string, mark: CopyMark): void {
    try {
      localStorage.setItem(place(document), JSON.stringify(mark));
    } catch {
      // The file is written; only the reminder of it is not.
    }
  },
  forget(document: string): void {
    try {
      localStorage.removeItem(place(document));
    } catch {
      // Nothing was kept.
    }
  },
};

const isMark = (found: unknown): found is CopyMark =>
  typeof found === 'object' &&
  found !== null &&
  'name' in found &&
  typeof found.name === 'string' &&
  'at' in found &&
  typeof found.at === 'string' &&
  'rev' in found &&
  typeof found.rev === 'number';
