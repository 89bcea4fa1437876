import type {
  AppendResult,
  Clock,
  DocumentLabel,
  Draft,
  Entry,
  Hash,
  Head,
  Id,
  Ids,
  StorageFault,
  WorkshopStore,
} from '$domain';
import { chain, emptyHead } from '$domain';

/** What the top bar says about this document. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'not-saved'; readonly fault: StorageFault };

export interface JournalPorts {
  readonly store: WorkshopStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How one kind of document folds, names itself in lists, and is taken back. */
export interface DocumentKind<F, S> {
  fold(before: S | null, entries: readonly Entry<F>[]): S | null;
  label(state: S, at: string): DocumentLabel;
}

interface Gesture<F> {
  readonly facts: readonly F[];
  readonly by: string;
  readonly undoes?: Id;
  readonly redoes?: Id;
  readonly bodies?: readonly { readonly hash: Hash; readonly body: string }[];
}

const retryAfter = [250, 1000, 3000, 10_000];

/**
 * One open document: its journal, the state folded from it, and its way to the store. A gesture is shown at once and
 * saved behind; what is not yet saved is chained again when another tab wrote first, so neither undoes the other.
 */
export class JournalSession<F, S> {
  readonly document: string;
  readonly #ports: JournalPorts;
  readonly #kind: DocumentKind<F, S>;
  #saved = $state.raw<readonly Entry<F>[]>([]);
  #pending = $state.raw<readonly Draft<F>[]>([]);
  #save = $state.raw<SaveState>({ kind: 'saved', at: '' });
  #bodies: { readonly gesture: Id; readonly hash: Hash; readonly body: string }[] = [];
  /** News came while a write was under way. */
  #missed = false;
  #writing: Promise<void> | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: () => void;
  #closed = false;
  #savedState: S | null = null;

