import type { Id } from '$domain';
import type { MemberBallot } from './member-ballot.svelte';
import type { Member } from './member.svelte';

/** At most one message in so many milliseconds: the board needs no more, and the hub bears no more. */
const tellEvery = 2000;

/** Tells the facilitator how far this ballot is, in counts, while a component is there; the last state always goes. */
export function tellingProgress(member: Member, ballot: MemberBallot, round: Id): void {
  let told = '';
  let last = 0;
  $effect(() => {
    const revision = member.records.briefFor(round)?.revision ?? 0;
    const { answered, of } = ballot.progress;
    const isHere = member.line.state?.kind === 'here' && member.records.seat !== null;
    const now = `${answered}/${of}/${revision}`;
    if (!ballot.isOpen || !isHere || now === told) return;
    const wait = Math.max(0, last + tellEvery - performance.now());
    const timer = setTimeout(() => {
      told = now;
      last = performance.now();
      void member.voice.tellProgress({ type: 'progress', round, answered, of, revision });
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  });
}
