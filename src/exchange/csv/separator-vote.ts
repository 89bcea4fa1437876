import { importLimits } from '../limits';
import { CsvFault, scanCsv, type Separator } from './scan-csv';

const separators: readonly Separator[] = [',', ';', '\t', '|'];

/**
 * The header decides what parts the cells: the separator under which most of its cells are names that are known, and
 * among equals the one that makes most cells. A header of one cell is read with commas.
 */
export function separatorOf(text: string, isKnown: (header: string) => boolean): Separator {
  let best: { readonly separator: Separator; readonly known: number; readonly cells: number } | null = null;
  for (const separator of separators) {
    const header = headerBy(text, separator);
    const vote = { separator, known: header.filter(isKnown).length, cells: header.length };
    if (best === null || vote.known > best.known || (vote.known === best.known && vote.cells > best.cells))
      best = vote;
  }
  return best?.separator ?? ',';
}

/** A header that cannot be read votes too, cut roughly: its fault is to be told in the words of the right separator. */
function headerBy(text: string, separator: Separator): readonly string[] {
  try {
    return scanCsv(text, separator, false).next().value?.cells ?? [];
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return text.slice(0, importLimits.cell).split('\n')[0]!.split(separator);
  }
}
