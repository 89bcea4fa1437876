import type { Entry, Fact, Restored } from '$domain';
import { PracticeWall } from '../practice/practice-wall.svelte';
import { Office, type OfficePorts } from '../room/office.svelte';
import { WorkshopSession } from './workshop-session.svelte';

export type Opening =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'opened';
      readonly session: WorkshopSession;
      readonly office: Office;
      readonly practice: PracticeWall;
      readonly restored: Restored | null;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly at: number; readonly why: string; readonly raw: string };

/** The way from an address to an open workshop, or to the reason why there is none. */
export class OpenWorkshop {
  #opening = $state.raw<Opening>({ kind: 'opening' });
  #left = false;

  constructor(document: string, ports: OfficePorts) {
    void this.#open(document, ports);
  }

  get state(): Opening {
    return this.#opening;
  }

  leave(): void {
    this.#left = true;
    if (this.#opening.kind === 'opened') shut(this.#opening);
  }

  async #open(document: string, ports: OfficePorts): Promise<void> {
    const opening = await read(document, ports);
    if (this.#left) {
      if (opening.kind === 'opened') shut(opening);
    } else this.#opening = opening;
  }
}

function shut({ session, office }: Extract<Opening, { kind: 'opened' }>): void {
  office.shut();
  session.close();
}

async function read(document: string, ports: OfficePorts): Promise<Opening> {
  try {
    const found = await ports.store.open(document);
    if (found.kind !== 'opened') return found;
    if (found.entries.length === 0) return { kind: 'absent' };
    const session = new WorkshopSession(document, ports, found.entries as readonly Entry<Fact>[]);
    const practice = new PracticeWall(() => session.workshop);
    return {
      ...{ kind: 'opened', session, practice, restored: found.restored },
      office: new Office(session, ports),
    };
  } catch (error) {
    return { kind: 'damaged', at: 0, why: error instanceof Error ? error.message : String(error), raw: '' };
  }
}
