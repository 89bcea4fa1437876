import type { Ballot, OpenedRound, Round, Workshop, WorkshopStore } from '$domain';
import { readBallots } from '../results/read-ballots';

export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly rounds: readonly OpenedRound[] };

/** The ballots of the revealed rounds, read once for each reveal. Before it there is nothing to read. */
export class OpenedRounds {
  readonly #workshop: () => Workshop;
  readonly #document: string;
  readonly #store: WorkshopStore;
  #opened = $state.raw<Opened>({ kind: 'none' });
  #read = '';

  constructor(workshop: () => Workshop, document: string, store: WorkshopStore) {
    this.#workshop = workshop;
    this.#document = document;
    this.#store = store;
  }

  get state(): Opened {
    return this.#opened;
  }

  /** What has to be read now; when it changes, `read` is due. */
  get due(): string {
    return this.#workshop()
      .rounds.filter(({ state }) => state === 'revealed')
      .map(({ id, opened }) => `${id}/${opened.size}`)
      .join(' ');
  }

  ballotsOf(round: Round): readonly Ballot[] {
    const opened = this.#opened;
    if (opened.kind !== 'ready') return [];
    return opened.rounds.find((each) => each.round.id === round.id)?.ballots ?? [];
  }

  async read(): Promise<void> {
    const { due } = this;
    if (due === this.#read) return;
    this.#read = due;
    this.#opened = { kind: due === '' ? 'none' : 'reading' };
    if (due === '') return;
    try {
      const rounds = await readBallots(this.#workshop(), this.#document, this.#store);
      if (due === this.#read) this.#opened = { kind: 'ready', rounds };
    } catch (error) {
      this.#opened = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }
}
