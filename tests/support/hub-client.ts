/** A client of a hub as far as a test needs one: it says what it is told to, and keeps what it hears. */
import { WebSocket, type ClientOptions } from 'ws';
import { roomName, type Carried, type Hash, type Id, type Invite } from '$domain';
import { FrameReader, frameLimits, frameTexts, readHubFrame, type ClientFrame, type HubFrame } from '$sync';
import { answerOf, type Person } from './room-people';

export type Heard = Exclude<HubFrame, { t: 'part' }>;
export type Answer = { readonly hash: Hash } | { readonly why: string };

export interface Joining {
  readonly owner: Pick<Invite, 'workshop' | 'facilitator'>;
  readonly role: 'facilitator' | 'expert';
  readonly person: Person;
  readonly have?: number;
}

export class HubClient {
  readonly socket: WebSocket;
  readonly documents: { readonly seq: number; readonly doc: Carried }[] = [];
  store = '';
  counts: Extract<Heard, { t: 'counts' }> | null = null;
  seen: Readonly<Record<Id, Hash>> = {};
  /** Why the hub ended it; '' when it said nothing. */
  bye = '';
  /** Code of the closed connection, 0 while it is open. */
  closed = 0;
  onDocument: (doc: Carried, seq: number) => void = () => undefined;
  readonly #reader = new FrameReader(readHubFrame, frameLimits.whole);
  readonly #heard: Heard[] = [];
  readonly #wanted: {
    readonly t: string;
    readonly resolve: (frame: Heard) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  readonly #answers = new Map<
    string,
    { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
  >();
  #puts = 0;

  constructor(address: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(`${address}/room`, { perMessageDeflate: false, ...options });
    this.socket.on('message', (data) => this.#take(String(data)));
    this.socket.on('error', (error) => this.#end(error));
    this.socket.on('close', (code) => {
      this.closed = code;
      this.#end(new Error(`the connection is closed (${code} ${this.bye})`));
    });
  }

  /** Connected, greeted, and up to date. */
  static async join(address: string, joining: Joining, options?: ClientOptions): Promise<HubClient> {
    const client = new HubClient(address, options);
    await client.hello(joining);
    await client.next('live');
    return client;
  }

  async hello({ owner, role, person, have = 0 }: Joining): Promise<void> {
    const { nonce, store } = (await this.next('challenge')) as Extract<Heard, { t: 'challenge' }>;
    this.store = store;
    const signature = answerOf(person, roomName(owner), nonce);
    this.say({ t: 'hello', v: 1, ...owner, role, key: person.key, signature, have });
    const { seen } = (await this.next('welcome')) as Extract<Heard, { t: 'welcome' }>;
    this.seen = seen;
  }

  say(frame: ClientFrame): void {
    for (const text of frameTexts(frame)) this.socket.send(text);
  }

  /** @throws Error when the connection ends before the answer */
  put(doc: unknown): Promise<Answer> {
    const id = String((this.#puts += 1));
    return new Promise((resolve, reject) => {
      if (this.closed !== 0) return reject(new Error('the connection is closed'));
      this.#answers.set(id, { resolve, reject });
      this.say({ t: 'put', id, doc });
    });
  }

  /** The next frame of this kind, heard already or not. */
  next(t: Heard['t']): Promise<Heard> {
    const at = this.#heard.findIndex((frame) => frame.t === t);
    if (at >= 0) return Promise.resolve(this.#heard.splice(at, 1)[0]!);
    return new Promise((resolve, reject) => {
      if (this.closed !== 0)
        return reject(new Error(`the connection is closed (${this.closed} ${this.bye})`));
      this.#wanted.push({ t, resolve, reject });
    });
  }

  #take(text: string): void {
    const frame = this.#reader.take(text);
    if (frame === 'more') return;
    if (frame === 'fault') return this.#end(new Error(`the hub said ${text.slice(0, 200)}`));
    switch (frame.t) {
      case 'doc':
        this.documents.push({ seq: frame.seq, doc: frame.doc as Carried });
        this.onDocument(frame.doc as Carried, frame.seq);
        return;
      case 'stored':
      case 'refused':
        this.#answers
          .get(frame.id)
          ?.resolve(frame.t === 'stored' ? { hash: frame.hash } : { why: frame.why });
        this.#answers.delete(frame.id);
        return;
      case 'counts':
        this.counts = frame;
        return;
      case 'bye':
        this.bye = frame.why;
        return;
      default:
    }
    const at = this.#wanted.findIndex(({ t }) => t === frame.t);
    if (at < 0) this.#heard.push(frame);
    else this.#wanted.splice(at, 1)[0]!.resolve(frame);
  }

  #end(error: Error): void {
    for (const { reject } of [...this.#wanted.splice(0), ...this.#answers.values()]) reject(error);
    this.#answers.clear();
  }

  async close(): Promise<void> {
    if (this.closed !== 0) return;
    this.socket.terminate();
    await new Promise((resolve) => this.socket.once('close', resolve));
  }
}
