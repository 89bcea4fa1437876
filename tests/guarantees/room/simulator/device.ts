import {
  type Carried,
  documentHash,
  type Hash,
  type Id,
  type KeyPair,
  type PublicKey,
  readParcel,
  roomName,
  type Signed,
} from '$domain';
import { type ClientIdentity, type ClientInput, DocumentSet, parcelText, RoomClient } from '$sync';
import { answerTo, type Hub } from './hub';
import { nameOf } from './seals';
import type { World } from './world';

/** Protections that a control switches off. */
export interface Protections {
  /** A document is one document, however often it comes. */
  readonly dedupe: boolean;
  /** The highest revision counts, whatever comes last. */
  readonly revisions: boolean;
  /** What no hub has stored is put again. */
  readonly resume: boolean;
}

export interface Surroundings {
  readonly world: World;
  readonly hubs: readonly Hub[];
  readonly of: { readonly workshop: Id; readonly facilitator: PublicKey };
  readonly isSigned: (signed: Signed) => boolean;
  readonly protections: Protections;
}

interface Link {
  readonly connection: number;
  /** Neither side hears the other any more, and neither has noticed. */
  isDead: boolean;
  up: number;
  down: number;
  hearHub: (text: string) => void;
  hubLost: () => void;
}

const decade = 10 * 365 * 24 * 3600 * 1000;

/** A laptop: what it has on disk, and what it loses when it is killed. */
export abstract class Device {
  /** On disk, with the hash of each. */
  protected readonly disk = new Map<Hash, Carried>();
  /** Own documents, in the order in which they were made; on disk before they are sent. */
  protected readonly own = new Map<Hash, Carried>();
  readonly #stored = new Set<Hash>();
  readonly #put = new Set<Hash>();
  protected set!: DocumentSet;
  #client: RoomClient | null = null;
  #life = 0;
  #wake = 0;
  #link: Link | null = null;
  #isCutOff = false;
  /** What its clock is wrong by, in milliseconds, and how fast it runs. */
  #skew: number;
  readonly #pace: number;

  constructor(
    readonly name: string,
    readonly keys: KeyPair,
    private readonly role: 'facilitator' | 'expert',
    protected readonly around: Surroundings,
  ) {
    this.#skew = around.world.between(-decade, decade);
    this.#pace = around.world.between(0.8, 1.25);
  }

  /** What a person would read on this machine. */
  get clock(): string {
    return new Date(Date.UTC(2030, 0) + this.around.world.now + this.#skew).toISOString();
  }
  get documents(): DocumentSet {
    return this.set;
  }
  /** Own documents that no hub is known to have. */
  get unsent(): readonly Carried[] {
    return [...this.own].filter(([hash]) => !this.#stored.has(hash)).map(([, document]) => document);
  }

  setClock(): void {
    this.#skew = this.around.world.between(-decade, decade);
    this.around.world.note(this.name, `clock now says ${this.clock}`);
  }

  start(): void {
    const { world, of, isSigned, hubs, protections } = this.around;
    this.#life += 1;
    this.set = new DocumentSet(of, isSigned);
    for (const document of this.disk.values()) this.set.take(document);
    const identity: ClientIdentity = {
      hubs: hubs.map(({ address }) => address),
      ...of,
      ...{ role: this.role, key: this.keys.public },
    };
    const known = protections.dedupe ? this.disk.keys() : [];
    this.#client = new RoomClient(identity, { random: world.random, isSigned, known });
    this.#feed({ kind: 'start' });
    for (const document of protections.resume ? this.unsent : []) this.#send(document);
  }

  kill(): void {
    this.around.world.note(this.name, 'killed');
    this.#life += 1;
    this.#wake += 1;
    this.#client = null;
    this.#cut();
  }

  get isRunning(): boolean {
    return this.#client !== null;
  }

  /** Everything is lost on the way from now on; noticed at once, or not at all. */
  cutOff(): void {
    this.around.world.note(this.name, 'cut off');
    this.#isCutOff = true;
    this.loseLink();
  }
  reconnect(): void {
    if (this.#isCutOff) this.around.world.note(this.name, 'within reach');
    this.#isCutOff = false;
  }

  loseLink(): void {
    const { world } = this.around;
    const link = this.#link;
    if (link === null) return;
    link.isDead = true;
    if (world.chance(0.5)) {
      link.hubLost();
      this.#lost(link.connection, world.between(0, 200));
    }
  }

  #cut(): void {
    if (this.#link !== null) {
      this.#link.isDead = true;
      this.#link.hubLost();
    }
    this.#link = null;
  }

  #lost(connection: number, delay: number): void {
    this.#soon(delay, () => this.#feed({ kind: 'lost', connection, why: 'no-answer' }));
  }

  #soon(delay: number, act: () => void): void {
    const life = this.#life;
    this.around.world.in(delay, () => {
      if (life === this.#life) act();
    });
  }

  #feed(input: ClientInput): void {
    for (const output of this.#client?.take(input) ?? []) {
      switch (output.kind) {
        case 'connect':
          this.#connect(output.connection, output.address);
          break;
        case 'disconnect':
          this.#cut();
          break;
        case 'text':
          this.#say(output.text);
          break;
        case 'answer': {
          const { connection, nonce } = output;
          const signature = answerTo(roomName(this.around.of), nonce, this.keys.public);
          this.#soon(5, () => this.#feed({ kind: 'answered', connection, signature }));
          break;
        }
        case 'wake': {
          const wake = (this.#wake += 1);
          if (output.after === null) break;
          this.#soon(output.after * this.#pace, () => {
            if (wake === this.#wake) this.#feed({ kind: 'woke' });
          });
          break;
        }
        case 'received':
          this.receive(output.document);
          break;
        case 'settled':
          if (output.result.kind === 'refused')
            this.around.world.note(this.name, `${output.hash.slice(0, 8)} was refused: ${output.result.why}`);
          this.#stored.add(output.hash);
          this.settled(output.hash, output.result.kind);
          break;
        case 'state':
        case 'counts':
          break;
      }
    }
  }

