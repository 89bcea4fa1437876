import { mount } from 'svelte';
import { App } from '$app';
import { sha256Hex, type Fact, type Rooms } from '$domain';
import { sealer, systemRandom } from '$seal';
import { codes } from '$sync';
import { noUpdates, ports } from '../app/ports';
import { seat } from '../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound } from '../support/open-office';

/* A room to look at, with the seals of the app: `room.html?until=open|closed|revealed#/w/ws/score`. */

const asked = new URLSearchParams(location.search);
const until = asked.get('until') ?? 'open';
const own = sealer(systemRandom);
const now = (): string => new Date().toISOString();

/** A hub that is always there. */
const here: Rooms = {
  connect: ({ onState, onCounts }) => {
    const state = { kind: asked.get('room') === 'away' ? 'away' : 'here', why: 'no-answer' } as const;
    setTimeout(() => {
      onState(state);
      if (state.kind === 'here') onCounts({ here: 17, rounds: {} });
    }, 50);
    return { send: () => Promise.resolve({ kind: 'stored' }), state, close: () => {} };
  },
  find: () => Promise.resolve(null),
};

const way = ['device', 'device', 'device', 'this-laptop', 'device', 'paper'] as const;
const invited = (k: number): Fact => ({
  type: 'seatInvited',
  seat: `seat-${k}`,
  token: sha256Hex(`token-${k}`),
});
const facts = unopenedFacts({
  seats: Array.from({ length: 24 }, (_, k) => seat(k + 1, { way: way[k % way.length]! })),
  candidates: 12,
  rule: { minimumGroup: 5 },
  more: Array.from({ length: 24 }, (_, k) => invited(k + 1)),
});
const room = openOffice(facts, { sealer: own, rooms: here });
const { office } = room;
if (until !== 'created') {
  await withOpenRound(room);
  await office.line.use(['wss://pondera.local']);
  const devices = [];
  for (let k = 1; k <= 20; k += 1) {
    if (way[(k - 1) % way.length] === 'paper') continue;
    const one = await device(room, `seat-${k}`);
    await office.roster.admit(`seat-${k}`, one.key);
    devices.push({ k, one });
    if (k < 13) await office.intake.receive(await one.seal());
  }
  for (const { k, one } of devices.filter(({ k }) => k > 13 && k < 18))
    await office.arrivals.take(
      await one.say({ type: 'progress', round: 'round-1', answered: 7 * k - 60, of: 96, revision: 1 }),
    );
  if (until === 'corrected') {
    room.session.record({ type: 'frameChanged', patch: { horizon: '2035' } });
    await office.rounds.brief('round-1', 'The horizon is 2035.');
    room.session.record({ type: 'frameChanged', patch: { horizon: '2036' } });
  }
  if (until === 'closed' || until === 'revealed') {
    const late = devices.at(-1)!.one;
    const envelope = await late.seal();
    await office.rounds.close('round-1');
    await office.intake.receive(envelope);
    if (until === 'revealed') await office.rounds.reveal('round-1', ({ why }) => why);
  }
}
await room.session.untilSaved();
if (!location.hash.startsWith('#/')) location.hash = '#/w/ws/score';
mount(App, {
  target: document.getElementById('app')!,
  props: {
    ports: ports({
      store: room.store,
      keys: room.keys,
      sealer: own,
      rooms: here,
      codes: codes({ appAddress: () => location.href, isSigned: (signed) => own.isSigned(signed) }),
      clock: { now },
    }),
    updates: noUpdates(),
  },
});
