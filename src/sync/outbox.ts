import type { Carried, Hash } from '$domain';
import { temporaryRefusals } from './frames';
import { patience } from './waits';

export type Settled = { readonly kind: 'stored' } | { readonly kind: 'refused'; readonly why: string };

interface Pending {
  readonly document: Carried;
  state: 'queued' | 'sent' | 'again';
  /** Pulses until it is put again. */
  pulses: number;
}

export interface ToSend {
  readonly hash: Hash;
  readonly document: Carried;
}

/** How many may be on their way at once: a hub counts what a client says in a second. */
const mostOnTheWay = 16;

/**
 * What a client has to send, in order, each until a hub has stored it. What one store has is sent again to another:
 * two hubs with a store each would otherwise be two rooms.
 */
export class Outbox {
  #pending = new Map<Hash, Pending>();
  readonly #sent = new Map<Hash, Carried>();
  readonly #stores = new Map<string, Set<Hash>>();
  #store = '';
  #onTheWay = 0;
  /** Pulses since something was last answered. */
  #unanswered = 0;

  /** Something is queued, on its way, or to be put again. */
  get isWaiting(): boolean {
    return this.#pending.size > 0;
  }

  /** @returns how it ended, when it has already */
  add(hash: Hash, document: Carried): Settled | null {
    if (this.#sent.has(hash)) return { kind: 'stored' };
    if (!this.#pending.has(hash)) this.#pending.set(hash, queued(document));
    return null;
  }

  /** The connection leads to this store from now on. */
  turnTo(store: string): void {
    this.#store = store;
    const there = this.#stores.get(store) ?? new Set();
    this.#stores.set(store, there);
    this.lost();
    const missing = [...this.#sent].filter(([hash]) => !there.has(hash));
    // Those that were sent before are older: records are taken in their order only.
    if (missing.length > 0)
      this.#pending = new Map([
        ...missing.map(([hash, document]) => [hash, queued(document)] as const),
        ...this.#pending,
      ]);
  }

  /** The connection is gone, and with it what was on its way. */
  lost(): void {
    for (const item of this.#pending.values()) item.state = 'queued';
    this.#onTheWay = 0;
    this.#unanswered = 0;
  }

  /** What is to be put now; it counts as on its way. */
  toSend(): ToSend[] {
    const now: ToSend[] = [];
    for (const [hash, item] of this.#pending) {
      if (this.#onTheWay === mostOnTheWay) break;
      if (item.state !== 'queued') continue;
      item.state = 'sent';
      this.#onTheWay += 1;
      now.push({ hash, document: item.document });
    }
    return now;
  }

  /** A hub's answer. @returns what to tell whoever sent it, once */
  settle(hash: Hash, result: Settled): Settled | null {
    const item = this.#pending.get(hash);
    if (item?.state !== 'sent') return null;
    this.#onTheWay -= 1;
    this.#unanswered = 0;
    if (result.kind === 'refused' && temporaryRefusals.has(result.why)) {
      item.state = 'again';
      item.pulses = patience.again;
      return null;
    }
    this.#pending.delete(hash);
    const isFirst = !this.#sent.has(hash);
    if (result.kind === 'stored') {
      this.#sent.set(hash, item.document);
      this.#stores.get(this.#store)?.add(hash);
    }
    return isFirst ? result : null;
  }

  /** A second has passed. @returns for how many of them nothing was answered that should have been */
  pulse(): number {
    for (const item of this.#pending.values()) {
      if (item.state !== 'again') continue;
      item.pulses -= 1;
      if (item.pulses <= 0) item.state = 'queued';
    }
    this.#unanswered = this.#onTheWay > 0 ? this.#unanswered + 1 : 0;
    return this.#unanswered;
  }
}

const queued = (document: Carried): Pending => ({ document, state: 'queued', pulses: 0 });
