import {
  documentHash,
  keyNames,
  type Brief,
  type Carried,
  type Hash,
  type KeyStore,
  type RoomConnection,
  type RoomCounts,
  type Rooms,
  type RoomState,
  type Sealer,
  type WorkshopStore,
} from '$domain';
import type { Arrivals } from './arrivals.svelte';
import { bodiesOf } from './control-book.svelte';
import type { Desk } from './desk.svelte';

export interface LinePorts {
  readonly rooms: Rooms;
  readonly keys: KeyStore;
  readonly store: Pick<WorkshopStore, 'bodies'>;
  readonly sealer: Pick<Sealer, 'answer'>;
}

/** Which hubs this device used last for a workshop: kept beside its keys, in no file. */
const hubsName = (workshop: string): string => `${keyNames.facilitator(workshop)}/hubs`;

/** The facilitator's line to a hub: everything signed goes out, everything sealed comes in. */
export class HubLine {
  readonly #desk: Desk;
  readonly #arrivals: Arrivals;
  readonly #ports: LinePorts;
  #connection: RoomConnection | null = null;
  #stop: () => void = () => {};
  #hubs = $state.raw<readonly string[]>([]);
  #state = $state.raw<RoomState | null>(null);
  #counts = $state.raw<RoomCounts | null>(null);
  #refused = $state('');
  readonly #have = new Set<Hash>();

  constructor(desk: Desk, arrivals: Arrivals, ports: LinePorts) {
    this.#desk = desk;
    this.#arrivals = arrivals;
    this.#ports = ports;
  }

  /** Addresses of this workshop's hubs, connected or not: invitations name them. */
  get hubs(): readonly string[] {
    return this.#hubs;
  }

  /** Null while nobody asked to connect. */
  get state(): RoomState | null {
    return this.#state;
  }

  get counts(): RoomCounts | null {
    return this.#counts;
  }

  /** What the hub would not take, in its own word; '' when nothing. */
  get refused(): string {
    return this.#refused;
  }

  /** The addresses of the last time. */
  async read(): Promise<void> {
    const text = await this.#ports.keys.get(hubsName(this.#desk.session.workshop.id)).catch(() => null);
    if (text !== null && this.#hubs.length === 0) this.#hubs = JSON.parse(text) as string[];
  }

  /** Keeps the addresses for invitations, without connecting. */
  async use(hubs: readonly string[]): Promise<void> {
    this.#hubs = hubs;
    await this.#ports.keys.put(hubsName(this.#desk.session.workshop.id), JSON.stringify(hubs));
  }

  /** Connects, and stays connected through every interruption until `disconnect`. @throws NoKeys */
  async connect(hubs: readonly string[]): Promise<void> {
    const { signing } = this.#desk.keys;
    await this.use(hubs);
    this.disconnect();
    this.#state = { kind: 'connecting' };
    const connection = this.#ports.rooms.connect({
      hubs,
      workshop: this.#desk.session.workshop.id,
      facilitator: signing.public,
      role: 'facilitator',
      key: signing.public,
      answer: (room, nonce) => this.#ports.sealer.answer(room, nonce, signing),
      known: () => this.#have,
      onDocument: (document) => void this.#heard(document),
      onState: (state) => (this.#state = state),
      onCounts: (counts) => (this.#counts = counts),
    });
    this.#connection = connection;
    const unsubscribe = this.#desk.onSigned((document) => void this.#send(document));
    this.#stop = () => {
      unsubscribe();
      connection.close();
    };
    for (const document of await outgoing(this.#desk, this.#ports.store)) void this.#send(document);
  }

  disconnect(): void {
    this.#stop();
    this.#stop = () => {};
    this.#connection = null;
    this.#state = null;
    this.#counts = null;
  }

  async #heard(document: Carried): Promise<void> {
    await this.#arrivals.take(document);
    this.#have.add(documentHash(document));
  }

  async #send(document: Carried): Promise<void> {
    const sent = await this.#connection?.send(document);
    if (sent?.kind === 'refused') this.#refused = sent.why;
  }
}

/** Everything that everybody in the room may have: the forms, and the signed records that name them. */
export async function outgoing(
  desk: Desk,
  store: Pick<WorkshopStore, 'bodies'>,
): Promise<readonly Carried[]> {
  const named = desk.controls.flatMap(({ document }) =>
    document.type === 'open' || document.type === 'brief' ? [document.brief] : [],
  );
  const bodies = await bodiesOf(desk.session, store, named);
  const briefs = named.flatMap((hash) => {
    const body = bodies.get(hash);
    return body === undefined ? [] : [JSON.parse(body) as Brief];
  });
  return [...briefs, ...desk.controls];
}
