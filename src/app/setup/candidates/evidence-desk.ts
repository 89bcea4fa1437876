import type { Evidence, Fact, Id, Ids, PrivateRow, WorkshopStore } from '$domain';
import { privateHash } from '$domain';

/** What a file that stands as evidence may weigh; it lies in the browser's storage beside the record. */
export const attachmentMegabytes = 4;

export interface EvidenceDraft {
  readonly candidate: Id;
  readonly criterion: string;
  readonly kind: Evidence['kind'];
  readonly text: string;
  readonly link: string;
  readonly source: string;
  readonly strength: Evidence['strength'];
  readonly file: File | null;
}

interface Recorder {
  readonly document: string;
  record(facts: Fact | readonly Fact[]): void;
}

/** Evidence: what it says stands in the record; an attached file lies in the private table, known by its hash. */
export class EvidenceDesk {
  readonly #session: Recorder;
  readonly #store: WorkshopStore;
  readonly #ids: Ids;

  constructor(session: Recorder, store: WorkshopStore, ids: Ids) {
    this.#session = session;
    this.#store = store;
    this.#ids = ids;
  }

  /** @returns false when a file could not be kept: nothing is recorded then */
  async add({ file, ...draft }: EvidenceDraft): Promise<boolean> {
    const id = this.#ids.next();
    const row = file === null ? null : await this.#rowOf(id, file);
    if (row !== null && !(await this.#keep(row))) return false;
    const evidence: Evidence = {
      ...draft,
      id,
      file: row === null ? '' : privateHash(row.salt, row.text),
      fileName: file?.name ?? '',
      origin: 'own',
    };
    this.#session.record({ type: 'evidenceAdded', evidence });
    return true;
  }

  remove(id: Id): void {
    this.#session.record({ type: 'evidenceRemoved', evidence: id });
  }

  /** The attached file; null when it has been deleted, or is not the one the record speaks of. */
  async fileOf(evidence: Evidence): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = (await this.#store.privateRows(this.#session.document)).get(evidence.id);
    if (row === undefined || privateHash(row.salt, row.text) !== evidence.file) return null;
    return Uint8Array.from(atob(row.text), (letter) => letter.charCodeAt(0));
  }

  async #rowOf(id: Id, file: File): Promise<PrivateRow> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { id, kind: 'attachment', salt: this.#ids.next(), text: base64(bytes) };
  }

  async #keep(row: PrivateRow): Promise<boolean> {
    try {
      return (await this.#store.putPrivate(this.#session.document, [row])).kind === 'saved';
    } catch {
      return false;
    }
  }
}

function base64(bytes: Uint8Array): string {
  let letters = '';
  const slice = 0x8000;
  for (let at = 0; at < bytes.length; at += slice)
    letters += String.fromCharCode(...bytes.subarray(at, at + slice));
  return btoa(letters);
}
