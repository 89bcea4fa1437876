import type {
  Agreement,
  Engine,
  Firmness,
  Flips,
  Lens,
  ListByRules,
  ListWorking,
  OpenedRound,
  Problem,
  Ranking,
  Sensitivity,
  Workshop,
  WorkshopStore,
} from '$domain';
import { problemOf } from '$domain';
import { readBallots } from './read-ballots';

interface Sources {
  readonly workshop: () => Workshop;
  /** Where it is kept. */
  readonly document: string;
  readonly store: WorkshopStore;
  readonly engine: Engine;
}

export type ResultState =
  | { readonly kind: 'nothing-revealed' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly problem: Problem; readonly ranking: Ranking };

/**
 * A workshop's result as Rank and Report show it: computed by the engine, never by the page. A new question stops the
 * one before; what is shown always belongs to one problem.
 */
export class Result {
  readonly #sources: Sources;
  #opened = $state.raw<readonly OpenedRound[] | null>(null);
  #failure = $state('');
  #headline = $state.raw<Ranking | null>(null);
  #shown = $state.raw<Ranking | null>(null);
  #lens = $state.raw<Lens>({});
  #whatIf = $state.raw<readonly number[] | null>(null);
  #firmness = $state.raw<Firmness | null>(null);
  #sensitivity = $state.raw<Sensitivity | null>(null);
  #agreement = $state.raw<Agreement | null>(null);
  #asked: AbortController | null = null;
  #sharpening: AbortController | null = null;

  /** Tables of what is shown; a new object whenever workshop, ballots or lens change. */
  readonly problem: Problem | null = $derived.by(() =>
    this.#opened === null ? null : problemOf(this.#sources.workshop(), this.#opened, this.#lens),
  );

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get state(): ResultState {
    if (this.#failure !== '') return { kind: 'failed', why: this.#failure };
    if (this.#opened === null) return { kind: 'reading' };
    if (this.problem === null) return { kind: 'nothing-revealed' };
    const ranking = this.#shown;
    return ranking === null ? { kind: 'reading' } : { kind: 'ready', problem: this.problem, ranking };
  }

  /** The revealed rounds with their ballots; null while they are read. */
  get opened(): readonly OpenedRound[] | null {
    return this.#opened;
  }

  get lens(): Lens {
    return this.#lens;
  }

  /** The weights being tried, or null for the panel's own. */
  get whatIf(): readonly number[] | null {
    return this.#whatIf;
  }

  /** The result under the panel's own weights, for comparison while others are tried. */
  get headline(): Ranking | null {
    return this.#headline;
  }

  get firmness(): Firmness | null {
    return this.#firmness;
  }

  get sensitivity(): Sensitivity | null {
    return this.#sensitivity;
  }

  get agreement(): Agreement | null {
    return this.#agreement;
  }

  /** What would make two candidates level, under the weights that are shown; null where nothing is to be said. */
  flips(pair: readonly [number, number]): Promise<Flips | null> {
    return this.#further((problem, whatIf) => this.#sources.engine.flips(problem, whatIf, pair));
  }

  /** How the panel's answers became the scores that are shown. */
  working(): Promise<readonly ListWorking[] | null> {
    return this.#further((problem, whatIf) => this.#sources.engine.working(problem, whatIf));
  }

  /** The lists under other aggregation rules. */
  otherRules(): Promise<readonly ListByRules[] | null> {
    return this.#further((problem, whatIf) => this.#sources.engine.otherRules(problem, whatIf));
  }

  /** Reads the ballots of the revealed rounds and asks for everything. */
  async read(): Promise<void> {
    try {
      // The workers start while the ballots are read.
      const revealed = this.#sources.workshop().rounds.some(({ state }) => state === 'revealed');
      if (revealed) this.#sources.engine.warm();
      this.#opened = await readBallots(this.#sources.workshop(), this.#sources.document, this.#sources.store);
      await this.#askAll();
    } catch (error) {
      this.#fail(error);
    }
  }

  look(lens: Lens): void {
    this.#lens = lens;
    this.#whatIf = null;
    void this.#askAll();
  }

  /** Tries other weights: the order follows at once, the shares sharpen behind it. */
  tryWeights(weights: readonly number[]): void {
    this.#whatIf = weights;
    void this.#rankWhatIf();
  }

  /** Back to the panel's result. */
  restore(): void {
    this.#whatIf = null;
    this.#shown = this.#headline;
    void this.#sharpen();
  }

  stop(): void {
    this.#asked?.abort();
    this.#sharpening?.abort();
  }

  /** A question beside the result: it leaves what is shown alone. */
  async #further<T>(
    ask: (problem: Problem, whatIf: readonly number[] | null) => Promise<T>,
  ): Promise<T | null> {
    const { problem } = this;
    try {
      return problem === null ? null : await ask(problem, this.#whatIf);
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  async #askAll(): Promise<void> {
    this.stop();
    const { problem } = this;
    const { engine } = this.#sources;
    this.#firmness = this.#sensitivity = this.#agreement = null;
    if (problem === null) return;
    const { signal } = (this.#asked = new AbortController());
    try {
      this.#headline = this.#shown = await engine.rank(problem, null, signal);
      this.#agreement = await engine.agreement(problem, signal);
      await this.#sharpen();
      this.#sensitivity = await engine.sensitivity(problem, signal);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #rankWhatIf(): Promise<void> {
    const { problem } = this;
    const whatIf = this.#whatIf;
    if (problem === null || whatIf === null) return;
    this.#sharpening?.abort();
    this.#firmness = null;
    try {
      const ranking = await this.#sources.engine.rank(problem, whatIf);
      // A later touch has asked again: its answer is the one to show.
      if (this.#whatIf !== whatIf || this.problem !== problem) return;
      this.#shown = ranking;
      // A preview while the weight moves, the printed figures when it rests: the next move stops the rest.
      await this.#sharpen();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #sharpen(): Promise<void> {
    this.#sharpening?.abort();
    const { problem } = this;
    if (problem === null) return;
    const { signal } = (this.#sharpening = new AbortController());
    const show = (firmness: Firmness): void => {
      if (!signal.aborted) this.#firmness = firmness;
    };
    try {
      show(await this.#sources.engine.firmness(problem, this.#whatIf, show, signal));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof Error && error.name === 'AbortError') return;
    this.#failure = error instanceof Error ? error.message : String(error);
  }
}
