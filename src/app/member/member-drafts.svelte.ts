import { onDestroy } from 'svelte';
import { memberDraft, type Id, type WorkshopStore } from '$domain';
import { noEntries } from '../shared/replaced';

export interface DraftCount {
  readonly answered: number;
  readonly of: number;
}

/** How far each unfinished ballot of a membership is, read off the labels; called while a component is set up. */
export function memberDrafts(store: Pick<WorkshopStore, 'list' | 'subscribe'>, workshop: Id) {
  const prefix = memberDraft(workshop, '');
  let counts = $state.raw<ReadonlyMap<Id, DraftCount>>(noEntries);
  const read = async (): Promise<void> => {
    const documents = await store.list().catch(() => []);
    counts = new Map(
      documents
        .filter(({ document }) => document.startsWith(prefix))
        .map(({ document, label }) => {
          const [answered = 0, of = 0] = label.panel.split('/').map(Number);
          return [document.slice(prefix.length), { answered, of }];
        }),
    );
  };
  void read();
  onDestroy(store.subscribe(() => void read()));
  return {
    of: (round: Id): DraftCount | null => counts.get(round) ?? null,
    get any(): boolean {
      return counts.size > 0;
    },
  };
}
