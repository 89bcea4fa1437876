import {
  arrivalOf,
  type BoxEntry,
  boxHash,
  type Brief,
  type Carried,
  type Control,
  type ControlContent,
  documentHash,
  type Envelope,
  genesis,
  inSeatOrder,
  type KeyPair,
  type Receipt,
  type Signed,
} from '$domain';
import { violated } from '../../support/guarantee';
import { Device, type Surroundings } from './device';
import type { Expert } from './expert';
import type { Seals } from './seals';

/** The facilitator's laptop. What it accepted is on disk before anybody is told. */
export class Office extends Device {
  /** In the order in which they were accepted: the journal, clock and all. */
  readonly #accepted: { readonly entry: BoxEntry; readonly at: string }[] = [];
  #late: Signed<Envelope>[] = [];
  #form: Brief;

  constructor(
    keys: KeyPair,
    readonly sealKeys: KeyPair,
    around: Surroundings,
    private readonly seals: Seals,
    form: Brief,
  ) {
    super('facilitator', keys, 'facilitator', around);
    this.#form = form;
  }

  #sign(content: ControlContent): void {
    const { room } = this.documents;
    const document: Control = {
      format: 'pondera/control@1',
      workshop: this.around.of.workshop,
      number: (room?.number ?? 0) + 1,
      prev: room?.head ?? genesis,
      ...content,
    };
    this.make(this.seals.sign(document, this.keys));
    if (this.documents.room?.number !== document.number)
      throw new Error(`record ${document.type} was not taken`);
  }

  /** The room, its seats and the round, signed and on the way. */
  begin(experts: readonly Expert[]): void {
    this.#sign({ type: 'room', name: 'Simulated', mark: 'real', language: 'en', joinKey: this.keys.public });
    for (const { seat: id, keys } of experts) {
      const seat = { id, code: id, group: 'g', country: '', sector: '', way: 'device' } as const;
      this.#sign({
        ...{ type: 'admit', seat: { ...seat, sectors: [], candidates: [] } },
        ...{ expert: keys.public, replaces: null },
      });
    }
    this.make(this.#form);
    this.#sign({
      ...{ type: 'open', round: 'r1', name: 'Round 1', asks: ['scores'], revision: this.#form.revision },
      ...{ brief: documentHash(this.#form), sealKey: this.sealKeys.public, witnessKey: null, minutes: 30 },
    });
  }

  get state(): 'open' | 'paused' | 'closed' | 'revealed' {
    return this.documents.room!.rounds.get('r1')!.state;
  }

  step(what: 'pause' | 'resume' | 'brief' | 'extend' | 'close' | 'reopen' | 'reveal'): void {
    if (!this.isRunning) return;
    const round = 'r1';
    switch (what) {
      case 'brief': {
        this.#form = { ...this.#form, revision: this.#form.revision + 1 };
        const { revision } = this.#form;
        this.make(this.#form);
        return this.#sign({
          type: 'brief',
          round,
          revision,
          brief: documentHash(this.#form),
          notice: 'Mended.',
        });
      }
      case 'extend':
        return this.#sign({ type: 'extend', round, minutes: 5 });
      case 'close': {
        const entries = this.entries();
        const box = boxHash(this.around.of.workshop, round, entries);
        this.#checkBox(entries);
        return this.#sign({ type: 'close', round, entries, box });
      }
      case 'reopen':
        this.#sign({ type: 'reopen', round, reason: 'Somebody was late.' });
        for (const envelope of this.#late.splice(0)) this.#arrived(envelope);
        return;
      case 'reveal':
        return this.#sign({ type: 'reveal', round, box: this.documents.room!.rounds.get(round)!.box! });
      default:
        return this.#sign({ type: what, round });
    }
  }

  /** The box as it stands. */
  entries(): BoxEntry[] {
    const all = this.#accepted.map(({ entry }) => entry);
    // The control without dedupe: whatever arrives is another line.
    if (!this.around.protections.dedupe) return inSeatOrder(all);
    return inSeatOrder(new Map(all.map((entry) => [entry.seat, entry])).values());
  }

  /** At no close may a seat stand twice, or with less than it has a receipt for. */
  #checkBox(entries: readonly BoxEntry[]): void {
    for (const { seat, rev } of entries) {
      const lines = entries.filter((entry) => entry.seat === seat).length;
      if (lines > 1) violated(`${seat} stands ${lines} times in the box`);
      const best = Math.max(
        ...this.#accepted.filter(({ entry }) => entry.seat === seat).map(({ entry }) => entry.rev),
      );
      if (rev < best) violated(`${seat} is in the box with revision ${rev} and has a receipt for ${best}`);
    }
  }

  protected override keep(document: Carried): void {
    this.disk.set(documentHash(document), document);
  }

  protected taken(carried: Carried): void {
    if ('format' in carried || carried.document.format !== 'pondera/envelope@1') return;
    this.#arrived(carried as Signed<Envelope>);
  }

  #arrived(envelope: Signed<Envelope>): void {
    const { header } = envelope.document;
    const { dedupe, revisions } = this.around.protections;
    const last = this.#accepted.findLast(({ entry }) => entry.seat === header.seat)?.entry.rev ?? 0;
    const arrival = arrivalOf(this.documents.room!, envelope.document, dedupe && revisions ? last : 0);
    if (arrival === 'in-time') this.#accept(envelope);
    else if (arrival === 'late') this.#late.push(envelope);
    this.#tell(
      envelope,
      arrival === 'in-time'
        ? { state: 'received', why: '' }
        : arrival === 'late'
          ? { state: 'late', why: '' }
          : { state: 'refused', why: arrival },
    );
  }

  #accept(envelope: Signed<Envelope>): void {
    const { seat, expert, rev } = envelope.document.header;
    this.#accepted.push({ entry: { seat, expert, rev, envelope: documentHash(envelope) }, at: this.clock });
  }

  #tell(envelope: Signed<Envelope>, how: Pick<Receipt, 'state' | 'why'>): void {
    const { workshop, round, expert, rev } = envelope.document.header;
    const receipt: Receipt = {
      ...{ format: 'pondera/receipt@1', workshop, round, expert, rev, envelope: documentHash(envelope) },
      ...how,
    };
    const signed = this.seals.sign(receipt, this.keys);
    if (this.documents.get(documentHash(signed)) === null) this.make(signed);
  }

  /** What is in the box, opened: the revision of each ballot inside. */
  opened(): ReadonlyMap<string, number> {
    const entries = this.documents.room!.rounds.get('r1')!.entries;
    return new Map(
      entries.map(({ seat, envelope }) => [
        seat,
        this.seals.revisionIn(this.documents.get(envelope) as Signed<Envelope>, this.sealKeys),
      ]),
    );
  }

  protected settled(): void {
    return undefined;
  }
}
