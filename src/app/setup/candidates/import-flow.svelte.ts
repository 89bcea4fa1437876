import type { Candidate, Fact, Ids, Issue } from '$domain';
import {
  type CandidateContext,
  candidateFacts,
  type CandidateRow,
  type ColumnUse,
  type Decimal,
} from '$exchange';
import type { CandidateReading, Read, TableSource } from './reading';

export interface ImportPorts {
  readonly context: () => CandidateContext;
  readonly read: CandidateReading;
  readonly ids: Ids;
  readonly record: (facts: readonly Fact[]) => void;
}

type State =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'stopped' }
  /** Reading broke off: the file is gone, or the reader failed. */
  | { readonly kind: 'failed'; readonly why: string }
  | Read;

const shownPerOutcome = 100;

export interface OutcomeRows {
  readonly outcome: CandidateRow['outcome'];
  readonly rows: readonly CandidateRow[];
  /** How many more there are than are listed. */
  readonly more: number;
}

/** From chosen cells to a preview, and from the preview to facts: all of them or none. */
export class ImportFlow {
  readonly #ports: ImportPorts;
  #state = $state.raw<State>({ kind: 'choosing' });
  #source: TableSource | null = null;
  #columns: Readonly<Record<number, ColumnUse>> = {};
  #reading: AbortController | null = null;
  /** How far a second reading of the same cells has come; the last preview stays in sight meanwhile. */
  #again = $state<number | null>(null);
  #decimal = $state<Decimal>('point');
  #sheet = $state<string | null>(null);

  /** Rows by what will happen to them; those that need a look first. */
  readonly rows: readonly OutcomeRows[] = $derived(
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
      this.#state.kind === 'preview' &&
      this.#state.preview.ok &&
      this.#state.preview.counts.added + this.#state.preview.counts.changed > 0,
  );

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  get state(): State {
    return this.#state;
  }

  get again(): number | null {
    return this.#again;
  }

  get decimal(): Decimal {
    return this.#decimal;
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
    this.#source = null;
    this.#state = { kind: 'choosing' };
  }

  /** Records the import as one gesture. @returns what was done, or null when the preview does not allow it */
  import(): { readonly added: number; readonly changed: number } | null {
    if (this.#state.kind !== 'preview' || !this.canImport) return null;
    const { preview } = this.#state;
    const existing: readonly Candidate[] = this.#ports.context().existing;
    this.#ports.record(candidateFacts(preview, existing, this.#ports.ids));
    return preview.counts;
  }

  async #read(): Promise<void> {
    if (this.#source === null) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const isFirst = this.#state.kind !== 'preview' && this.#state.kind !== 'refused';
    if (isFirst) this.#state = { kind: 'reading', share: 0 };
    else this.#again = 0;
    const request = {
      source: this.#source,
      ...(this.#sheet === null ? {} : { sheet: this.#sheet }),
      context: this.#ports.context(),
      options: { columns: this.#columns, decimal: this.#decimal },
    };
    try {
      const read = await this.#ports.read(request, reading.signal, (share) => {
        if (this.#reading !== reading) return;
        if (isFirst) this.#state = { kind: 'reading', share };
        else this.#again = share;
      });
      if (this.#reading !== reading) return;
      this.#state = read;
    } catch (error) {
      if (this.#reading !== reading) return;
      this.#state = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
    this.#again = null;
  }
}

const order: readonly CandidateRow['outcome'][] = ['refused', 'changed', 'added', 'unchanged'];

const outcomeRows = (rows: readonly CandidateRow[]): OutcomeRows[] =>
  order.flatMap((outcome) => {
    const own = rows.filter((row) => row.outcome === outcome);
    const shown = own.slice(0, shownPerOutcome);
    return own.length === 0 ? [] : [{ outcome, rows: shown, more: own.length - shown.length }];
  });
