import { beforeEach, describe, expect, test } from 'vitest';
import { type Carried, documentHash, type RoomState } from '$domain';
import type { HubFrame } from '../../src/sync/frames';
import { frameTexts } from '../../src/sync/parts';
import {
  type ClientIdentity,
  type ClientInput,
  type ClientOutput,
  RoomClient,
} from '../../src/sync/room-client';
import {
  controlChain,
  controlContents,
  envelope,
  keyOf,
  receipt,
  smallBrief,
} from '../support/room-documents';

const identity: ClientIdentity = {
  hubs: ['ws://a:1', 'ws://b:2'],
  workshop: 'workshop-1',
  facilitator: keyOf('f'),
  role: 'expert',
  key: keyOf('a'),
};
const signature = `${'s'.repeat(85)}A`;
const [first, second] = controlChain(controlContents);

type Of<K extends ClientOutput['kind']> = Extract<ClientOutput, { kind: K }>;

/** A client with its outputs sorted by kind. */
class Bench {
  readonly all: ClientOutput[] = [];
  client: RoomClient;

  constructor(more: Partial<ConstructorParameters<typeof RoomClient>[1]> = {}) {
    this.client = new RoomClient(identity, { random: () => 0.5, isSigned: () => true, known: [], ...more });
  }
  give(input: ClientInput): readonly ClientOutput[] {
    const outputs = this.client.take(input);
    this.all.push(...outputs);
    return outputs;
  }
  of<K extends ClientOutput['kind']>(kind: K): Of<K>[] {
    return this.all.filter((output): output is Of<K> => output.kind === kind);
  }
  get connection(): number {
    return this.of('connect').at(-1)!.connection;
  }
  get wake(): number | null {
    return this.of('wake').at(-1)!.after;
  }
  get state(): RoomState {
    return this.of('state').at(-1)!.state;
  }
  get said(): Record<string, unknown>[] {
    return this.of('text').map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  }
  puts = (): unknown[] => this.said.filter(({ t }) => t === 'put').map(({ id }) => id);
  hear(frame: HubFrame): void {
    for (const text of frameTexts(frame)) this.give({ kind: 'text', connection: this.connection, text });
  }
  send(document: Carried): string {
    const hash = documentHash(document);
    this.give({ kind: 'send', hash, document });
    return hash;
  }
  lose(): void {
    this.give({ kind: 'lost', connection: this.connection, why: 'no-answer' });
  }
  enter(store = 'store-1', beat = 0, seq = 0): void {
    this.give({ kind: 'opened', connection: this.connection });
    this.hear({ t: 'challenge', nonce: 'n'.repeat(32), store });
    this.give({ kind: 'answered', connection: this.connection, signature });
    this.hear({ t: 'welcome', seq, seen: {}, beat });
    this.hear({ t: 'live' });
  }
  returnTo(store = 'store-1', beat = 0): void {
    this.lose();
    this.give({ kind: 'woke' });
    this.enter(store, beat);
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.give({ kind: 'start' });
});

describe('coming in', () => {
  test('it greets, and is here once it is welcome', () => {
    expect(bench.state).toEqual({ kind: 'connecting' });
    expect(bench.of('connect')[0]).toMatchObject({ address: 'ws://a:1/room' });
    bench.enter();
    expect(bench.of('answer')).toMatchObject([{ nonce: 'n'.repeat(32) }]);
    const { hubs: _, ...who } = identity;
    expect(bench.said).toEqual([{ t: 'hello', v: 1, ...who, signature, have: 0 }]);
    expect(bench.state).toEqual({ kind: 'here' });
    expect(bench.wake).toBeNull();
  });

  test('documents are told once each, and those it has not at all', () => {
    bench = new Bench({ known: [documentHash(second)] });
    bench.give({ kind: 'start' });
    bench.enter();
    for (const [seq, doc] of [first, second, first, receipt].entries()) bench.hear({ t: 'doc', seq, doc });
    expect(bench.of('received').map(({ document }) => document)).toEqual([first, receipt]);
  });

  test('what is malformed or badly signed is passed over', () => {
    bench = new Bench({ isSigned: ({ document }) => document.format !== 'pondera/control@1' });
    bench.give({ kind: 'start' });
    bench.enter();
    for (const doc of [first, { ...receipt, extra: 1 }, 'text', null, smallBrief()])
      bench.hear({ t: 'doc', seq: 1, doc });
    expect(bench.of('received').map(({ document }) => document)).toEqual([smallBrief()]);
    expect(bench.state).toEqual({ kind: 'here' });
  });

  test.each([
    ['what is no frame', 'hello'],
    ['a document before the welcome', JSON.stringify({ t: 'doc', seq: 1, doc: first })],
    ['a welcome before the question', JSON.stringify({ t: 'welcome', seq: 1, seen: {}, beat: 0 })],
    ['an answer to another question', JSON.stringify({ t: 'none' })],
  ])('a hub that says %s is left', (_, text) => {
    bench.give({ kind: 'opened', connection: 1 });
    bench.give({ kind: 'text', connection: 1, text });
    expect(bench.of('disconnect')).toHaveLength(1);
    expect(bench.state).toEqual({ kind: 'away', why: 'refused' });
  });

  test('a hub that goes on asking nothing is left after its time', () => {
    bench.give({ kind: 'opened', connection: 1 });
    bench.give({ kind: 'woke' });
    expect(bench.of('disconnect')).toHaveLength(1);
    expect(bench.state).toEqual({ kind: 'away', why: 'no-answer' });
  });
});

