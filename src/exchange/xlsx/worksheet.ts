import type { Issue } from '$domain';
import { importLimits } from '../limits';
import { columnLetters } from '../table/table';
import { scanXml, XmlFault } from './scan-xml';

/** The cells of a worksheet that hold something: row → column (both from 0) → text. */
export interface Sheet {
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly issues: readonly Issue[];
}

/** Shared strings by their number; what stands in a phonetic hint is no part of the text. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let inText = false;
  let hints = 0;
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') hints += 1;
    },
    close(name) {
      if (name === 'si') strings.push(text ?? '');
      else if (name === 't') inText = false;
      else if (name === 'rPh') hints -= 1;
    },
    text(part) {
      if (inText && hints === 0 && text !== null) text += part;
    },
  });
  return strings;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  value: string;
  inline: string;
  formula: boolean;
}

/** Reads a worksheet without evaluating anything: a formula's cell says what it last showed, an error is named. */
export function readWorksheet(xml: string, strings: readonly string[]): Sheet {
  const cells = new Map<number, Map<number, string>>();
  const issues: Issue[] = [];
  let row = -1;
  let cell: Cell | null = null;
  let within: 'v' | 't' | null = null;
  let hints = 0;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'row') row = rowOf(attributes.get('r'), row);
      else if (name === 'c') cell = cellAt(attributes, row, cell);
      else if (name === 'f' && cell !== null) cell.formula = true;
      else if (name === 'rPh') hints += 1;
      else if (name === 'v' || name === 't') within = name;
    },
    close(name) {
      if (name === 'rPh') hints -= 1;
      else if (name === within) within = null;
      else if (name === 'c' && cell !== null) {
        take(cell, strings, cells, issues);
      } else if (name === 'row') cell = null;
    },
    text(part) {
      if (cell === null || hints > 0) return;
      if (within === 'v') cell.value += part;
      else if (within === 't') cell.inline += part;
    },
  });
  return { cells, issues };
}

function rowOf(written: string | undefined, before: number): number {
  if (written === undefined) return before + 1;
  const row = Number(written) - 1;
  if (!/^\d{1,7}$/.test(written) || row <= before) throw new XmlFault('its rows are out of order.');
  return row;
}

function cellAt(attributes: ReadonlyMap<string, string>, row: number, before: Cell | null): Cell {
  const address = attributes.get('r');
  const last = before !== null && before.row === row ? before.column : -1;
  const column = address === undefined ? last + 1 : columnOf(address, row);
  if (column <= last) throw new XmlFault('its cells are out of order.');
  return { row, column, type: attributes.get('t') ?? 'n', value: '', inline: '', formula: false };
}

function columnOf(address: string, row: number): number {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  if (parts === null || Number(parts[2]) - 1 !== row)
    throw new XmlFault(`the cell “${address.slice(0, 20)}” stands in another row.`);
  return [...parts[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function take(
  cell: Cell,
  strings: readonly string[],
  cells: Map<number, Map<number, string>>,
  issues: Issue[],
): void {
  const address = `${columnLetters(cell.column)}${cell.row + 1}`;
  const problem = (what: string): void => {
    issues.push({
      row: cell.row + 1,
      column: columnLetters(cell.column),
      message: `Cell ${address}: ${what} Nothing was imported.`,
    });
  };
  const text = textOf(cell, strings, problem);
  if (text === null || text.trim() === '') return;
  if (text.length > importLimits.cell)
    return problem(`it has ${text.length} characters; the limit is ${importLimits.cell}.`);
  if (cell.column >= importLimits.columns)
    return problem(`it lies beyond the limit of ${importLimits.columns} columns.`);
  if (cell.row > importLimits.rows) return problem(`it lies beyond the limit of ${importLimits.rows} rows.`);
  const own = cells.get(cell.row) ?? new Map<number, string>();
  cells.set(cell.row, own.set(cell.column, text));
}

function textOf(cell: Cell, strings: readonly string[], problem: (what: string) => void): string | null {
  switch (cell.type) {
    case 'e':
      problem(`it holds the error ${cell.value.slice(0, 20)}. Mend it in the workbook.`);
      return null;
    case 's': {
      const text = /^\d{1,9}$/.test(cell.value) ? strings[Number(cell.value)] : undefined;
      if (text === undefined && cell.value !== '')
        problem('it names a text that the workbook does not hold.');
      return text ?? null;
    }
    case 'inlineStr':
      return cell.inline;
    case 'b':
      return cell.value === '1' ? 'yes' : cell.value === '0' ? 'no' : null;
    case 'n':
      return numberText(cell, problem);
    default:
      return cell.value;
  }
}

/** Fifteen significant digits are what a spreadsheet knows; the rest is the noise of binary fractions. */
function numberText({ value, formula }: Cell, problem: (what: string) => void): string | null {
  if (value === '') {
    if (formula)
      problem('it holds a formula without a value. Open and save the workbook, or paste the values.');
    return null;
  }
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) {
    problem(`“${value.slice(0, 40)}” is not a number.`);
    return null;
  }
  const number = Number(Number(value).toPrecision(15));
  if (!Number.isFinite(number)) {
    problem(`“${value.slice(0, 40)}” is too large a number.`);
    return null;
  }
  return String(number === 0 ? 0 : number);
}