  #connect(connection: number, address: string): void {
    const { world, hubs } = this.around;
    const hub = hubs.find((each) => address === `${each.address}/room`)!;
    const delay = world.between(1, 60);
    if (this.#isCutOff || !hub.isUp) return this.#lost(connection, world.between(1, 500));
    this.#soon(delay, () => {
      if (this.#isCutOff || !hub.isUp) return this.#lost(connection, 0);
      const link: Link = {
        ...{ connection, isDead: false, up: world.now, down: world.now },
        ...{ hearHub: () => undefined, hubLost: () => undefined },
      };
      this.#link = link;
      this.#feed({ kind: 'opened', connection });
      const session = hub.accept({
        say: (text) => this.#travel(link, 'down', () => this.#feed({ kind: 'text', connection, text })),
        end: () => this.#travel(link, 'down', () => this.#lost(connection, 0)),
      });
      link.hearHub = session.hear;
      link.hubLost = session.lost;
    });
  }

  #say(text: string): void {
    const link = this.#link;
    if (link === null) return;
    // The control without resume: what was put once is not put again, as if sending were having.
    if (!this.around.protections.resume && text.startsWith('{"t":"put"')) {
      const id = text.slice(0, 100);
      if (this.#put.has(id)) return;
      this.#put.add(id);
    }
    this.#travel(link, 'up', () => link.hearHub(text));
  }

  /** In order, as long as the link lives: what is under way when it dies is gone. */
  #travel(link: Link, way: 'up' | 'down', arrive: () => void): void {
    const { world } = this.around;
    const delay = world.chance(0.02) ? world.between(500, 4000) : world.between(1, 50);
    link[way] = Math.max(link[way], world.now + delay);
    this.#soon(link[way] - world.now, () => {
      if (!link.isDead) arrive();
    });
  }

  #send(document: Carried): void {
    this.#feed({ kind: 'send', hash: documentHash(document), document });
  }

  /** Made here: on disk, then on its way. */
  protected make(document: Carried): void {
    this.around.world.note(this.name, `makes ${nameOf(document)}`);
    const hash = documentHash(document);
    this.own.set(hash, document);
    this.disk.set(hash, document);
    this.set.take(document);
    this.#send(document);
  }

  /** Everything this device has, as a file. */
  file(): string {
    return parcelText(this.disk.values());
  }

  importFile(text: string, from: string): void {
    if (!this.isRunning) return;
    const reading = readParcel(text);
    if (!reading.ok) throw new Error(`a parcel of our own was not read: ${reading.issues[0]?.message}`);
    this.around.world.note(this.name, `opens a file of ${from}, ${reading.value.documents.length} documents`);
    for (const document of reading.value.documents) this.receive(document);
  }

  protected receive(document: Carried): void {
    const taking = this.set.take(document);
    if (taking === 'new') this.keep(document);
    if (taking === 'new' || (taking === 'known' && !this.around.protections.dedupe)) this.taken(document);
  }

  /** On disk after a while: killed before, the device has never seen it. */
  protected keep(document: Carried): void {
    this.#soon(this.around.world.between(1, 300), () => void this.disk.set(documentHash(document), document));
  }

  /** Something that was not here has been taken. */
  protected abstract taken(document: Carried): void;
  protected abstract settled(hash: Hash, how: 'stored' | 'refused'): void;
}
