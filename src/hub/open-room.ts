import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Carried,
  type Control,
  type Hash,
  type Id,
  type PublicKey,
  type Signed,
} from '$domain';
import {
  postLimits,
  PostOffice,
  textsOf,
  type Audience,
  type Posted,
  type PostRefusal,
  type Sender,
} from '$sync';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { isSignedByNode } from './signatures';
import { StoreFault, type Following, type Kept, type RoomOwner, type RoomStore } from './store/room-store';

/** A client as its room sees it. */
export interface Member {
  readonly sender: Sender;
  readonly isGone: boolean;
  /** Live: what cannot be taken in time costs the connection. */
  send(texts: readonly string[]): void;
  /** Past: resolves when there is place for more. */
  deliver(texts: readonly string[]): Promise<void>;
  drop(why: string): void;
}

export type PutAnswer =
  { readonly kind: 'stored'; readonly hash: Hash } | { readonly kind: 'refused'; readonly why: PostRefusal };

interface Line {
  readonly seq: number;
  readonly texts: readonly string[];
}

interface Surroundings {
  readonly store: RoomStore;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Bytes that may be stored here. */
  readonly roomBytes: number;
  /** The room knows no more what is stored: whoever needs it opens it again. */
  readonly onBroken: () => void;
}

/** Milliseconds from "on disk" to "told": a network of nodes lies between. */
const tellingLimit = 4_000;

/** Milliseconds between two news of how many are here; longer where many must be told. */
const countsPause = (members: number): number => Math.max(400, 2 * members);

/** One room that somebody is in: what was stored, who is here, and the way between them. */
export class OpenRoom {
  readonly #office: PostOffice;
  readonly #members = new Set<Member>();
  /** What everybody gets, ready to be sent. */
  readonly #lines: Line[] = [];
  /** The last number for each audience: most have nothing to be read. */
  readonly #lastFor = new Map<Audience, number>();
  readonly #writing = new Map<Hash, Promise<number>>();
  #documents = 0;
  #bytes = 0;
  #seq = 0;
  #following: Following | null = null;
  #isBroken = false;
  #countsTimer: NodeJS.Timeout | null = null;

  private constructor(
    readonly name: string,
    owner: RoomOwner,
    private readonly around: Surroundings,
  ) {
    this.#office = new PostOffice(owner, isSignedByNode);
  }

