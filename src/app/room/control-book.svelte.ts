import {
  canonicalJson,
  genesis,
  takeControl,
  type Body,
  type Control,
  type ControlContent,
  type ControlRefusal,
  type Entry,
  type Fact,
  type Hash,
  type KeyPair,
  type Room,
  type Sealer,
  type Signed,
  type WorkshopStore,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';

/** What goes into the journal together with a signed record, in one gesture. */
export interface Gesture {
  readonly facts: readonly Fact[];
  readonly bodies?: readonly Body[];
}

/** The record contradicts what was signed before. */
export class ControlRefused extends Error {
  override readonly name = 'ControlRefused';
  constructor(readonly why: ControlRefusal) {
    super(`the record cannot be signed now: ${why}`);
  }
}

/** The facilitator's signed records in their order, and the room that they make. */
export class ControlBook {
  readonly #session: WorkshopSession;
  readonly #store: Pick<WorkshopStore, 'bodies'>;
  readonly #sealer: Pick<Sealer, 'sign'>;
  #controls = $state.raw<readonly Signed<Control>[]>([]);
  #room = $state.raw<Room | null>(null);

  constructor(session: WorkshopSession, store: Pick<WorkshopStore, 'bodies'>, sealer: Pick<Sealer, 'sign'>) {
    this.#session = session;
    this.#store = store;
    this.#sealer = sealer;
  }

  get controls(): readonly Signed<Control>[] {
    return this.#controls;
  }

  get room(): Room | null {
    return this.#room;
  }

  /** Catches up with the journal: at first, and after another tab has signed. @throws Error when a record is missing */
  async read(): Promise<void> {
    const head = this.#session.workshop.room?.head ?? genesis;
    if (head === (this.#room?.head ?? genesis)) return;
    const hashes = signedRecords(this.#session.entries);
    const bodies = await bodiesOf(this.#session, this.#store, hashes);
    let room: Room | null = null;
    const controls: Signed<Control>[] = [];
    for (const [k, hash] of hashes.entries()) {
      const body = bodies.get(hash);
      if (body === undefined) throw new Error(`The signed record ${k + 1} is not on this device.`);
      const signed = JSON.parse(body) as Signed<Control>;
      const next = takeControl(room, signed);
      if (typeof next === 'string') throw new ControlRefused(next);
      room = next;
      controls.push(signed);
    }
    this.#room = room;
    this.#controls = controls;
  }

  /**
   * Signs the next record and writes it down with what it brings about. Answers once that is on disk: nothing is sent
   * that this device could forget. Of two tabs that sign the same number, the second signs again with the next.
   *
   * @throws ControlRefused when the record contradicts those before it
   */
  async sign(
    content: ControlContent,
    keys: KeyPair,
    { facts, bodies = [] }: Gesture,
  ): Promise<Signed<Control>> {
    let rest: Gesture = { facts, bodies };
    for (;;) {
      await this.read();
      const room = this.#room;
      const place = { number: (room?.number ?? 0) + 1, prev: room?.head ?? genesis };
      const workshop = this.#session.workshop.id;
      const document: Control = { format: 'pondera/control@1', workshop, ...place, ...content };
      const signed = await this.#sealer.sign(document, keys);
      const next = takeControl(room, signed);
      if (typeof next === 'string') throw new ControlRefused(next);
      const written: Fact = {
        type: 'controlSigned',
        number: next.number,
        control: next.head,
        what: content.type,
        round: 'round' in content ? content.round : null,
      };
      this.#session.record(
        [...rest.facts, written],
        [...(rest.bodies ?? []), { hash: next.head, body: canonicalJson(signed) }],
      );
      this.#room = next;
      this.#controls = [...this.#controls, signed];
      await this.#session.untilSaved();
      if (signedRecords(this.#session.entries)[next.number - 1] === next.head) return signed;
      rest = { facts: [] };
    }
  }
}

/** The hashes of the records that hold: of two with one number, the first in the journal. */
export function signedRecords(entries: readonly Entry<Fact>[]): Hash[] {
  const hashes: Hash[] = [];
  for (const { fact } of entries)
    if (fact.type === 'controlSigned' && fact.number === hashes.length + 1) hashes.push(fact.control);
  return hashes;
}

/** Documents beside the journal, those not written yet included. */
export async function bodiesOf(
  session: WorkshopSession,
  store: Pick<WorkshopStore, 'bodies'>,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<Hash, string>> {
  const unsaved = session.unsavedBodies;
  const wanted = hashes.filter((hash) => !unsaved.has(hash));
  const kept = wanted.length === 0 ? [] : await store.bodies(session.document, wanted);
  return new Map([...unsaved, ...kept]);
}
