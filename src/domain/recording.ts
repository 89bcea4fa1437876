import type { Ballot } from './ballot';
import { canonicalJson } from './canonical';
import type { Fact } from './facts';
import { foldWorkshop } from './fold';
import type { Hash } from './ids';
import { chain, type Entry, emptyHead } from './journal';
import type { Clock, Ids } from './ports';
import { receiptOf } from './receive-ballot';
import type { Workshop } from './workshop';

/** A workshop written down in one go, without a store: what an example, a rehearsal and a file are made from. */
export class Recording {
  readonly entries: Entry<Fact>[] = [];
  readonly bodies = new Map<Hash, string>();
  #workshop: Workshop | null = null;

  constructor(
    readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Error before anything is recorded */
  get workshop(): Workshop {
    if (this.#workshop === null) throw new Error('nothing is recorded yet');
    return this.#workshop;
  }

  /** Facts of one gesture. */
  record(facts: readonly Fact[], by = 'facilitator'): void {
    if (facts.length === 0) return;
    const gesture = this.ids.next();
    const at = this.clock.now();
    const drafts = facts.map((fact) => ({
      op: this.ids.next(),
      gesture,
      undoes: null,
      redoes: null,
      at,
      by,
      fact,
    }));
    const last = this.entries.at(-1);
    const entries = chain(last === undefined ? emptyHead : { rev: last.rev, hash: last.hash }, drafts);
    this.#workshop = foldWorkshop(this.#workshop, entries);
    this.entries.push(...entries);
  }

  /** Takes in a ballot as it is handed in: the document beside the journal, its hash as a fact. */
  receive(ballot: Ballot): void {
    const { fact, hash } = receiptOf(this.workshop, ballot, 'plain');
    this.bodies.set(hash, canonicalJson(ballot));
    this.record([fact], ballot.seat);
  }
}
