import type { AppendRequest, AppendResult, Draft, Entry, PrivateRow, WorkshopStore } from '$domain';
import { emptyHead } from '$domain';

/** A store in memory whose saving can be held back, so that a test sees what happens before and after. */
export class StoreDouble implements WorkshopStore {
  readonly documents = new Map<string, { entries: Entry<unknown>[]; label: AppendRequest['label'] }>();
  readonly kept = new Map<string, string>();
  readonly privateTable = new Map<string, PrivateRow>();
  /** Order of what was done: `append ws`, `remove draft/…`. */
  readonly log: string[] = [];
  failing = false;
  #held: (() => void)[] | null = null;

  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const go of held) go();
  }

  seed(document: string, entries: readonly Entry<unknown>[]): void {
    this.documents.set(document, { entries: [...entries], label: {} as AppendRequest['label'] });
  }

  /** Everything that is kept, as text to search in. */
  dump(): string {
    return JSON.stringify([[...this.documents], [...this.kept]]);
  }

  async list() {
    return [...this.documents].map(([document, { entries, label }]) => ({
      document,
      rev: entries.length,
      hash: entries.at(-1)?.hash ?? emptyHead.hash,
      label,
    }));
  }

  async open(document: string) {
    const found = this.documents.get(document);
    return found === undefined
      ? { kind: 'absent' as const }
      : { kind: 'opened' as const, entries: found.entries, restored: null };
  }

  async append({ document, expected, entries, bodies, label }: AppendRequest) {
    if (this.#held !== null) await new Promise<void>((resolve) => this.#held!.push(resolve));
    if (this.failing) return { kind: 'not-saved' as const, fault: { kind: 'quota' as const, detail: '' } };
    const known = this.documents.get(document) ?? { entries: [], label };
    if (known.entries.length !== expected.rev)
      return { kind: 'conflict' as const, entries: known.entries.slice(expected.rev) };
    this.documents.set(document, { entries: [...known.entries, ...entries], label });
    for (const { hash, body } of bodies) this.kept.set(hash, body);
    this.log.push(`append ${document}`);
    const last = entries.at(-1)!;
    return { kind: 'saved' as const, head: { rev: last.rev, hash: last.hash } };
  }

  async bodies(_document: string, hashes: readonly string[]) {
    return new Map(hashes.flatMap((hash) => (this.kept.has(hash) ? [[hash, this.kept.get(hash)!]] : [])));
  }

  async remove(document: string) {
    this.documents.delete(document);
    this.log.push(`remove ${document}`);
  }

  async privateRows(): Promise<ReadonlyMap<string, PrivateRow>> {
    return new Map(this.privateTable);
  }

  async putPrivate(_document: string, rows: readonly PrivateRow[]): Promise<AppendResult> {
    if (this.failing) return { kind: 'not-saved', fault: { kind: 'quota', detail: '' } };
    for (const row of rows) this.privateTable.set(row.id, row);
    return { kind: 'saved', head: emptyHead };
  }

  async deletePrivate(_document: string, ids: readonly string[] | 'all') {
    if (ids === 'all') this.privateTable.clear();
    else for (const id of ids) this.privateTable.delete(id);
  }

  preparePending(_document = '', _drafts: readonly Draft<unknown>[] = []) {}

  subscribe() {
    return () => {};
  }

  async health() {
    return { durable: true, mirror: true, usage: null, quota: null, notices: [] };
  }
}
