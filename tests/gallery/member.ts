import { mount } from 'svelte';
import { App } from '$app';
import { joinWorkshop } from '../../src/app/member/membership';
import { MemberBallot } from '../../src/app/member/member-ballot.svelte';
import { noUpdates, ports } from '../app/ports';
import { codesDouble } from '../support/codes-double';
import { workshopOf } from '../support/ballot-workshop';
import { FacilitatorDouble } from '../support/facilitator-double';

/*
 * A page to look at an expert's own device: `member.html?until=closed&hub=away#/m/ws`. `until`: invited, joined,
 * admitted, open, sealed, received, corrected, closed, missing, revealed, two-rooms.
 */

const asked = new URLSearchParams(location.search);
const until = asked.get('until') ?? 'received';
const stages = [
  'invited',
  'joined',
  'admitted',
  'open',
  'sealed',
  'received',
  'corrected',
  'closed',
  'revealed',
];
const reached = (stage: string): boolean =>
  stages.indexOf(until === 'missing' || until === 'two-rooms' ? 'received' : until) >= stages.indexOf(stage);

const workshop = workshopOf({ candidates: Number(asked.get('candidates') ?? 6) });
const facilitator = await FacilitatorDouble.of(workshop);
const given = ports({ sealer: facilitator.sealer, rooms: facilitator.hub, codes: codesDouble });
const token = asked.has('wall') ? null : 'slip-token';

if (reached('joined')) {
  const opening = await joinWorkshop(
    { invite: facilitator.invite(token), name: '', device: 'phone', keyChecked: !asked.has('typed') },
    given,
  );
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  const { member } = opening;
  member.connect();
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (reached('admitted')) await facilitator.admit(workshop.seats.get('seat-1')!, member.state.expert);
  if (reached('open')) await facilitator.open();
  if (asked.get('hub') === 'away') facilitator.hub.go(false);
  if (reached('sealed')) {
    const ballot = new MemberBallot(member, given, 'round-1');
    await ballot.begin();
    for (const { id } of ballot.form!.candidates)
      ballot.draft.judge(id, 'gap', '', { kind: 'value', value: 4 });
    await ballot.handIn();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const sent = facilitator.envelopes.at(-1);
  if (sent !== undefined && reached('received')) await facilitator.receive(sent);
  if (reached('corrected') && until !== 'closed' && until !== 'revealed')
    await facilitator.correct(
      workshopOf({
        candidates: 6,
        more: [
          {
            type: 'criterionChanged',
            criterion: 'gap',
            patch: { question: { id: 'gap-q', rev: 2, text: { en: 'How large is the shortfall today?' } } },
          },
        ],
      }),
      'The question about the shortfall now says “today”.',
    );
  const entries = sent === undefined || until === 'missing' ? [] : [facilitator.entryOf(sent)];
  if (reached('closed') || until === 'missing') await facilitator.close(entries);
  if (reached('revealed')) await facilitator.reveal(entries);
  if (until === 'two-rooms') {
    facilitator.records.pop();
    await facilitator.sign({ type: 'pause', round: 'round-1' });
  }
  await member.saved();
  member.close();
} else if (location.hash === '')
  location.hash = new URL(codesDouble.inviteLink(facilitator.invite(token))).hash;

mount(App, { target: document.getElementById('app')!, props: { ports: given, updates: noUpdates() } });