  /** Everything that happened, the unsaved included. */
  readonly entries: readonly Entry<F>[] = $derived([...this.#saved, ...chain(this.#head, this.#pending)]);
  #state = $state.raw<S | null>(null);

  constructor(
    document: string,
    kind: DocumentKind<F, S>,
    ports: JournalPorts,
    entries: readonly Entry<F>[] = [],
  ) {
    this.document = document;
    this.#kind = kind;
    this.#ports = ports;
    this.#saved = entries;
    this.#savedState = kind.fold(null, entries);
    this.#state = this.#savedState;
    this.#save = { kind: 'saved', at: entries.at(-1)?.at ?? '' };
    this.#unsubscribe = ports.store.subscribe((news) => {
      if (news.document === document && news.rev > this.#saved.length) void this.#catchUp();
    });
  }

  get state(): S | null {
    return this.#state;
  }

  get saving(): SaveState {
    return this.#save;
  }

  /** Documents of gestures that are not saved yet, by hash. */
  get unsavedBodies(): ReadonlyMap<Hash, string> {
    return new Map(this.#bodies.map(({ hash, body }) => [hash, body]));
  }

  /** Resolves when nothing is waiting to be written; rejects never. */
  async settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  /** Appends the facts of one gesture. The state follows at once; saving goes on behind. */
  record({ facts, by, undoes, redoes, bodies }: Gesture<F>): void {
    if (facts.length === 0) return;
    const gesture = this.#ports.ids.next();
    const at = this.#ports.clock.now();
    const drafts = facts.map((fact): Draft<F> => ({
      op: this.#ports.ids.next(),
      gesture,
      undoes: undoes ?? null,
      redoes: redoes ?? null,
      at,
      by,
      fact,
    }));
    // Folding first: a fact the fold refuses is refused here, before anything is queued.
    this.#state = this.#kind.fold(this.#state, chain(this.#tip, drafts));
    this.#pending = [...this.#pending, ...drafts];
    this.#bodies.push(...(bodies ?? []).map((body) => ({ ...body, gesture })));
    this.#prepareLeaving();
    this.#write();
  }

  /** Tries again now, after the person made room. */
  retry(): void {
    clearTimeout(this.#retry);
    this.#write();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#unsubscribe();
  }

  get #head(): Head {
    const last = this.#saved.at(-1);
    return last === undefined ? emptyHead : { rev: last.rev, hash: last.hash };
  }

  get #tip(): Head {
    const last = this.entries.at(-1);
    return last === undefined ? emptyHead : { rev: last.rev, hash: last.hash };
  }

  /**
   * What a leaving page may hand over without its documents: a ballot's receipt must never arrive without the ballot,
   * so everything from the first gesture that carries one stays behind. Its draft is still there then.
   */
  #prepareLeaving(): void {
    const whole = this.#pending.findIndex(({ gesture }) =>
      this.#bodies.some((body) => body.gesture === gesture),
    );
    this.#ports.store.preparePending(
      this.document,
      whole < 0 ? this.#pending : this.#pending.slice(0, whole),
    );
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
      // What was recorded between the last look at the queue and this moment has found the writer busy.
      if (this.#pending.length > 0 && this.#save.kind !== 'not-saved' && !this.#closed) this.#write();
      else if (this.#missed) void this.#catchUp();
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#pending.length > 0 && !this.#closed) {
      if (this.#save.kind === 'saved') this.#save = { kind: 'saving' };
      const batch = this.#pending;
      const bodies = this.#bodies.map(({ hash, body }) => ({ hash, body }));
      const entries = chain(this.#head, batch);
      const result = await this.#append(entries, bodies);
      if (result.kind === 'saved') this.#accept(entries, batch.length, bodies.length);
      else if (result.kind === 'conflict') this.#rebase(result.entries as readonly Entry<F>[]);
      else return this.#fail(result.fault);
    }
  }

  async #append(
    entries: readonly Entry<F>[],
    bodies: readonly { readonly hash: Hash; readonly body: string }[],
  ): Promise<AppendResult> {
    const label = this.#kind.label(this.#state as S, this.#ports.clock.now());
    try {
      return await this.#ports.store.append({
        document: this.document,
        expected: this.#head,
        entries,
        bodies,
        label,
      });
    } catch (error) {
      return {
        kind: 'not-saved',
        fault: { kind: 'unknown', detail: error instanceof Error ? error.message : String(error) },
      };
    }
  }

  #accept(entries: readonly Entry<F>[], count: number, bodies: number): void {
    this.#saved = [...this.#saved, ...entries];
    this.#savedState = this.#kind.fold(this.#savedState, entries);
    this.#pending = this.#pending.slice(count);
    this.#bodies.splice(0, bodies);
    this.#failures = 0;
    this.#prepareLeaving();
    this.#save =
      this.#pending.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: this.#ports.clock.now() };
  }

  /** Others wrote first: theirs come before ours, and ours are folded on top again. */
  #rebase(theirs: readonly Entry<F>[]): void {
    const known = theirs.map((entry) => entry.op);
    this.#saved = [...this.#saved, ...theirs];
    this.#savedState = this.#kind.fold(this.#savedState, theirs);
    this.#pending = this.#pending.filter((draft) => !known.includes(draft.op));
    this.#state = this.#kind.fold(this.#savedState, chain(this.#head, this.#pending));
    this.#prepareLeaving();
    // Another tab may have taken up all that was ours: then it is saved, though not by us.
    if (this.#pending.length > 0 || this.#save.kind === 'saved') return;
    this.#bodies = [];
    this.#save = { kind: 'saved', at: this.#ports.clock.now() };
  }

  async #catchUp(): Promise<void> {
    this.#missed = this.#writing !== null;
    if (this.#missed || this.#closed) return;
    const found = await this.#ports.store.open(this.document);
    if (found.kind !== 'opened' || this.#closed || this.#writing !== null) return;
    const theirs = found.entries.slice(this.#saved.length) as readonly Entry<F>[];
    if (theirs.length > 0) this.#rebase(theirs);
  }

  #fail(fault: StorageFault): void {
    this.#save = { kind: 'not-saved', fault };
    const wait = retryAfter[Math.min(this.#failures, retryAfter.length - 1)]!;
    this.#failures += 1;
    this.#retry = setTimeout(() => {
      this.#write();
    }, wait);
  }
}
