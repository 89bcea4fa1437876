import type { Attachment } from 'svelte/attachments';

const controls = 'button, a[href], select, input, textarea, summary';

/**
 * Arrow keys in a table of controls: up and down keep the column, left and right the row. A control that needs the key
 * itself (an open text, a number, a select) keeps it; Tab goes on as the page says.
 */
export const gridKeys: Attachment<HTMLTableElement> = (table) => {
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const control = event.target;
    if (step === undefined || !(control instanceof HTMLElement) || needsIt(control)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = neighbour(table, control, step);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  table.addEventListener('keydown', move);
  return () => {
    table.removeEventListener('keydown', move);
  };
};

const steps: Readonly<Record<string, readonly [rows: number, columns: number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function needsIt(control: HTMLElement): boolean {
  if (control instanceof HTMLInputElement) return !['checkbox', 'button'].includes(control.type);
  return control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement;
}

function neighbour(
  table: HTMLTableElement,
  control: HTMLElement,
  [rows, columns]: readonly [number, number],
): HTMLElement | undefined {
  const cell = control.closest<HTMLTableCellElement>('td, th');
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement)) return undefined;
  if (rows !== 0) {
    const all = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    for (let at = all.indexOf(row) + rows; at >= 0 && at < all.length; at += rows) {
      const found = all[at]!.cells[cell.cellIndex]?.querySelector<HTMLElement>(controls);
      if (found) return found;
    }
    return undefined;
  }
  for (let at = cell.cellIndex + columns; at >= 0 && at < row.cells.length; at += columns) {
    const found = row.cells[at]!.querySelector<HTMLElement>(controls);
    if (found) return found;
  }
  return undefined;
}
