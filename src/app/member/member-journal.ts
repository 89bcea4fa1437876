import {
  foldMember,
  memberDocument,
  type Body,
  type DocumentLabel,
  type Entry,
  type Hash,
  type Id,
  type MemberFact,
  type Membership,
  type WorkshopStore,
} from '$domain';
import { JournalSession, type JournalPorts, type SaveState } from '../journal/journal-session.svelte';
import { readBodies } from './kept-documents';

/** A membership's journal: what this device took in and sealed, each document beside the fact that names it. */
export class MemberJournal {
  readonly #store: Pick<WorkshopStore, 'bodies'>;
  readonly #session: JournalSession<MemberFact, Membership>;

  /** @param entries empty for one that begins with `memberJoined`: until then there is no state */
  constructor(
    workshop: Id,
    ports: JournalPorts,
    entries: readonly Entry<MemberFact>[],
    label: (state: Membership, at: string) => DocumentLabel,
  ) {
    this.#store = ports.store;
    this.#session = new JournalSession(memberDocument(workshop), { fold: foldMember, label }, ports, entries);
  }

  get state(): Membership {
    return this.#session.state!;
  }

  get saving(): SaveState {
    return this.#session.saving;
  }

  /** One gesture, and the documents that its facts name. */
  record(facts: readonly MemberFact[], bodies: readonly Body[] = []): void {
    this.#session.record({ facts, by: 'expert', bodies });
  }

  /** Documents that its facts name; what is missing or was altered is left out. */
  read<T>(hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, T>> {
    return readBodies<T>(this.#store, this.#session.document, hashes);
  }

  /** Resolves when everything that was recorded is on disk, however often that had to be tried. */
  async saved(): Promise<void> {
    await this.#session.settled();
    while (this.saving.kind !== 'saved') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.#session.settled();
    }
  }

  retry(): void {
    this.#session.retry();
  }

  close(): void {
    this.#session.close();
  }
}
