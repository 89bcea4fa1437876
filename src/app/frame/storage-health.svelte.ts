import type { StorageNotice, WorkshopStore } from '$domain';

/** What the store says about itself, less what the person has understood. One for each store, for as long as the page. */
class Health {
  #notices = $state.raw<readonly StorageNotice[]>([]);
  #understood = $state.raw<readonly StorageNotice[]>([]);

  // Not a derived value: that would belong to the screen that asked first, and stand still when it is gone.
  get notices(): readonly StorageNotice[] {
    return this.#notices.filter((notice) => !this.#understood.includes(notice));
  }

  async read(store: WorkshopStore): Promise<void> {
    try {
      this.#notices = (await store.health()).notices;
    } catch {
      // A store that cannot even say how it is answers "not saved" at the next write; that is said in the top bar.
    }
  }

  dismiss(notice: StorageNotice): void {
    this.#understood = [...this.#understood, notice];
  }
}

const known = new WeakMap<WorkshopStore, Health>();

/** Asks the store again each time a screen comes that shows it. */
export function storageHealth(store: WorkshopStore): Health {
  const health = known.get(store) ?? new Health();
  known.set(store, health);
  void health.read(store);
  return health;
}
