import type { Id } from '$domain';
import type { MemberPorts } from './member.svelte';
import { openMembership, type MemberOpening } from './membership';

/** The way from an address to a membership that is connected, or to the reason why there is none. */
export class OpenMember {
  #state = $state.raw<MemberOpening | { readonly kind: 'opening' }>({ kind: 'opening' });
  #left = false;

  constructor(workshop: Id, ports: MemberPorts) {
    void this.#open(workshop, ports);
  }

  get state(): MemberOpening | { readonly kind: 'opening' } {
    return this.#state;
  }

  leave(): void {
    this.#left = true;
    if (this.#state.kind === 'opened') this.#state.member.close();
  }

  async #open(workshop: Id, ports: MemberPorts): Promise<void> {
    const opening = await openMembership(workshop, ports);
    if (opening.kind === 'opened') {
      if (this.#left) return opening.member.close();
      opening.member.connect();
    }
    if (!this.#left) this.#state = opening;
  }
}
