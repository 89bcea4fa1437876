import type { WorkshopSession } from '../frame/workshop-session.svelte';
import type { Result } from './result.svelte';

/**
 * Reads a result when its screen comes, and again whenever another round was opened for all: opening many sealed ballots
 * takes a moment, and a person may be here before it is over. Called while a component is set up.
 */
export function followReveals(session: WorkshopSession, result: Result): void {
  const revealed = $derived(
    session.workshop.rounds
      .filter(({ state }) => state === 'revealed')
      .map(({ id }) => id)
      .join(' '),
  );
  $effect(() => {
    void revealed;
    // The ballots are on disk when the journal is.
    void session.settled().then(() => result.read());
  });
  $effect(() => () => {
    result.stop();
  });
}
