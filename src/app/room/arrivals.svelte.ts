import {
  documentHash,
  privateHash,
  SealFault,
  sha256Hex,
  type Carried,
  type Clock,
  type Envelope,
  type EnvelopeRefusal,
  type Hash,
  type Id,
  type Ids,
  type MessageContent,
  type Notice,
  type PublicKey,
  type SealedMessage,
  type Sealer,
  type Signed,
  type WorkshopStore,
} from '$domain';
import { noEntries, withEntry } from '../shared/replaced';
import { invitationOf } from '../invite/invited';
import type { Desk } from './desk.svelte';
import type { Intake } from './intake';
import type { Roster } from './roster';

/** How far a device has come, as it says itself: counts and the form on its screen, no answer. */
export interface DeviceProgress {
  readonly answered: number;
  readonly of: number;
  readonly revision: number;
}

export type NotTaken =
  EnvelopeRefusal | 'unknown-token' | 'token-used' | 'not-ours' | 'unreadable' | 'not-on-roster';

/** What became of one document; `code` names the seat where there is one. */
export type Outcome =
  | {
      readonly kind: 'joined' | 'received' | 'late' | 'again' | 'progress' | 'looked-again';
      readonly code: string;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly why: NotTaken }
  /** A record, brief or receipt: nothing that the facilitator takes from others. */
  | { readonly kind: 'own' };

/** Something the facilitator has to see, and that stays until it is put away. */
export interface Incident {
  readonly id: number;
  readonly at: string;
  readonly code: string;
  readonly why: NotTaken;
}

export interface ArrivalPorts {
  readonly store: Pick<WorkshopStore, 'putPrivate'>;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface ArrivalParts {
  readonly roster: Roster;
  readonly intake: Intake;
}

/** Whatever comes to the facilitator, by hub, file or code: the same checks, the same outcome, once. */
export class Arrivals {
  readonly #desk: Desk;
  readonly #parts: ArrivalParts;
  readonly #ports: ArrivalPorts;
  #progress = $state.raw<ReadonlyMap<string, DeviceProgress>>(noEntries);
  #incidents = $state.raw<readonly Incident[]>([]);
  /** Number of each device's last progress: what comes later and is older says nothing new. */
  readonly #heard = new Map<PublicKey, number>();
  #count = 0;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(desk: Desk, parts: ArrivalParts, ports: ArrivalPorts) {
    this.#desk = desk;
    this.#parts = parts;
    this.#ports = ports;
  }

  /** What was refused or looks wrong, the last first. */
  get incidents(): readonly Incident[] {
    return this.#incidents;
  }

  progressOf(round: Id, seat: Id): DeviceProgress | undefined {
    return this.#progress.get(`${round}/${seat}`);
  }

  /** The facilitator has seen it. */
  putAway(id: number): void {
    this.#incidents = this.#incidents.filter((each) => each.id !== id);
  }