  /** @throws StoreFault */
  static async open(name: string, owner: RoomOwner, around: Surroundings): Promise<OpenRoom> {
    const room = new OpenRoom(name, owner, around);
    room.#following = await around.store.follow(
      name,
      (kept) => room.#told(kept),
      () => room.break(),
    );
    room.#seq = Math.max(room.#seq, room.#following.seq);
    return room;
  }

  get seq(): number {
    return this.#seq;
  }

  get size(): number {
    return this.#members.size;
  }

  /** Whether its facilitator has opened it here. */
  get exists(): boolean {
    return this.#office.room !== null;
  }

  seen(key: PublicKey): Readonly<Record<Id, Hash>> {
    return this.#office.seen(key);
  }

  /**
   * @param mayStore whether the sender's address may still leave so many bytes
   * @throws StoreFault when it is not certain that the document is on disk; the room is then broken
   */
  async put(sender: Sender, document: Carried, mayStore: (bytes: number) => boolean): Promise<PutAnswer> {
    if (this.#isBroken) throw new StoreFault('This room is read anew.');
    // The bytes that are stored, hashed by Node: five times as fast as hashing the document.
    const body = canonicalJson(document);
    const hash = createHash('sha256').update(body).digest('hex');
    const posting = this.#office.take(sender, document, hash);
    if (posting.kind === 'refused') return posting;
    if (posting.kind === 'store') {
      const bytes = Buffer.byteLength(body);
      if (this.#documents >= postLimits.documents) return { kind: 'refused', why: 'too-many' };
      if (this.#bytes + bytes > this.#roomFor(sender)) return { kind: 'refused', why: 'room-full' };
      if (!mayStore(bytes)) return { kind: 'refused', why: 'busy' };
      const { posted } = posting;
      this.#write({ ...posted, note: { ...posted.note, bytes } }, document, body);
    }
    await this.#writing.get(hash);
    return { kind: 'stored', hash };
  }

  #roomFor({ role }: Sender): number {
    return role === 'facilitator' ? this.around.roomBytes : 0.9 * this.around.roomBytes;
  }

  /**
   * What follows may build on this document at once; nobody hears of it before it is on disk. When it cannot be kept the
   * room is given up, and known anew from what is stored.
   */
  #write(posted: Posted, document: Carried, body: string): void {
    const { store, metrics } = this.around;
    const began = performance.now();
    this.#office.keep(posted, document);
    const written = store.put(this.name, posted, body).then(
      (seq) => {
        metrics.stored((performance.now() - began) / 1000);
        metrics.count('documents_total', `kind="${posted.note.kind}"`);
        if (seq > this.#seq) this.#expect(seq);
        return seq;
      },
      (error: unknown) => {
        metrics.count('store_faults_total');
        this.break();
        throw error instanceof StoreFault ? error : new StoreFault(String(error), { cause: error });
      },
    );
    this.#writing.set(posted.hash, written);
    written.then(
      () => this.#writing.delete(posted.hash),
      () => undefined,
    );
  }

  /**
   * What is stored is told to whoever follows. When that takes too long the following has broken unseen, as after the loss
   * of a node: the room is then read anew, rather than left to look complete.
   */
  #expect(seq: number): void {
    const check = () => void (seq > this.#seq && !this.#isBroken && this.break());
    setTimeout(check, tellingLimit).unref();
  }

  /** From the store, in its order: of the past while opening, then live, whichever hub it was put at. */
  #told({ seq, body, ...posted }: Kept): void {
    if (this.#isBroken) return;
    const { note, audience } = posted;
    const isControl = note.kind === 'control' && body !== null;
    if (!this.#office.keep(posted, isControl ? (JSON.parse(body) as Signed<Control>) : null)) this.break();
    this.#seq = Math.max(this.#seq, seq);
    this.#documents += 1;
    this.#bytes += note.bytes ?? 0;
    this.#lastFor.set(audience, seq);
    if (body === null) return;
    const texts = textsOf(docFrame(seq, body));
    if (audience === 'everybody') this.#lines.push({ seq, texts });
    for (const member of this.#members) if (isFor(member.sender, audience)) member.send(texts);
    if (note.kind === 'envelope') this.#countSoon();
  }

  /** Replays what the client has not read, then lets it live. Returns early when it goes. */
  async admit(member: Member, have: number): Promise<void> {
    let at = have > this.#seq ? 0 : have;
    for (;;) {
      const upTo = this.#seq;
      for await (const { texts } of this.#past(member.sender, at, upTo)) {
        await member.deliver(texts);
        if (this.#isOver(member)) return;
      }
      at = upTo;
      // Told and asked in one turn: nothing falls between the past and the present.
      if (this.#seq === upTo) break;
    }
    if (this.#isOver(member)) return;
    this.#members.add(member);
    member.send(['{"t":"live"}', this.#countsFrame()]);
    this.#countSoon();
  }

  /** Whoever comes while the room breaks is no member yet, and must hear of it as well. */
  #isOver(member: Member): boolean {
    if (this.#isBroken) member.drop('store-away');
    return member.isGone;
  }

  async *#past(sender: Sender, after: number, upTo: number): AsyncGenerator<Line> {
    const own: Audience = sender.role === 'facilitator' ? 'facilitator' : sender.key;
    let k = firstAfter(this.#lines, after);
    const isDue = (before: number) => k < this.#lines.length && this.#lines[k]!.seq < before;
    if ((this.#lastFor.get(own) ?? 0) > after) {
      for await (const { seq, body } of this.around.store.read(this.name, own, after, upTo)) {
        while (isDue(seq)) yield this.#lines[k++]!;
        yield { seq, texts: textsOf(docFrame(seq, body)) };
      }
    }
    while (isDue(upTo + 1)) yield this.#lines[k++]!;
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#countSoon();
  }

  membersWith(key: PublicKey): Member[] {
    return [...this.#members].filter(({ sender }) => sender.key === key);
  }

  /** Everybody has to come again, and the room is read anew. */
  break(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.around.log('room-broken', { room: this.name });
    this.close();
    for (const member of this.#members) member.drop('store-away');
    this.around.onBroken();
  }

  /** Resolves when what is being written now is on disk, or could not be. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing.values());
  }

  close(): void {
    this.#following?.stop();
    if (this.#countsTimer !== null) clearTimeout(this.#countsTimer);
  }

  #countSoon(): void {
    this.#countsTimer ??= setTimeout(() => {
      this.#countsTimer = null;
      this.sendCounts();
    }, countsPause(this.#members.size));
  }

  /** Also the sign of life that `welcome` promises. */
  sendCounts(): void {
    const texts = [this.#countsFrame()];
    for (const member of this.#members) member.send(texts);
  }

  #countsFrame(): string {
    const here = new Set<PublicKey>();
    for (const { sender } of this.#members) if (sender.role === 'expert') here.add(sender.key);
    return JSON.stringify({ t: 'counts', here: here.size, rounds: this.#office.handedIn() });
  }
}

/** Stored canonical JSON stands in the frame as it is. */
const docFrame = (seq: number, body: string): string => `{"t":"doc","seq":${seq},"doc":${body}}`;

function isFor({ role, key }: Sender, audience: Audience): boolean {
  if (audience === 'everybody') return true;
  return audience === 'facilitator' ? role === 'facilitator' : role === 'expert' && key === audience;
}

function firstAfter(lines: readonly Line[], seq: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.seq <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
