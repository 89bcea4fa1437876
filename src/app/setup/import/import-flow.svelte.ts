import type { Issue } from '$domain';
import type { Column, ColumnUse, Decimal } from '$exchange';

export type TableSource =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly file: File };

export type Outcome = 'added' | 'changed' | 'unchanged' | 'refused';

/** What every preview of a table says, whatever its rows become. */
export interface TablePreview<Row extends { readonly outcome: Outcome }> {
  readonly ok: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly issues: readonly Issue[];
  readonly sheet: string;
  readonly sheets: readonly string[];
}

export interface ReadingOptions {
  readonly sheet?: string;
  readonly columns: Readonly<Record<number, ColumnUse>>;
  readonly decimal: Decimal;
}

export interface ImportPorts<P> {
  /** A preview, or why the cells cannot be read at all; rejects when the signal stops it. */
  readonly read: (
    source: Uint8Array | string,
    options: ReadingOptions,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ) => Promise<
    { readonly ok: true; readonly value: P } | { readonly ok: false; readonly issues: readonly Issue[] }
  >;
  /** Records the whole preview as one gesture; why nothing of it was, in words, or ''. */
  readonly take: (preview: P) => string | Promise<string>;
}

type State<P> =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'stopped' }
  /** Reading broke off: the file is gone, or the reader failed. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'preview'; readonly preview: P }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

const shownPerOutcome = 100;

export interface OutcomeRows<Row> {
  readonly outcome: Outcome;
  readonly rows: readonly Row[];
  /** How many more there are than are listed. */
  readonly more: number;
}

/** From chosen cells to a preview, and from the preview to facts: all of them or none. */
export class ImportFlow<
  Row extends { readonly outcome: Outcome },
  P extends TablePreview<Row> = TablePreview<Row>,
> {
  readonly #ports: ImportPorts<P>;
  #state = $state.raw<State<P>>({ kind: 'choosing' });
  #source: TableSource | null = null;
  #columns: Readonly<Record<number, ColumnUse>> = {};
  #reading: AbortController | null = null;
  /** How far a second reading of the same cells has come; the last preview stays in sight meanwhile. */
  #again = $state<number | null>(null);
  #decimal = $state<Decimal>('point');
  #sheet = $state<string | null>(null);
  #notTaken = $state('');
  #taking = $state(false);

  /** Rows by what will happen to them; those that need a look first. */
  readonly rows: readonly OutcomeRows<Row>[] = $derived(
    this.#state.kind === 'preview' ? outcomeRows(this.#state.preview.rows) : [],
  );
  readonly issues: readonly Issue[] = $derived(
    this.#state.kind === 'preview'
      ? this.#state.preview.issues
      : this.#state.kind === 'refused'
        ? this.#state.issues
        : [],
  );
  readonly canImport: boolean = $derived(
    this.#again === null &&
      !this.#taking &&
      this.#state.kind === 'preview' &&
      this.#state.preview.ok &&
      this.#state.preview.counts.added + this.#state.preview.counts.changed > 0,
  );

  constructor(ports: ImportPorts<P>) {
    this.#ports = ports;
  }

  get state(): State<P> {
    return this.#state;
  }

  get again(): number | null {
    return this.#again;
  }

  get decimal(): Decimal {
    return this.#decimal;
  }

  /** Why the last try recorded nothing; '' while there was none. */
  get notTaken(): string {
    return this.#notTaken;
  }

  get sheet(): string | null {
    return this.#sheet;
  }

  /** Begins anew with other cells; what was chosen for the columns of the last ones is forgotten. */
  choose(source: TableSource): void {
    this.startOver();
    this.#source = source;
    this.#columns = {};
    this.#sheet = null;
    void this.#read();
  }

  writeDecimals(decimal: Decimal): void {
    this.#decimal = decimal;
    void this.#read();
  }

  takeSheet(sheet: string): void {
    this.#sheet = sheet;
    this.#columns = {};
    void this.#read();
  }

  useColumn(index: number, use: ColumnUse): void {
    this.#columns = { ...this.#columns, [index]: use };
    void this.#read();
  }

  stop(): void {
    this.#reading?.abort();
    this.#reading = null;
    if (this.#state.kind === 'reading') this.#state = { kind: 'stopped' };
    if (this.#again !== null) this.startOver();
  }

  startOver(): void {
    this.#reading?.abort();
    this.#reading = null;
    this.#again = null;
    this.#notTaken = '';
    this.#source = null;
    this.#state = { kind: 'choosing' };
  }

  /** Records the import as one gesture. @returns what was done, or null when nothing was: `notTaken` may say why */
  async import(): Promise<{ readonly added: number; readonly changed: number } | null> {
    if (this.#state.kind !== 'preview' || !this.canImport) return null;
    const { preview } = this.#state;
    this.#taking = true;
    try {
      this.#notTaken = await this.#ports.take(preview);
    } finally {
      this.#taking = false;
    }
    return this.#notTaken === '' ? preview.counts : null;
  }

  async #read(): Promise<void> {
    if (this.#source === null) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const isFirst = this.#state.kind !== 'preview' && this.#state.kind !== 'refused';
    if (isFirst) this.#state = { kind: 'reading', share: 0 };
    else this.#again = 0;
    const options = {
      ...(this.#sheet === null ? {} : { sheet: this.#sheet }),
      columns: this.#columns,
      decimal: this.#decimal,
    };
    try {
      const source =
        this.#source.kind === 'text'
          ? this.#source.text
          : new Uint8Array(await this.#source.file.arrayBuffer());
      const read = await this.#ports.read(source, options, reading.signal, (share) => {
        if (this.#reading !== reading) return;
        if (isFirst) this.#state = { kind: 'reading', share };
        else this.#again = share;
      });
      if (this.#reading !== reading) return;
      this.#state = read.ok
        ? { kind: 'preview', preview: read.value }
        : { kind: 'refused', issues: read.issues };
    } catch (error) {
      if (this.#reading !== reading) return;
      this.#state = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
    this.#again = null;
  }
}

const order: readonly Outcome[] = ['refused', 'changed', 'added', 'unchanged'];

const outcomeRows = <Row extends { readonly outcome: Outcome }>(rows: readonly Row[]): OutcomeRows<Row>[] =>
  order.flatMap((outcome) => {
    const own = rows.filter((row) => row.outcome === outcome);
    const shown = own.slice(0, shownPerOutcome);
    return own.length === 0 ? [] : [{ outcome, rows: shown, more: own.length - shown.length }];
  });
