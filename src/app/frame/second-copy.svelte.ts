import type { ChosenFile, CopyState, SecondCopies } from '$domain';
import { saveFile } from '../shared/save-file';
import { copies as marks, type CopyMark } from './copy-marks';

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
  }) => Promise<ChosenFile>;
}

/**
 * The copy outside the browser (E34): a file chosen once is written again at each closed step; without one, or where
 * the browser wants a click first, saving is one click.
 */
export class SecondCopy {
  readonly #source: CopySource;
  readonly #copies: SecondCopies;
  #state = $state.raw<CopyState | null>(null);
  #mark = $state.raw<CopyMark | null>(null);
  #failed = $state('');
  #told = 0;

  constructor(source: CopySource, copies: SecondCopies) {
    this.#source = source;
    this.#copies = copies;
    this.#mark = marks.of(source.document);
    void this.#follow(copies.state(source.document));
  }

  /** Where and when the last one went; null when there is none. */
  get last(): CopyMark | null {
    return this.#mark;
  }

  get isDue(): boolean {
    return this.#state?.due ?? false;
  }

  get isAutomatic(): boolean {
    return this.#state?.kind === 'automatic';
  }

  /** Name of the file that could not be written; '' when all went well. */
  get failed(): string {
    return this.#failed;
  }

  /** A step was closed by the entry of this revision. Telling it twice is once. */
  async stepClosed(rev: number): Promise<void> {
    if (rev <= this.#told) return;
    this.#told = rev;
    const { document } = this.#source;
    const before = await this.#copies.state(document);
    if (before.writtenRev >= rev) return;
    const now = this.#source.rev();
    await this.#follow(this.#copies.stepClosed(document, now, await this.#source.text()), now);
  }

  /** Asks for a place once, where the browser can; else hands the file to the downloads. Call it from a click. */
  async save(): Promise<void> {
    const { document } = this.#source;
    if (this.#state?.kind === 'none' || this.#state === null) {
      const chosen = await this.#choose();
      if (chosen === 'cancelled') return;
      if (chosen === null) return this.#download();
      await this.#follow(this.#copies.keep(document, chosen));
    }
    const rev = this.#source.rev();
    await this.#follow(this.#copies.writeNow(document, rev, await this.#source.text()), rev);
  }

  async #download(): Promise<void> {
    const rev = this.#source.rev();
    const name = this.#source.name();
    saveFile(name, await this.#source.text(), 'application/json');
    this.#remember(name, rev);
    await this.#follow(this.#copies.downloaded(this.#source.document, rev));
  }

  async #choose(): Promise<ChosenFile | 'cancelled' | null> {
    const picker = (window as unknown as SaveFilePicker).showSaveFilePicker;
    if (picker === undefined) return null;
    try {
      return await picker.call(window, {
        suggestedName: this.#source.name(),
        types: [{ description: 'Pondera', accept: { 'application/json': ['.json'] } }],
      });
    } catch (error) {
      // The person thought better of it. Anything else: the downloads still work.
      return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : null;
    }
  }

  /** Takes over the state that comes; with `rev`, a copy was to be written up to there. */
  async #follow(coming: Promise<CopyState>, rev?: number): Promise<void> {
    let state: CopyState;
    try {
      state = await coming;
    } catch {
      // The store keeps no note of copies here; the download still works, and the top bar speaks of the store.
      return;
    }
    this.#state = state;
    if (rev === undefined || state.kind === 'none') return;
    if (state.writtenRev >= rev) this.#remember(state.fileName, rev);
    else if (state.kind === 'automatic') this.#failed = state.fileName;
  }

  #remember(name: string, rev: number): void {
    this.#failed = '';
    this.#mark = { name, at: this.#source.now(), rev };
    marks.remember(this.#source.document, this.#mark);
  }
}
