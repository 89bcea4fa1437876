import type { Fact } from './facts';
import type { Entry } from './journal';

/** Milliseconds a round has been open by `now`, pauses and closed times left out. For showing only. */
export function openFor(entries: readonly Entry<Fact>[], round: string, now: string): number {
  let open = 0;
  let since: number | null = null;
  for (const { fact, at } of entries) {
    if (!('round' in fact) || fact.round !== round) continue;
    const time = Date.parse(at);
    if (fact.type === 'roundOpened' || fact.type === 'roundResumed' || fact.type === 'roundReopened')
      since ??= time;
    else if (fact.type === 'roundPaused' || fact.type === 'roundClosed') {
      if (since !== null) open += Math.max(0, time - since);
      since = null;
    }
  }
  return since === null ? open : open + Math.max(0, Date.parse(now) - since);
}
