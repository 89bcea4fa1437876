import {
  rosterSeat,
  sameRoster,
  sha256Hex,
  type Fact,
  type Id,
  type PublicKey,
  type Sealer,
  type Seat,
  type WorkshopStore,
} from '$domain';
import { tokenRow } from '../invite/invited';
import type { Desk, Sign } from './desk.svelte';

export interface RosterPorts {
  readonly store: Pick<WorkshopStore, 'putPrivate'>;
  readonly sealer: Pick<Sealer, 'token'>;
}

/** Who speaks for which seat: invited, admitted, moved, left and back, each signed where the room knows of it. */
export class Roster {
  readonly #desk: Desk;
  readonly #ports: RosterPorts;

  constructor(desk: Desk, ports: RosterPorts) {
    this.#desk = desk;
    this.#ports = ports;
  }

  /** A new slip for a seat: its token stands in the private table, the old one stops working. */
  invite(seats: readonly Id[]): Promise<void> {
    return this.#desk.inTurn(async () => {
      const { session } = this.#desk;
      const tokens = await Promise.all(seats.map(() => this.#ports.sealer.token()));
      const rows = seats.map((seat, k) => ({
        id: tokenRow(seat),
        kind: 'token' as const,
        salt: '',
        text: tokens[k]!,
      }));
      const kept = await this.#ports.store.putPrivate(session.document, rows);
      if (kept.kind !== 'saved') throw new Error('The slips could not be kept on this device.');
      session.record(
        seats.map((seat, k): Fact => ({ type: 'seatInvited', seat, token: sha256Hex(tokens[k]!) })),
      );
      await session.untilSaved();
    });
  }

  /** From now on this key speaks for the seat; paper: the facilitator's own (T4). Says so once. */
  admit(seat: Id, expert: PublicKey): Promise<void> {
    return this.#desk.inTurn((sign) => this.#admit(sign, seat, expert));
  }

  /** A seat is asked another way or counts in another group: a logged fact, and the roster follows. */
  change(seat: Id, patch: Partial<Pick<Seat, 'group' | 'way'>>): Promise<void> {
    this.#desk.session.record({ type: 'seatChanged', seat, patch });
    return this.#desk.ready ? this.reseat() : Promise.resolve();
  }

  /** The room learns what was changed about seats that are on the roster (wrong group, other sectors, another way). */
  reseat(): Promise<void> {
    return this.#desk.inTurn((sign) => reseat(this.#desk, sign));
  }

  /** The seat leaves; what it handed in stays and counts as the rule says. */
  leave(seat: Id, reason: string): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      const facts: Fact[] = [
        { type: 'seatChanged', seat, patch: { left: true } },
        { type: 'noteAdded', about: seat, text: reason },
      ];
      const known = this.#desk.room?.seats.get(seat);
      if (known === undefined || known.left) this.#desk.session.record(facts);
      else await sign({ type: 'leave', seat, reason }, { facts });
    });
  }

  /** Somebody who left is back, with the key that spoke for the seat before. */
  comeBack(seat: Id): Promise<void> {
    return this.#desk.inTurn(async (sign) => {
      const known = this.#desk.room?.seats.get(seat);
      if (known?.left === true) await this.#admit(sign, seat, known.expert);
      else this.#desk.session.record({ type: 'seatChanged', seat, patch: { left: false } });
    });
  }

  async #admit(sign: Sign, id: Id, expert: PublicKey): Promise<void> {
    const seat = this.#desk.session.workshop.seats.get(id);
    if (seat === undefined) throw new Error('This workshop has no such seat.');
    const known = this.#desk.room?.seats.get(id);
    const roster = rosterSeat(seat);
    if (known?.expert === expert && !known.left && sameRoster(known.seat, roster)) return;
    const back: Fact[] = seat.left ? [{ type: 'seatChanged', seat: id, patch: { left: false } }] : [];
    const replaces = known === undefined || known.expert === expert ? null : known.expert;
    await sign(
      { type: 'admit', seat: roster, expert, replaces },
      { facts: [...back, { type: 'seatJoined', seat: id, expert }] },
    );
  }
}

/** Signs for every seat of the roster that has changed since, within a turn that goes on. */
export async function reseat({ session, room }: Desk, sign: Sign): Promise<void> {
  for (const { seat: known, left } of [...(room?.seats.values() ?? [])]) {
    const seat = session.workshop.seats.get(known.id);
    if (seat === undefined || left || sameRoster(rosterSeat(seat), known)) continue;
    await sign({ type: 'reseat', seat: rosterSeat(seat) });
  }
}
