import { mount } from 'svelte';
import { App } from '$app';
import { activeLeaves, type Criterion, type Methodology, type PanelFigures } from '$domain';
import { joinWorkshop } from '../../src/app/member/membership';
import { MemberBallot } from '../../src/app/member/member-ballot.svelte';
import { noUpdates, ports } from '../app/ports';
import { codesDouble } from '../support/codes-double';
import { workshopOf } from '../support/ballot-workshop';
import { FacilitatorDouble } from '../support/facilitator-double';

/*
 * A page to look at an expert's own device: `member.html?until=closed&hub=away#/m/ws`. `until`: invited, joined,
 * admitted, open, sealed, received, corrected, closed, missing, revealed, outcome, two-rooms; with `with=green` the
 * form is that methodology's. The sheet is at `#/m/ws/sheet`.
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
  'outcome',
];
const reached = (stage: string): boolean =>
  stages.indexOf(until === 'missing' || until === 'two-rooms' ? 'received' : until) >= stages.indexOf(stage);

const files = import.meta.glob<{ readonly default: Methodology }>('../../methodology/*.yaml');
const name = asked.get('with');
const load = name === null ? undefined : Object.entries(files).find(([path]) => path.includes(name))?.[1];
const methodology = (await load?.())?.default;
const workshop = workshopOf({
  candidates: Number(asked.get('candidates') ?? 6),
  ...(methodology !== undefined && { methodology }),
});
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
    const { candidates, asks } = ballot.form!;
    const judged = reached('outcome') ? asks : asks.slice(0, 1);
    for (const [k, { id }] of candidates.entries())
      for (const [j, { leaf, question }] of judged.entries()) {
        const { anchors } = leaf.scale;
        const { value } = anchors[(2 * k + 3 * j + 3) % anchors.length]!;
        ballot.draft.judge(id, leaf.id, question, { kind: 'value', value });
      }
    if (reached('outcome')) ballot.draft.weigh({ mode: 'swing', nodes: weighed(workshop.criteria) });
    await ballot.handIn();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const sent = facilitator.envelopes.at(-1);
  if (sent !== undefined && reached('received')) await facilitator.receive(sent);
  if (reached('corrected') && !reached('closed'))
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
  if (reached('outcome')) await facilitator.sign({ type: 'outcome', round: 'round-1', figures: figures() });
  if (until === 'two-rooms') {
    facilitator.records.pop();
    await facilitator.sign({ type: 'pause', round: 'round-1' });
  }
  await member.saved();
  member.close();
} else if (location.hash === '')
  location.hash = new URL(codesDouble.inviteLink(facilitator.invite(token))).hash;

/** Points of every node: the first step 100, the others less. */
function weighed(criteria: readonly Criterion[]): Record<string, Record<string, number>> {
  const nodes: Record<string, Record<string, number>> = {};
  for (const { id, parent, active } of criteria) {
    if (!active) continue;
    const node = (nodes[parent ?? ''] ??= {});
    node[id] = 100 - 25 * Math.min(3, Object.keys(node).length);
  }
  return nodes;
}

/** What a panel of 24 might have come to. */
function figures(): PanelFigures {
  const leaves = activeLeaves(workshop.criteria);
  const share = (k: number): number => ((k * 37) % 23) / 23;
  const sum = leaves.reduce((all, _, j) => all + 1 + share(j), 0);
  return {
    ...{ mean: 'mean-of-groups', people: 24, least: 5 },
    weights: leaves.map(({ id }, j) => ({ criterion: id, weight: (1 + share(j)) / sum })),
    cells: [...workshop.candidates.keys()].flatMap((candidate, i) =>
      leaves.flatMap(({ id, elicit }, j) =>
        elicit === 'judged' && (i + j) % 17 !== 5
          ? [{ candidate, criterion: id, value: share(7 * i + 3 * j + 2), people: 9 }]
          : [],
      ),
    ),
  };
}

mount(App, { target: document.getElementById('app')!, props: { ports: given, updates: noUpdates() } });
