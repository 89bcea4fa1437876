import type { Clock, Ids, KeyStore, Rooms, Sealer, WorkshopStore } from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { BoxKeys } from '../keys/box-keys';
import { KeyRing } from '../keys/key-ring.svelte';
import { OfficeKeys } from '../keys/office-keys';
import { Arrivals } from './arrivals.svelte';
import { ControlBook } from './control-book.svelte';
import { Desk } from './desk.svelte';
import { HubLine } from './hub-line.svelte';
import { Intake } from './intake';
import { PaperBallots } from './paper-ballots';
import { Roster } from './roster';
import { Rounds } from './rounds.svelte';

export interface OfficePorts {
  readonly store: WorkshopStore;
  readonly keys: KeyStore;
  readonly sealer: Sealer;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What the facilitator does in the room, each thing in its part; all of them sign at one desk. */
export class Office {
  readonly session: WorkshopSession;
  readonly desk: Desk;
  readonly keys: OfficeKeys;
  /** What opens the boxes. */
  readonly boxKeys: BoxKeys;
  readonly roster: Roster;
  readonly rounds: Rounds;
  readonly intake: Intake;
  readonly paper: PaperBallots;
  /** Takes what comes from experts' devices. */
  readonly arrivals: Arrivals;
  /** The way to a hub, where there is one. */
  readonly line: HubLine;

  constructor(session: WorkshopSession, ports: OfficePorts) {
    const { store, sealer } = ports;
    const ring = new KeyRing(session.workshop.id, ports.keys);
    const desk = new Desk(session, ring, new ControlBook(session, store, sealer));
    this.session = session;
    this.desk = desk;
    this.keys = new OfficeKeys(desk, ring, sealer);
    this.boxKeys = new BoxKeys(session, ring, ports);
    this.rounds = new Rounds(desk, this.keys, this.boxKeys, ports);
    this.roster = new Roster(desk, ports);
    this.intake = new Intake(desk, sealer);
    const { boxKeys, roster, intake } = this;
    this.paper = new PaperBallots(desk, { boxKeys, roster, intake }, sealer);
    this.arrivals = new Arrivals(desk, { roster, intake }, ports);
    this.line = new HubLine(desk, this.arrivals, ports);
    void this.read();
  }

  /** Reads keys, signed records and the hubs of the last time; again after that failed. */
  read(): Promise<void> {
    return this.desk.read(() => this.line.read());
  }

  /** The workshop is left: the line is cut. */
  shut(): void {
    this.line.disconnect();
  }
}
