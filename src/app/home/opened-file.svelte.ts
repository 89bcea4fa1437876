import type { Entry, Fact, Issue } from '$domain';
import { chain, foldWorkshop } from '$domain';
import type { Importer, WorkshopReading } from '$exchange';
import { type Standing, standingOf } from './file-against-known';
import type { HomePorts } from './home-list.svelte';
import { keepWorkshop } from './keep-workshop';

/** A workshop as a file holds it. */
type WorkshopFile = Extract<WorkshopReading, { ok: true }>;

export type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly name: string; readonly issues: readonly Issue[] }
  | {
      readonly kind: 'known';
      readonly document: string;
      readonly file: WorkshopFile;
      readonly ours: readonly Entry<Fact>[];
      readonly standing: Standing;
    }
  | { readonly kind: 'failed' }
  /** It is in the store, under this address. */
  | { readonly kind: 'kept'; readonly document: string };

/** A file on its way into the store: refused with its reasons, new, or already known and asked about. */
export class OpenedFile {
  readonly #ports: HomePorts & { readonly importer: Importer };
  readonly #onKept: (document: string) => void;
  #state = $state.raw<FileState>({ kind: 'none' });

  constructor(ports: HomePorts & { readonly importer: Importer }, onKept: (document: string) => void) {
    this.#ports = ports;
    this.#onKept = onKept;
  }

  get state(): FileState {
    return this.#state;
  }

  forget(): void {
    this.#state = { kind: 'none' };
  }

  /** @param known what happens to a workshop that is here already: the person is asked, or what is here opens */
  async read(name: string, bytes: () => Promise<Uint8Array>, known: 'ask' | 'open' = 'ask'): Promise<void> {
    this.#state = { kind: 'reading' };
    try {
      const reading = await this.#ports.importer.workshop(await bytes());
      if (!reading.ok) this.#state = { kind: 'refused', name, issues: reading.issues };
      else await this.#meet(reading, known);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#state = { kind: 'refused', name, issues: [{ message }] };
    }
  }

  async #meet(file: WorkshopFile, known: 'ask' | 'open'): Promise<void> {
    const document = file.workshop.id;
    const found = await this.#ports.store.open(document);
    if (found.kind !== 'opened' || found.entries.length === 0)
      return this.#keep(document, [], file.entries, file);
    const ours = found.entries as readonly Entry<Fact>[];
    const standing = standingOf(ours, file.entries);
    if (standing.kind === 'same' || known === 'open') this.#arrive(document);
    else this.#state = { kind: 'known', document, file, ours, standing };
  }

  openHere(): void {
    if (this.#state.kind === 'known') this.#arrive(this.#state.document);
  }

  /** Takes over newer entries, or puts the file's after ours. */
  async merge(): Promise<void> {
    if (this.#state.kind !== 'known') return;
    const { document, file, ours, standing } = this.#state;
    const added =
      standing.kind === 'newer' ? standing.added : standing.kind === 'apart' ? standing.merged : null;
    if (added !== null) await this.#keep(document, ours, added, file);
  }

  /** Deletes what is here and keeps the file in its place. */
  async replace(): Promise<void> {
    if (this.#state.kind !== 'known') return;
    const { document, file } = this.#state;
    try {
      await this.#ports.store.remove(document);
    } catch {
      this.#state = { kind: 'failed' };
      return;
    }
    await this.#keep(document, [], file.entries, file);
  }

  /** The file under an address of its own, its name marked as a copy's. */
  async keepBoth(copyName: (name: string) => string): Promise<void> {
    if (this.#state.kind !== 'known') return;
    const { file } = this.#state;
    const { ids, clock } = this.#ports;
    const renamed: Fact = { type: 'frameChanged', patch: { name: copyName(file.workshop.frame.name) } };
    const gesture = ids.next();
    const draft = { op: ids.next(), gesture, undoes: null, redoes: null, at: clock.now(), by: 'facilitator' };
    const last = file.entries.at(-1)!;
    const [entry] = chain({ rev: last.rev, hash: last.hash }, [{ ...draft, fact: renamed }]);
    await this.#keep(ids.next(), [], [...file.entries, entry!], file);
  }

  async #keep(
    document: string,
    before: readonly Entry<Fact>[],
    added: readonly Entry<Fact>[],
    { bodies, privateRows }: WorkshopFile,
  ): Promise<void> {
    // A fold that throws here is a file that does not fit; the store has not been asked yet.
    foldWorkshop(foldWorkshop(null, before), added);
    const result = await keepWorkshop(this.#ports.store, {
      document,
      before,
      added,
      bodies,
      privateRows,
    });
    if (result.kind === 'saved') this.#arrive(document);
    else this.#state = { kind: 'failed' };
  }

  #arrive(document: string): void {
    this.#state = { kind: 'kept', document };
    this.#onKept(document);
  }
}
