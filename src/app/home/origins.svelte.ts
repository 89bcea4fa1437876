import type { DocumentInfo, Entry, Fact, Methodology, WorkshopStore } from '$domain';
import { foldWorkshop } from '$domain';
import type { MethodologySource } from '../context';
import type { Origin } from './start-form.svelte';

/** What a workshop can be started from: the methodologies of this build and the workshops of this browser. */
export class Origins {
  readonly #store: WorkshopStore;
  #methodologies = $state.raw<readonly Methodology[] | null>(null);
  #unreadable = $state.raw<readonly string[]>([]);
  #earlier = $state.raw<readonly DocumentInfo[]>([]);

  constructor(store: WorkshopStore) {
    this.#store = store;
  }

  /** Null while they are read. */
  get methodologies(): readonly Methodology[] | null {
    return this.#methodologies;
  }

  /** Names of those that could not be read. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  get earlier(): readonly DocumentInfo[] {
    return this.#earlier;
  }

  async read(sources: readonly MethodologySource[]): Promise<void> {
    const reading = await Promise.allSettled(sources.map((source) => source.load()));
    this.#methodologies = reading.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    this.#unreadable = sources.flatMap((source, at) =>
      reading[at]!.status === 'rejected' ? [source.name] : [],
    );
    const documents = await this.#store.list().catch(() => []);
    this.#earlier = documents.filter(({ label }) => label.kind === 'workshop');
  }

  /** The workshop as a template; null when it cannot be opened. */
  async workshop(document: string): Promise<Origin | null> {
    const found = await this.#store.open(document).catch(() => null);
    if (found?.kind !== 'opened') return null;
    const workshop = foldWorkshop(null, found.entries as readonly Entry<Fact>[]);
    return workshop === null ? null : { kind: 'earlier', workshop };
  }
}
