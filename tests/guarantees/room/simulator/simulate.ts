import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Brief, documentHash } from '$domain';
import { smallBrief } from '../../../support/room-documents';
import { violated } from '../../support/guarantee';
import type { Protections, Surroundings } from './device';
import { Expert } from './expert';
import { Hub, SharedStore } from './hub';
import { Office } from './office';
import { cheapSeals, realSeals } from './seals';
import { World } from './world';

export interface Simulation {
  readonly seed: number;
  readonly random: () => number;
  readonly events: number;
  readonly protections: Protections;
  /** Really sealed and signed; otherwise by hashes, which costs a hundredth. */
  readonly real: boolean;
}

const workshop = 'simulated';
/** As small as a form can be: what is asked is not in question here. */
const form = (): Brief => ({
  ...smallBrief(),
  ...{ workshop, round: 'r1', revision: 1, criteria: [], candidates: [], measurements: [], evidence: [] },
});

/**
 * Six experts, a facilitator and two hubs over one store, who lose links, machines and minutes; then everything heals, the
 * round is closed, and the promise is looked at. @throws Violation with the file that holds the trace
 */
export function simulate(simulation: Simulation): void {
  const world = new World(simulation.random);
  try {
    new SimulatedRoom(world, simulation).run();
  } catch (error) {
    if (error instanceof Error) error.message += traceFile(world, simulation);
    throw error;
  }
}

/** Written only for a promise that should have held: a control fails as it must. */
function traceFile(world: World, { seed, protections, events }: Simulation): string {
  if (Object.values(protections).includes(false)) return '';
  const folder = join(import.meta.dirname, '../../../../build/traces');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `g16-${seed}-${events}.txt`);
  writeFileSync(file, `${world.trace.join('\n')}\n`);
  return ` (seed ${seed}; what happened: build/traces/g16-${seed}-${events}.txt)`;
}

class SimulatedRoom {
  readonly #hubs: readonly Hub[];
  readonly #experts: readonly Expert[];
  readonly #office: Office;

  constructor(
    private readonly world: World,
    private readonly simulation: Simulation,
  ) {
    const seals = simulation.real ? realSeals(simulation.seed) : cheapSeals();
    const keys = seals.newKeys('facilitator');
    const of = { workshop, facilitator: keys.public };
    const { isSigned } = seals;
    const store = new SharedStore();
    this.#hubs = ['ws://a', 'ws://b'].map((address) => new Hub(world, address, store, of, isSigned));
    const around: Surroundings = {
      world,
      hubs: this.#hubs,
      of,
      isSigned,
      protections: simulation.protections,
    };
    this.#office = new Office(keys, seals.newSealKeys(), around, seals, form());
    this.#experts = Array.from(
      { length: 6 },
      (_, k) => new Expert(`seat-${k + 1}`, seals.newKeys(`seat-${k + 1}`), around, seals),
    );
  }

  get #devices(): readonly (Office | Expert)[] {
    return [this.#office, ...this.#experts];
  }

  run(): void {
    for (const device of this.#devices) device.start();
    this.#office.begin(this.#experts);
    for (let k = 0; k < this.simulation.events; k += 1) {
      this.world.pass(this.world.chance(0.5) ? this.world.between(0, 100) : this.world.between(0, 2500));
      this.#event();
    }
    this.#heal();
    this.#finish();
    this.#check();
  }

  #event(): void {
    const { world } = this;
    const dice = world.random();
    if (dice < 0.4) return world.pick(this.#experts).answer();
    if (dice < 0.5) return world.pick(this.#devices).loseLink();
    if (dice < 0.57) return world.pick(this.#devices).cutOff();
    if (dice < 0.7) return world.pick(this.#devices).reconnect();
    if (dice < 0.76) return this.#restart(world.pick(this.#devices));
    if (dice < 0.8) return this.#restart(world.pick(this.#hubs));
    if (dice < 0.87) return this.#carryFile();
    if (dice < 0.9) return world.pick(this.#devices).setClock();
    this.#step();
  }

  #restart(one: Office | Expert | Hub): void {
    if (!('isUp' in one ? one.isUp : one.isRunning)) return;
    one.kill();
    this.world.in(this.world.between(0, 8000), () => one.start());
  }

  /** Handed over by hand: later, more than once, or never. */
  #carryFile(): void {
    const [from, to] = [this.world.pick(this.#devices), this.world.pick(this.#devices)];
    const text = from.file();
    const times = this.world.below(3);
    for (let k = 0; k < times; k += 1)
      this.world.in(this.world.between(0, 60_000), () => to.importFile(text, from.name));
  }

  #step(): void {
    if (!this.#office.isRunning) return;
    const { state } = this.#office;
    if (state === 'open') return this.#office.step(this.world.pick(['pause', 'brief', 'extend', 'close']));
    this.#office.step(state === 'paused' ? 'resume' : 'reopen');
  }

  /** All links and machines are whole again. */
  #heal(): void {
    this.world.note('everybody', 'is whole again');
    this.world.pass(8000);
    for (const hub of this.#hubs) hub.start();
    for (const device of this.#devices) {
      device.reconnect();
      if (!device.isRunning) device.start();
    }
    this.world.pass(70_000);
  }

  #finish(): void {
    if (this.#office.state === 'closed') this.#office.step('reopen');
    if (this.#office.state === 'paused') this.#office.step('resume');
    this.world.pass(20_000);
    this.#office.step('close');
    this.world.pass(20_000);
    this.#office.step('reveal');
    this.world.pass(30_000);
  }

  #check(): void {
    const round = this.#office.documents.room!.rounds.get('r1')!;
    const opened = this.#office.opened();
    for (const expert of this.#experts) {
      this.#checkBallot(expert, opened.get(expert.seat) ?? 0);
      const own = expert.documents.room?.rounds.get('r1');
      if (own?.box !== round.box || own?.state !== 'revealed')
        violated(`${expert.seat} shows the box ${own?.box ?? 'not at all'}, the facilitator ${round.box}`);
    }
    for (const device of this.#devices) {
      const { fault, missing } = device.documents;
      if (fault !== null) violated(`${device.name} believes in two rooms`);
      if (missing.length > 0) violated(`${device.name} misses records ${missing.join(', ')}`);
      if (device.unsent.length > 0) violated(`${device.unsent.length} documents of ${device.name} are stuck`);
    }
  }

  #checkBallot(expert: Expert, counted: number): void {
    const entries = this.#office.entries().filter(({ seat }) => seat === expert.seat);
    const made = expert.envelopes.map(({ document }) => document.header.rev);
    const best = Math.max(0, ...made);
    if (entries.length !== (best === 0 ? 0 : 1))
      violated(`${expert.seat} made ${made.length} ballots and stands ${entries.length} times in the box`);
    const promised = Math.max(0, ...expert.acknowledged, ...expert.received);
    if (counted < promised) violated(`${expert.seat}: ${promised} was acknowledged and ${counted} counted`);
    if (counted !== best)
      violated(`${expert.seat}: the highest revision is ${best} and ${counted} is counted`);
    const own = expert.envelopes.find(({ document }) => document.header.rev === counted);
    if (own !== undefined && entries[0]?.envelope !== documentHash(own))
      violated(`${expert.seat}: the box holds another ballot than the one that was made`);
  }
}
