import {
  type Carried,
  type Hash,
  readCarried,
  roomName,
  sha256Hex,
  type Id,
  type PublicKey,
  type Signed,
} from '$domain';
import {
  type ClientFrame,
  frameLimits,
  frameTexts,
  FrameReader,
  type HubFrame,
  type Posted,
  PostOffice,
  readClientFrame,
  type Sender,
} from '$sync';

import { nameOf } from './seals';
import type { World } from './world';

interface Stored {
  readonly seq: number;
  readonly posted: Posted;
  readonly document: Carried;
}

/** What hubs share and what survives them. A number is given when the document is on disk. */
export class SharedStore {
  readonly id = 'store-1';
  readonly all: Stored[] = [];
  readonly #known = new Map<Hash, Stored>();
  readonly #followers = new Set<(stored: Stored) => void>();

  follow(follower: (stored: Stored) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }
  put(posted: Posted, document: Carried): void {
    if (this.#known.has(posted.hash)) return;
    const stored = { seq: this.all.length + 1, posted, document };
    this.all.push(stored);
    this.#known.set(posted.hash, stored);
    for (const follower of this.#followers) follower(stored);
  }
}

/** One end of a connection, as a hub sees it. */
export interface HubEnd {
  say(text: string): void;
  /** The hub ends it. */
  end(): void;
}

interface Session {
  readonly end: HubEnd;
  readonly nonce: string;
  reader: FrameReader<ClientFrame>;
  sender: Sender | null;
  /** Told up to here. */
  seq: number;
}

const beat = 3;

/** A process: what it knows it knows from the store, and it forgets all of it when it is killed. */
export class Hub {
  isUp = true;
  #office: PostOffice;
  #sessions = new Set<Session>();
  #seq = 0;
  #life = 0;
  #unfollow: () => void = () => undefined;

  constructor(
    private readonly world: World,
    readonly address: string,
    private readonly store: SharedStore,
    private readonly of: { readonly workshop: Id; readonly facilitator: PublicKey },
    private readonly isSigned: (signed: Signed) => boolean,
  ) {
    this.#office = this.#begin();
    this.#beat();
  }

  #begin(): PostOffice {
    const office = new PostOffice(this.of, this.isSigned);
    this.#office = office;
    this.#seq = 0;
    for (const stored of this.store.all) this.#learn(stored);
    const life = this.#life;
    // Another hub's news takes its time, and keeps its order.
    let last = this.world.now;
    this.#unfollow = this.store.follow((stored) => {
      last = Math.max(last, this.world.now + this.world.between(0, 400));
      this.world.in(last - this.world.now, () => {
        if (life === this.#life) this.#learn(stored);
      });
    });
    return office;
  }

  #learn(stored: Stored): void {
    this.#seq = stored.seq;
    this.#office.keep(stored.posted, stored.document);
    for (const session of this.#sessions) this.#tell(session, stored);
  }

  kill(): void {
    this.world.note(this.address, 'killed');
    this.isUp = false;
    this.#life += 1;
    this.#unfollow();
    for (const session of [...this.#sessions]) this.#leave(session);
  }

  start(): void {
    if (this.isUp) return;
    this.world.note(this.address, 'started');
    this.isUp = true;
    this.#begin();
    this.#beat();
  }

  #beat(): void {
    const life = this.#life;
    this.world.in(beat * 1000, () => {
      if (life !== this.#life) return;
      for (const session of this.#sessions)
        if (session.sender !== null) say(session, { t: 'counts', here: this.#sessions.size, rounds: {} });
      this.#beat();
    });
  }

  accept(end: HubEnd): { hear(text: string): void; lost(): void } {
    const nonce = sha256Hex(`${this.world.random()}`).slice(0, 32);
    const session: Session = {
      ...{ end, nonce, sender: null, seq: 0 },
      reader: new FrameReader<ClientFrame>(readClientFrame, 0),
    };
    this.#sessions.add(session);
    say(session, { t: 'challenge', nonce, store: this.store.id });
    return {
      hear: (text) => {
        if (this.#sessions.has(session)) this.#hear(session, text);
      },
      lost: () => void this.#sessions.delete(session),
    };
  }

  #leave(session: Session): void {
    this.#sessions.delete(session);
    session.end.end();
  }

  #hear(session: Session, text: string): void {
    const frame = session.reader.take(text);
    if (frame === 'more') return;
    if (frame === 'fault') return this.#leave(session);
    if (frame.t === 'hello') return this.#greet(session, frame);
    if (frame.t === 'put' && session.sender !== null) this.#put(session, session.sender, frame);
  }

  #greet(session: Session, { role, key, have, signature }: Extract<ClientFrame, { t: 'hello' }>): void {
    if (signature !== answerTo(roomName(this.of), session.nonce, key)) return this.#leave(session);
    session.sender = { role, key };
    session.seq = have;
    if (role === 'facilitator') session.reader = new FrameReader(readClientFrame, frameLimits.whole);
    say(session, { t: 'welcome', seq: this.#seq, seen: {}, beat });
    for (const stored of this.store.all.slice(0, this.#seq)) this.#tell(session, stored);
    say(session, { t: 'live' });
  }

  #tell(session: Session, { seq, posted, document }: Stored): void {
    const { sender } = session;
    if (sender === null || seq <= session.seq) return;
    session.seq = seq;
    const { audience } = posted;
    const isFor = audience === 'everybody' || audience === sender.key || audience === sender.role;
    if (!isFor) return;
    say(session, { t: 'doc', seq, doc: document });
    // A store may tell twice.
    if (this.world.chance(0.05)) say(session, { t: 'doc', seq, doc: document });
  }

  #put(session: Session, sender: Sender, { id, doc }: Extract<ClientFrame, { t: 'put' }>): void {
    const reading = readCarried(doc);
    if (!reading.ok) return say(session, { t: 'refused', id, why: 'malformed' });
    const posting = this.#office.take(sender, reading.value);
    if (posting.kind === 'refused') {
      this.world.note(this.address, `refuses ${nameOf(reading.value)}: ${posting.why}`);
      return say(session, { t: 'refused', id, why: posting.why });
    }
    if (posting.kind === 'known') return this.#stored(session, id, posting.hash);
    const posted = posting.posted;
    const life = this.#life;
    // Known to this hub at once, as a writer's own; on disk a little later, or never when it is killed before.
    this.#office.keep(posted, reading.value);
    this.world.in(this.world.between(1, 40), () => {
      const isAlive = life === this.#life;
      if (!isAlive && this.world.chance(0.5)) return;
      this.store.put(posted, reading.value);
      if (isAlive) this.#stored(session, id, posted.hash);
    });
  }

  /** Said only when the document is on disk. */
  #stored(session: Session, id: string, hash: Hash): void {
    const isOnDisk = this.store.all.some(({ posted }) => posted.hash === hash);
    if (isOnDisk) return say(session, { t: 'stored', id, hash });
    const life = this.#life;
    this.world.in(50, () => {
      if (life === this.#life) this.#stored(session, id, hash);
    });
  }
}

const say = (session: Session, frame: HubFrame): void => {
  for (const text of frameTexts(frame)) session.end.say(text);
};

/** Stands in for a signature over the nonce: who holds which key is not in question here. */
export const answerTo = (room: string, nonce: string, key: PublicKey): string =>
  `${sha256Hex(`${room}|${nonce}|${key}`)}${'A'.repeat(22)}`;
