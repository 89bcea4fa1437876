import type { Carried, Codes, Picture } from '$domain';
import type { Arrivals, NotTaken, Outcome } from './arrivals.svelte';

/** Why a file brought nothing, in a word or in the reader's own sentence. */
export type FileFault =
  | { readonly kind: 'no-code' }
  | { readonly kind: 'part'; readonly have: number; readonly need: number }
  | { readonly kind: 'damaged'; readonly count: number }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface Brought {
  readonly received: number;
  readonly again: number;
  readonly late: number;
  readonly joined: number;
  readonly refused: readonly { readonly code: string; readonly why: NotTaken }[];
  readonly files: readonly { readonly name: string; readonly fault: FileFault }[];
}

const nothing: Brought = { received: 0, again: 0, late: 0, joined: 0, refused: [], files: [] };

export interface GivenFile {
  readonly name: string;
  readonly type: string;
  text(): Promise<string>;
}

/** Milliseconds for second looks at a photograph. */
const patience = 2000;

/**
 * Ballots that come as files or as pictures of codes: each document through the same door as from a hub (E23). A code
 * that is a part of a sequence waits for its others among the files given with it.
 */
export class BallotFiles {
  readonly #arrivals: Arrivals;
  readonly #codes: Codes;
  readonly #pictureOf: (file: GivenFile) => Promise<Picture>;
  #brought = $state.raw<Brought | null>(null);
  #reading = $state(false);

  constructor(arrivals: Arrivals, codes: Codes, pictureOf: (file: GivenFile) => Promise<Picture>) {
    this.#arrivals = arrivals;
    this.#codes = codes;
    this.#pictureOf = pictureOf;
  }

  get brought(): Brought | null {
    return this.#brought;
  }

  get reading(): boolean {
    return this.#reading;
  }

  async take(files: readonly GivenFile[]): Promise<void> {
    this.#reading = true;
    this.#brought = nothing;
    try {
      const gathering = await this.#codes.gathering();
      let part: { readonly name: string; readonly fault: FileFault } | null = null;
      for (const file of files) {
        const text = file.type.startsWith('image/')
          ? await this.#codeIn(file)
          : await file.text().then((whole) => whole.trim());
        if (text === null) this.#fault(file.name, { kind: 'no-code' });
        else if (text.startsWith('{')) await this.#parcel(file.name, text);
        else {
          const reading = gathering.take(text);
          if (reading.kind === 'whole') {
            part = null;
            await this.#parcel(file.name, reading.text);
          } else if (reading.kind === 'progress')
            part = { name: file.name, fault: { kind: 'part', have: reading.have, need: reading.need } };
          else this.#fault(file.name, { kind: 'unreadable', why: reading.why });
        }
      }
      if (part !== null) this.#fault(part.name, part.fault);
    } finally {
      this.#reading = false;
    }
  }

  /** A parcel that was read whole from a screen; `name` is what to call it where something is wrong. */
  async takeParcel(name: string, text: string): Promise<void> {
    this.#reading = true;
    this.#brought = nothing;
    try {
      await this.#parcel(name, text);
    } finally {
      this.#reading = false;
    }
  }

  async #codeIn(file: GivenFile): Promise<string | null> {
    try {
      return await this.#codes.scan(await this.#pictureOf(file), patience);
    } catch {
      return null;
    }
  }

  async #parcel(name: string, text: string): Promise<void> {
    const content = await this.#codes.readParcel(text);
    if (content.kind !== 'parcel') return this.#fault(name, { kind: 'unreadable', why: content.why });
    for (const document of joinFirst(content.documents)) this.#count(await this.#arrivals.take(document));
    if (content.refused > 0) this.#fault(name, { kind: 'damaged', count: content.refused });
  }

  #count(outcome: Outcome): void {
    const brought = this.#brought ?? nothing;
    switch (outcome.kind) {
      case 'received':
      case 'late':
      case 'again':
      case 'joined':
        this.#brought = { ...brought, [outcome.kind]: brought[outcome.kind] + 1 };
        return;
      case 'refused': {
        const { code, why } = outcome;
        this.#brought = { ...brought, refused: [...brought.refused, { code, why }] };
        return;
      }
      default:
    }
  }

  #fault(name: string, fault: FileFault): void {
    const brought = this.#brought ?? nothing;
    this.#brought = { ...brought, files: [...brought.files, { name, fault }] };
  }
}

/** Who has not joined yet joins before the ballot is looked at. */
const joinFirst = (documents: readonly Carried[]): readonly Carried[] =>
  [...documents].sort((a, b) => Number(isEnvelope(a)) - Number(isEnvelope(b)));

const isEnvelope = (document: Carried): boolean =>
  !('format' in document) && document.document.format === 'pondera/envelope@1';