describe('[G18] coming back', () => {
  test('the waits double from a quarter of a second to five, spread by chance, from hub to hub', () => {
    const waits = Array.from({ length: 8 }, () => {
      bench.lose();
      const wait = bench.wake;
      bench.give({ kind: 'woke' });
      return wait;
    });
    expect(waits).toEqual([188, 375, 750, 1500, 3000, 3750, 3750, 3750]);
    expect(
      bench
        .of('connect')
        .map(({ address }) => address.slice(5, 6))
        .join(''),
    ).toBe('ababababa');
    expect(bench.of('state').map(({ state }) => state.kind)).toEqual(['connecting', 'away']);
  });

  test('chance spreads a wait over its upper half', () => {
    for (const [chance, wait] of [
      [0, 125],
      [0.999, 250],
    ] as const) {
      const one = new Bench({ random: () => chance });
      one.give({ kind: 'start' });
      one.lose();
      expect(one.wake).toBe(wait);
    }
  });

  test('having been here, it begins with the shortest wait again', () => {
    for (let k = 0; k < 5; k += 1) {
      bench.lose();
      bench.give({ kind: 'woke' });
    }
    bench.enter();
    bench.lose();
    expect(bench.wake).toBe(188);
  });

  test('when the network is back it does not wait', () => {
    bench.lose();
    bench.give({ kind: 'try-now' });
    expect(bench.of('connect')).toHaveLength(2);
    bench.give({ kind: 'try-now' });
    expect(bench.of('connect')).toHaveLength(2);
  });

  test('it reads on where it stopped in this store, and from the start in another', () => {
    bench.enter('store-1', 0, 9);
    bench.hear({ t: 'doc', seq: 7, doc: first });
    const have = (): unknown[] => bench.said.filter(({ t }) => t === 'hello').map((hello) => hello['have']);
    bench.returnTo('store-1');
    bench.returnTo('store-2');
    bench.returnTo('store-1');
    expect(have()).toEqual([0, 7, 0, 7]);
  });

  test('what comes late from a connection before is nobody’s business', () => {
    bench.enter();
    const before = bench.connection;
    bench.returnTo();
    const outputs = bench.all.length;
    bench.give({ kind: 'text', connection: before, text: JSON.stringify({ t: 'doc', seq: 9, doc: first }) });
    bench.give({ kind: 'lost', connection: before, why: 'no-answer' });
    expect(bench.all).toHaveLength(outputs);
    expect(bench.state).toEqual({ kind: 'here' });
  });

  test('a hub that promised to be heard and is not, is left', () => {
    bench.enter('store-1', 2);
    for (let k = 0; k < 6; k += 1) bench.give({ kind: 'woke' });
    expect(bench.state).toEqual({ kind: 'here' });
    bench.give({ kind: 'woke' });
    expect(bench.state).toEqual({ kind: 'away', why: 'no-answer' });
  });

  test('a hub that is heard stays', () => {
    bench.enter('store-1', 2);
    for (let k = 0; k < 30; k += 1) {
      bench.give({ kind: 'woke' });
      if (k % 3 === 0) bench.hear({ t: 'counts', here: k, rounds: {} });
    }
    expect(bench.state).toEqual({ kind: 'here' });
    expect(bench.of('counts').at(-1)).toEqual({ kind: 'counts', counts: { here: 27, rounds: {} } });
  });

  test('closed, it stays away', () => {
    bench.enter();
    bench.give({ kind: 'close' });
    expect(bench.of('disconnect')).toHaveLength(1);
    bench.give({ kind: 'woke' });
    bench.give({ kind: 'try-now' });
    expect(bench.of('connect')).toHaveLength(1);
  });

  test.each([
    ['not-allowed', 'refused'],
    ['too-fast', 'refused'],
    ['stopping', 'no-answer'],
  ])('a hub that says bye with %s: away, %s', (why, shown) => {
    bench.enter();
    bench.hear({ t: 'bye', why });
    expect(bench.state).toEqual({ kind: 'away', why: shown });
    bench.give({ kind: 'woke' });
    expect(bench.of('connect')).toHaveLength(2);
  });
});