  /** One after the other, in the order they came: who joins is on the roster before the ballot is looked at. */
  take(document: Carried): Promise<Outcome> {
    const outcome = this.#tail.then(async () => {
      const taken = await this.#take(document);
      if (taken.kind === 'refused') this.#note(taken.code, taken.why);
      return taken;
    });
    this.#tail = outcome.catch(() => {});
    return outcome;
  }

  async #take(document: Carried): Promise<Outcome> {
    if ('format' in document) return { kind: 'own' };
    switch (document.document.format) {
      case 'pondera/envelope@1':
        return this.#envelope(document as Signed<Envelope>);
      case 'pondera/message@1':
        return this.#message(document as Signed<SealedMessage>);
      default:
        return { kind: 'own' };
    }
  }

  async #envelope(signed: Signed<Envelope>): Promise<Outcome> {
    const { round, seat } = signed.document.header;
    const code = this.#code(seat);
    const known = this.#known(round, seat).includes(documentHash(signed));
    const receipt = await this.#parts.intake.receive(signed);
    const { state, why } = receipt.document;
    if (state === 'refused') return { kind: 'refused', code, why: why === '' ? 'malformed' : why };
    return { kind: known ? 'again' : state, code };
  }

  #known(round: Id, seat: Id): readonly Hash[] {
    const found = this.#desk.session.workshop.rounds.find(({ id }) => id === round);
    return [found?.ballots.get(seat)?.hash ?? '', found?.late.get(seat)?.hash ?? ''];
  }

  async #message(signed: Signed<SealedMessage>): Promise<Outcome> {
    const { workshop, number } = signed.document;
    if (workshop !== this.#desk.session.workshop.id)
      return { kind: 'refused', code: '', why: 'other-workshop' };
    let content: MessageContent;
    try {
      content = await this.#ports.sealer.openMessage(signed, this.#desk.keys.join.secret);
    } catch (error) {
      if (error instanceof SealFault) return { kind: 'refused', code: '', why: 'unreadable' };
      throw error;
    }
    if (content.type === 'join') return this.#join(signed.by, content);
    const seat = this.#seatOf(signed.by);
    if (seat === undefined) return { kind: 'refused', code: '', why: 'not-on-roster' };
    const code = this.#code(seat);
    if (content.type === 'progress') {
      if (number <= (this.#heard.get(signed.by) ?? 0)) return { kind: 'again', code };
      this.#heard.set(signed.by, number);
    }
    return { kind: this.#said(seat, content), code };
  }

  /** A token opens one seat to one key; a second key raises an alarm and changes nothing. */
  async #join(key: PublicKey, { token, name }: Extract<MessageContent, { type: 'join' }>): Promise<Outcome> {
    const { session } = this.#desk;
    const hash = sha256Hex(token);
    const seat = [...session.workshop.members].find(([, member]) => member.token === hash)?.[0];
    if (seat === undefined) {
      await this.#notify(key, 'unknown-token');
      return { kind: 'refused', code: '', why: 'unknown-token' };
    }
    const code = this.#code(seat);
    const { usedBy } = invitationOf(session.entries, seat);
    if (usedBy !== null && usedBy !== key) {
      await this.#notify(key, 'token-used');
      return { kind: 'refused', code, why: 'token-used' };
    }
    const repeated = usedBy === key;
    await this.#parts.roster.admit(seat, key);
    if (!repeated && name.trim() !== '') await this.#name(seat, name.trim());
    return { kind: repeated ? 'again' : 'joined', code };
  }

  /** A name that somebody gave on joining, beside the record like any other (T5); one that stands already stays. */
  async #name(seat: Id, name: string): Promise<void> {
    const { session } = this.#desk;
    if (session.workshop.seats.get(seat)?.nameHash !== '') return;
    const salt = this.#ports.ids.next();
    const kept = await this.#ports.store.putPrivate(session.document, [
      { id: seat, kind: 'name', salt, text: name.slice(0, 200) },
    ]);
    if (kept.kind !== 'saved') return;
    session.record({ type: 'seatChanged', seat, patch: { nameHash: privateHash(salt, name.slice(0, 200)) } });
  }

  #said(seat: Id, content: Exclude<MessageContent, { type: 'join' }>): 'progress' | 'looked-again' {
    const { session } = this.#desk;
    const round = session.workshop.rounds.find(({ id }) => id === content.round);
    if (content.type === 'progress') {
      const { answered, of, revision } = content;
      this.#progress = withEntry(this.#progress, `${content.round}/${seat}`, { answered, of, revision });
      return 'progress';
    }
    const signed = this.#desk.room?.rounds.get(content.round)?.briefs.at(-1)?.revision ?? 0;
    if (
      round?.ballots.has(seat) === true &&
      content.revision <= signed &&
      (round.kept.get(seat) ?? 0) < content.revision
    )
      session.record({ type: 'ballotKept', round: round.id, seat, revision: content.revision }, [], seat);
    return 'looked-again';
  }

  #seatOf(key: PublicKey): Id | undefined {
    return [...(this.#desk.room?.seats.values() ?? [])].find(({ expert }) => expert === key)?.seat.id;
  }

  #code(seat: Id): string {
    return this.#desk.session.workshop.seats.get(seat)?.code ?? '';
  }

  /** A word to one expert; nothing of it is kept. */
  async #notify(to: PublicKey, kind: Notice['kind'], round: Id | null = null): Promise<void> {
    const { id: workshop } = this.#desk.session.workshop;
    const number = this.#noticeNumber();
    const notice: Notice = { format: 'pondera/notice@1', workshop, to, number, round, kind };
    this.#desk.tell(await this.#ports.sealer.sign(notice, this.#desk.keys.signing));
  }

  /** From the time, so that a notice after a reload is another one. */
  #noticeNumber(): number {
    this.#count += 1;
    return Math.floor(Date.parse(this.#ports.clock.now()) / 1000) + this.#count;
  }

  #note(code: string, why: NotTaken): void {
    const known = this.#incidents.some((each) => each.code === code && each.why === why);
    if (known) return;
    this.#count += 1;
    this.#incidents = [{ id: this.#count, at: this.#ports.clock.now(), code, why }, ...this.#incidents];
  }

  /** A reminder to one expert who has not handed in the ballot of this round. */
  async nudge(round: Id, seat: Id): Promise<boolean> {
    const expert = this.#desk.room?.seats.get(seat)?.expert;
    if (expert === undefined || expert === this.#desk.signingKey) return false;
    await this.#notify(expert, 'nudge', round);
    return true;
  }
}
