import {
  briefOf,
  documentHash,
  type ControlContent,
  type Fact,
  type Hash,
  type Id,
  type PanelFigures,
  type PublicKey,
  type Sealer,
  type WorkshopStore,
} from '$domain';
import type { BoxKeys } from '../keys/box-keys';
import type { OfficeKeys } from '../keys/office-keys';
import { boxOf, envelopesOf, openBox, type OpeningFailure } from './ballot-box';
import type { Desk } from './desk.svelte';
import { lastRevision, receiptFor, receivedFact } from './receipts';
import { reseat } from './roster';

export interface RoundPorts {
  readonly store: Pick<WorkshopStore, 'bodies'>;
  readonly sealer: Pick<Sealer, 'sign' | 'open'>;
}

/** What the facilitator signs of a sealed round, from its opening to the panel's figures. */
export class Rounds {
  readonly #desk: Desk;
  readonly #keys: OfficeKeys;
  readonly #boxKeys: BoxKeys;
  readonly #ports: RoundPorts;
  #opening = $state.raw<{ readonly done: number; readonly of: number } | null>(null);

  constructor(desk: Desk, keys: OfficeKeys, boxKeys: BoxKeys, ports: RoundPorts) {
    this.#desk = desk;
    this.#keys = keys;
    this.#boxKeys = boxKeys;
    this.#ports = ports;
  }

  /** Ballots of a real workshop are sealed; what is simulated or invented is plain. */
  get areSealed(): boolean {
    return this.#desk.session.workshop.kind === 'real';
  }

  /** How far the opening of a box has come; null when none is being opened. */
  get opening(): { readonly done: number; readonly of: number } | null {
    return this.#opening;
  }

  /** Opens a round: its key is on disk and in a recovery file before anybody can seal to it. */
  open(id: Id, witnessKey: PublicKey | null = null): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      const { workshop } = this.#desk.session;
      const round = this.#desk.round(id);
      const sealKey = await this.#keys.sealKeyOf(id);
      await reseat(this.#desk, sign);
      const brief = briefOf(workshop, round);
      const { name, asks } = round;
      const { briefRevision: revision, rule } = workshop;
      const content: ControlContent = {
        ...{ type: 'open', round: id, name, asks, revision, brief: documentHash(brief) },
        ...{ sealKey, witnessKey, minutes: rule.minutesForRound },
      };
      const facts: Fact[] = [
        { type: 'roundSealed', round: id, sealKey, witnessKey },
        { type: 'roundOpened', round: id },
      ];
      await sign(content, { facts, brief });
    });
  }

  pause(round: Id): Promise<void> {
    return this.#step({ type: 'pause', round }, [{ type: 'roundPaused', round }]);
  }

  resume(round: Id): Promise<void> {
    return this.#step({ type: 'resume', round }, [{ type: 'roundResumed', round }]);
  }

  extend(round: Id, minutes: number): Promise<void> {
    return this.#step({ type: 'extend', round, minutes }, [{ type: 'roundExtended', round, minutes }]);
  }

  /** The form as it is now goes to everybody, with what was changed in words (T6). */
  brief(id: Id, notice: string): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      const { workshop } = this.#desk.session;
      const brief = briefOf(workshop, this.#desk.round(id));
      const revision = workshop.briefRevision;
      await sign(
        { type: 'brief', round: id, revision, brief: documentHash(brief), notice },
        { facts: [], brief },
      );
    });
  }

  /** The form differs from the one that was signed last for this round, which is still going on. */
  briefDue(id: Id): boolean {
    const signed = this.#desk.room?.rounds.get(id);
    if (signed === undefined || (signed.state !== 'open' && signed.state !== 'paused')) return false;
    return signed.briefs.at(-1)!.revision !== this.#desk.session.workshop.briefRevision;
  }

  /** Closes the round and its box: everybody can check that their own last envelope lies in it. */
  close(id: Id): Promise<Hash> {
    return this.#desk.inTurn(async (sign) => {
      const { entries, box } = await boxOf(this.#desk.session, this.#ports.store, this.#desk.round(id));
      const facts: Fact[] = [
        { type: 'roundClosed', round: id },
        { type: 'boxClosed', round: id, box, count: entries.length },
      ];
      await sign({ type: 'close', round: id, entries, box }, { facts });
      return box;
    });
  }

  /** Opens the round again; what came late counts from now on. */
  reopen(id: Id, reason: string): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      if (await this.#boxKeys.hasHalf(id))
        throw new Error(
          'The witness’s half of the key is here. Ballots of a reopened round could be read on this laptop before the close.',
        );
      const { session } = this.#desk;
      const late = await envelopesOf(session, this.#ports.store, this.#desk.round(id).late.values());
      const counted = late
        .filter(({ document: { header } }) => header.rev > lastRevision(session.workshop, id, header.seat))
        .map((envelope) => receivedFact(this.#desk, envelope, null));
      const facts: Fact[] = [{ type: 'roundReopened', round: id, reason }, ...counted];
      await sign({ type: 'reopen', round: id, reason }, { facts });
      for (const envelope of late) {
        const receipt = receiptFor(envelope, 'received');
        this.#desk.tell(await this.#ports.sealer.sign(receipt, this.#desk.keys.signing));
      }
    });
  }

  /**
   * Names the box, then opens every envelope in it. Reveal and contents are written down in one gesture, so that no
   * result ever stands on a part of them.
   *
   * @param say why an envelope could not be opened, in words: it is kept in the record
   * @returns the envelopes that could not be opened
   */
  reveal(id: Id, say: (failure: OpeningFailure) => string): Promise<readonly OpeningFailure[]> {
    return this.#desk.inTurn(async (sign) => {
      const round = this.#desk.round(id);
      if (round.box === null) throw new Error('The box of this round is not closed.');
      const secrets = await this.#boxKeys.of(id, this.#desk.keys);
      this.#opening = { done: 0, of: round.ballots.size };
      try {
        const opened = await openBox(this.#desk.session, this.#ports, round, secrets, (done, of) => {
          this.#opening = { done, of };
        });
        if (opened.bodies.length === 0 && opened.failures.length > 0)
          throw new Error('None of the ballots can be opened with these keys.');
        const notes = opened.failures.map((failure): Fact => ({
          ...{ type: 'noteAdded', about: `${id}/${failure.seat}`, text: say(failure) },
        }));
        const facts: Fact[] = [{ type: 'roundRevealed', round: id }, ...opened.facts, ...notes];
        await sign({ type: 'reveal', round: id, box: round.box.hash }, { facts, bodies: opened.bodies });
        return opened.failures;
      } finally {
        this.#opening = null;
      }
    });
  }

  /** Everybody may have the panel's figures from now on. */
  publish(round: Id, figures: PanelFigures): Promise<void> {
    return this.#step({ type: 'outcome', round, figures }, []);
  }

  #step(content: ControlContent, facts: readonly Fact[]): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      await sign(content, { facts });
    });
  }
}
