import {
  type Answers,
  documentHash,
  genesis,
  type Hash,
  type KeyPair,
  type Signed,
  type Envelope,
  suite,
} from '$domain';
import { Device, type Surroundings } from './device';
import type { Seals } from './seals';

/** An expert at an own laptop: answers whenever the records allow it, and answers again. */
export class Expert extends Device {
  readonly envelopes: Signed<Envelope>[] = [];
  readonly #revisions = new Map<Hash, number>();
  /** Revisions that a hub said it has. */
  readonly acknowledged = new Set<number>();

  constructor(
    readonly seat: string,
    keys: KeyPair,
    around: Surroundings,
    private readonly seals: Seals,
  ) {
    super(seat, keys, 'expert', around);
  }

  /** Seals a new revision of the ballot, for the form that is here. */
  answer(): void {
    const { room } = this.documents;
    const round = room?.rounds.get('r1');
    const seat = room?.seats.get(this.seat);
    const form = this.documents.form('r1');
    if (!this.isRunning || form === null || round?.state !== 'open' || seat?.expert !== this.keys.public)
      return;
    const { world, of } = this.around;
    const last = this.envelopes.at(-1);
    const rev = (last?.document.header.rev ?? 0) + 1 + (world.chance(0.1) ? world.below(3) : 0);
    const brief = { revision: form.revision, hash: documentHash(form) };
    const answers: Answers = {
      format: 'pondera/answers@1',
      ballot: {
        ...{ format: 'pondera/ballot@1', workshop: of.workshop, round: 'r1', seat: this.seat, revision: rev },
        ...{ brief, language: 'en', simulated: false, weights: null, screening: [], judgements: [] },
      },
      interests: {},
    };
    const header = {
      ...({
        v: 1,
        suite,
        workshop: of.workshop,
        round: 'r1',
        form: brief.hash,
        seat: this.seat,
        rev,
      } as const),
      ...{ expert: this.keys.public, prev: last === undefined ? genesis : documentHash(last) },
    };
    const envelope = this.seals.seal(answers, header, round.sealKey, this.keys);
    this.envelopes.push(envelope);
    this.#revisions.set(documentHash(envelope), rev);
    this.make(envelope);
  }

  protected taken(): void {
    return undefined;
  }

  protected settled(hash: Hash, how: 'stored' | 'refused'): void {
    const rev = this.#revisions.get(hash);
    if (rev !== undefined && how === 'stored') this.acknowledged.add(rev);
  }

  /** Revisions for which the facilitator signed that they are received. */
  get received(): readonly number[] {
    return this.documents
      .receipts(this.keys.public, 'r1')
      .filter(({ document }) => document.state === 'received')
      .map(({ document }) => document.rev);
  }
}
