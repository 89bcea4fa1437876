import type { Issue } from '$domain';
import { importLimits } from '../limits';
import type { Progress } from '../table/table';

export type Separator = ',' | ';' | '\t' | '|';

export interface CsvRecord {
  /** Counted from 1, blank ones too: the row a spreadsheet shows. */
  readonly row: number;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first fault stops the reading: after it, nobody knows where a cell ends. */
export class CsvFault extends Error {
  constructor(readonly issue: Issue) {
    super(issue.message);
  }
}

/**
 * Reads a text by RFC 4180: cells parted by `separator`, lines by CRLF or LF, quotes only around a whole cell
 * and doubled inside it. Lines that hold nothing but blanks are passed over.
 *
 * @param strict false for a pasted range, where spreadsheets leave quotation marks inside a cell as they are
 * @throws CsvFault naming line and column
 */
export function* scanCsv(
  text: string,
  separator: Separator,
  strict: boolean,
  onProgress: Progress = () => {},
): Generator<CsvRecord, void> {
  const scanner = new Scanner(text, separator, strict);
  let reported = 0;
  while (!scanner.atEnd) {
    const record = scanner.record();
    if (scanner.at - reported > 500_000) {
      reported = scanner.at;
      onProgress(reported / text.length);
    }
    if (record.cells.some((cell) => cell.trim() !== '')) yield record;
  }
}

class Scanner {
  at = 0;
  private row = 0;
  private line = 1;
  private lineStart = 0;

  constructor(
    private readonly text: string,
    private readonly separator: Separator,
    private readonly strict: boolean,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  record(): CsvRecord {
    const { line } = this;
    this.row += 1;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.cell());
      if (cells.length > importLimits.columns)
        this.fail(
          `there are more than ${importLimits.columns} columns, the limit. Take out what is not needed.`,
        );
      if (this.text[this.at] === this.separator) {
        this.at += 1;
        continue;
      }
      this.endOfLine();
      return { row: this.row, line, cells };
    }
  }

  private cell(): string {
    const cell = this.text[this.at] === '"' ? this.quoted() : this.plain();
    if (cell.length > importLimits.cell)
      this.fail(`a cell has ${cell.length} characters; the limit is ${importLimits.cell}. Shorten it.`);
    return cell;
  }

  private plain(): string {
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10 || code === 13 || this.text[this.at] === this.separator) break;
      if (code === 34 && this.strict)
        this.fail(
          'a quotation mark stands inside a cell that is not quoted. Quote the whole cell and double the mark.',
        );
      if (code === 0)
        this.fail('there is a null character, so this is hardly a text file. Save it again as “CSV UTF-8”.');
    }
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    const [line, column] = [this.line, this.column];
    const parts: string[] = [];
    this.at += 1;
    for (;;) {
      const close = this.text.indexOf('"', this.at);
      if (close < 0) this.fail('a quotation mark is opened and never closed. Close it.', line, column);
      parts.push(this.passed(close));
      this.at = close + 1;
      if (this.text[this.at] !== '"') break;
      parts.push('"');
      this.at += 1;
    }
    const next = this.text[this.at];
    if (next !== undefined && next !== this.separator && next !== '\r' && next !== '\n')
      this.fail('something follows a closing quotation mark. Double the marks inside a quoted cell.');
    return parts.join('');
  }

  /** The text up to `end`, with its lines counted. */
  private passed(end: number): string {
    const part = this.text.slice(this.at, end);
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) {
      this.line += 1;
      this.lineStart = this.at + at + 1;
    }
    if (part.includes('\0'))
      this.fail('there is a null character, so this is hardly a text file. Save it again as “CSV UTF-8”.');
    return part;
  }

  private endOfLine(): void {
    if (this.atEnd) return;
    if (this.text[this.at] === '\r') this.at += 1;
    if (this.text[this.at] !== '\n')
      this.fail(
        'a carriage return stands without a line feed. Save the file with Windows or Unix line ends.',
      );
    this.at += 1;
    this.line += 1;
    this.lineStart = this.at;
  }

  private get column(): number {
    return this.at - this.lineStart + 1;
  }

  private fail(problem: string, line = this.line, column = this.column): never {
    throw new CsvFault({
      row: line,
      column: String(column),
      message: `Line ${line}, character ${column}: ${problem} Nothing was imported.`,
    });
  }
}
