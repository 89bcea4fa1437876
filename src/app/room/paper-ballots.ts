import { genesis, suite, type Answers, type Envelope, type Receipt, type Sealer, type Signed } from '$domain';
import type { BoxKeys } from '../keys/box-keys';
import type { Desk } from './desk.svelte';
import type { Intake } from './intake';
import type { Roster } from './roster';

interface PaperParts {
  readonly roster: Roster;
  readonly intake: Intake;
  readonly boxKeys: BoxKeys;
}

/** Paper ballots of a sealed round: typed by the facilitator, and sealed like any other. */
export class PaperBallots {
  readonly #desk: Desk;
  readonly #parts: PaperParts;
  readonly #sealer: Pick<Sealer, 'seal' | 'open'>;

  constructor(desk: Desk, parts: PaperParts, sealer: Pick<Sealer, 'seal' | 'open'>) {
    this.#desk = desk;
    this.#parts = parts;
    this.#sealer = sealer;
  }

  /**
   * Seals what was typed from paper, signed by the facilitator for a seat that the roster marks as paper (T4), and
   * takes it like any other.
   */
  async cast(answers: Answers, typed: 'once' | 'twice'): Promise<Signed<Receipt>> {
    const { round: id, seat, revision, brief } = answers.ballot;
    const round = this.#desk.round(id);
    if (round.sealKey === null) throw new Error('The ballots of this round are not sealed.');
    const { signing } = this.#desk.keys;
    await this.#parts.roster.admit(seat, signing.public);
    const envelope = await this.#sealer.seal({
      answers,
      header: {
        ...{ v: 1, suite, workshop: answers.ballot.workshop, round: id, form: brief.hash },
        ...{ seat, expert: signing.public, rev: revision },
        prev: round.ballots.get(seat)?.hash ?? genesis,
      },
      ...{ sealKey: round.sealKey, witnessKey: round.witnessKey, keys: signing },
    });
    return this.#parts.intake.receive(envelope, typed);
  }

  /** What an envelope holds, for a second typing or a person's own change. @throws SealFault, NoKeys */
  async open(envelope: Signed<Envelope>): Promise<Answers> {
    const secrets = await this.#parts.boxKeys.of(envelope.document.header.round, this.#desk.keys);
    return this.#sealer.open(envelope, secrets);
  }
}
