import type { Workshop } from '$domain';
import { saveFile } from '../shared/save-file';
import { copies, type CopyMark } from './copy-marks';

/** What it takes to make a copy: the workshop's text now, and the moment. */
export interface CopySource {
  readonly document: string;
  /** How many entries the journal has. */
  readonly rev: () => number;
  readonly name: () => string;
  readonly text: () => Promise<string>;
  readonly now: () => string;
}

interface SaveFilePicker {
  showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly description: string; readonly accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

/**
 * The copy outside the browser (E34): a file chosen once is written again by itself; without one, saving is one click.
 */
export class SecondCopy {
  readonly #source: CopySource;
  #handle: FileSystemFileHandle | null = null;
  #last = $state.raw<CopyMark | null>(null);
  #failed = $state('');
  #writing = false;

  constructor(source: CopySource) {
    this.#source = source;
    this.#last = copies.of(source.document);
  }

  get last(): CopyMark | null {
    return this.#last;
  }

  /** Name of the file that could not be written; '' when all went well. */
  get failed(): string {
    return this.#failed;
  }

  get isAutomatic(): boolean {
    return this.#handle !== null;
  }

  /** The round that was closed since the last copy, by name; '' when no copy is due. */
  due(workshop: Workshop, closedAtRev: ReadonlyMap<string, number>): string {
    // What was invented or simulated can be made again.
    if (workshop.kind !== 'real') return '';
    const copied = this.#last?.rev ?? 0;
    const round = workshop.rounds.findLast(
      (each) => each.closedAt !== null && (closedAtRev.get(each.id) ?? 0) > copied,
    );
    return round?.name ?? '';
  }

  /** Asks for a place once where the browser can; else hands the file to the downloads. */
  async save(): Promise<void> {
    const picker = (window as unknown as SaveFilePicker).showSaveFilePicker;
    if (this.#handle === null && picker !== undefined) {
      try {
        this.#handle = await picker.call(window, {
          suggestedName: this.#source.name(),
          types: [{ description: 'Pondera', accept: { 'application/json': ['.json'] } }],
        });
      } catch (error) {
        // The person thought better of it. Anything else: the downloads still work.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    if (this.#handle !== null) return this.write();
    const rev = this.#source.rev();
    saveFile(this.#source.name(), await this.#source.text(), 'application/json');
    this.#mark(this.#source.name(), rev);
  }

  /** Writes the chosen file again; does nothing without one. */
  async write(): Promise<void> {
    if (this.#handle === null || this.#writing) return;
    this.#writing = true;
    const rev = this.#source.rev();
    try {
      const stream = await this.#handle.createWritable();
      await stream.write(await this.#source.text());
      await stream.close();
      this.#mark(this.#handle.name, rev);
    } catch {
      this.#failed = this.#handle.name;
      this.#handle = null;
    } finally {
      this.#writing = false;
    }
  }

  #mark(name: string, rev: number): void {
    this.#failed = '';
    this.#last = { name, at: this.#source.now(), rev };
    copies.remember(this.#source.document, this.#last);
  }
}