describe('[G16] what is sent', () => {
  test('is put again after every interruption, until a hub has stored it', () => {
    const hash = bench.send(envelope);
    bench.enter();
    expect(bench.puts()).toEqual([hash]);
    bench.returnTo();
    expect(bench.puts()).toEqual([hash, hash]);
    bench.hear({ t: 'stored', id: hash, hash });
    expect(bench.of('settled')).toEqual([{ kind: 'settled', hash, result: { kind: 'stored' } }]);
    bench.returnTo();
    expect(bench.puts()).toEqual([hash, hash]);
  });

  test('twice is once', () => {
    const hash = bench.send(envelope);
    bench.send(envelope);
    bench.enter();
    expect(bench.puts()).toEqual([hash]);
    bench.hear({ t: 'stored', id: hash, hash });
    bench.hear({ t: 'stored', id: hash, hash });
    expect(bench.of('settled')).toHaveLength(1);
    bench.send(envelope);
    expect(bench.of('settled')).toHaveLength(2);
  });

  test('goes to another store too, older documents first', () => {
    const chain = controlChain(controlContents);
    const old = chain.slice(0, 2).map((each) => bench.send(each));
    bench.enter();
    for (const hash of old) bench.hear({ t: 'stored', id: hash, hash });
    const young = bench.send(chain[2]!);
    bench.returnTo('store-2');
    expect(bench.puts()).toEqual([...old, young, ...old, young]);
    for (const hash of old) bench.hear({ t: 'stored', id: hash, hash });
    expect(bench.of('settled')).toHaveLength(2);
  });

  test('a few at a time, in order', () => {
    const chain = Array.from({ length: 40 }, (_, k) => ({
      ...receipt,
      document: { ...receipt.document, rev: k + 1 },
    }));
    const hashes = chain.map((each) => bench.send(each));
    bench.enter();
    expect(bench.puts()).toEqual(hashes.slice(0, 16));
    for (const hash of hashes) bench.hear({ t: 'stored', id: hash, hash });
    expect(bench.puts()).toEqual(hashes);
    expect(bench.of('settled')).toHaveLength(40);
  });

  test('refused for good it is told, and not put again', () => {
    const hash = bench.send(envelope);
    bench.enter();
    bench.hear({ t: 'refused', id: hash, why: 'old-revision' });
    expect(bench.of('settled')[0]?.result).toEqual({ kind: 'refused', why: 'old-revision' });
    bench.returnTo();
    expect(bench.puts()).toEqual([hash]);
  });

  test('refused for now it is put again by itself, though other things go on', () => {
    const hash = bench.send(envelope);
    bench.enter();
    for (let k = 0; k < 3; k += 1) {
      bench.hear({ t: 'refused', id: hash, why: 'unknown-round' });
      const wakes = bench.of('wake').length;
      for (let n = 0; n < 5; n += 1) bench.hear({ t: 'doc', seq: n, doc: first });
      expect(bench.of('wake')).toHaveLength(wakes);
      bench.give({ kind: 'woke' });
      bench.give({ kind: 'woke' });
    }
    expect(bench.puts()).toEqual([hash, hash, hash, hash]);
    expect(bench.of('settled')).toEqual([]);
  });

  test('without any answer the connection is given up, not the document', () => {
    const hash = bench.send(envelope);
    bench.enter();
    for (let k = 0; k < 16; k += 1) bench.give({ kind: 'woke' });
    expect(bench.state).toEqual({ kind: 'away', why: 'no-answer' });
    bench.give({ kind: 'woke' });
    bench.enter();
    expect(bench.puts()).toEqual([hash, hash]);
  });

  test('nothing is asked of the clock while nothing is under way', () => {
    bench.enter();
    const hash = bench.send(envelope);
    expect(bench.wake).toBe(1000);
    bench.hear({ t: 'stored', id: hash, hash });
    bench.give({ kind: 'woke' });
    expect(bench.of('wake').filter(({ after }) => after === 1000)).toHaveLength(1);
  });
});

test('without an address there is nothing to try', () => {
  const client = new RoomClient(
    { ...identity, hubs: [] },
    { random: () => 0, isSigned: () => true, known: [] },
  );
  expect(client.take({ kind: 'start' })).toEqual([
    { kind: 'state', state: { kind: 'away', why: 'no-network' } },
  ]);
});
