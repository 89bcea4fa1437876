import type { Id, Invite } from '$domain';
import type { Codes } from '$domain';
import type { MemberPorts } from './member.svelte';
import { joinWorkshop } from './membership';

export type JoiningPhase =
  /** Nothing is known yet: how was the person invited? */
  | { readonly kind: 'choosing' }
  | { readonly kind: 'finding' }
  | { readonly kind: 'invited'; readonly invite: Invite; readonly keyChecked: boolean }
  | { readonly kind: 'joining' }
  | { readonly kind: 'other-room' | 'no-key' };

/** What is not right with what was given, in a word that the page can explain. */
export type JoiningProblem =
  | { readonly kind: 'not-an-invite' | 'address-needed' | 'not-found' | 'token-needed' }
  | { readonly kind: 'failed'; readonly why: string };

/** From whatever a person was given to a membership: two actions at most (E13). */
export class JoinDesk {
  readonly #ports: MemberPorts;
  readonly #codes: Codes;
  #phase = $state.raw<JoiningPhase>({ kind: 'choosing' });
  #problem = $state.raw<JoiningProblem | null>(null);

  constructor(ports: MemberPorts, codes: Codes) {
    this.#ports = ports;
    this.#codes = codes;
  }

  get phase(): JoiningPhase {
    return this.#phase;
  }

  get problem(): JoiningProblem | null {
    return this.#problem;
  }

  /** A link, a file's text, or what a code says. @returns whether it was an invite */
  read(text: string): boolean {
    const invite = this.#codes.readInvite(text);
    this.#problem = invite === null ? { kind: 'not-an-invite' } : null;
    if (invite !== null) this.#phase = { kind: 'invited', invite, keyChecked: true };
    return invite !== null;
  }

  /** A typed address and room code: the key comes from the hub, and nobody has vouched for it (T9). */
  async find(address: string, code: string): Promise<void> {
    const [hub, room] = [this.#codes.hubAddress(address), this.#codes.readRoomCode(code)];
    if (hub === null || room === null) {
      this.#problem = { kind: 'address-needed' };
      return;
    }
    this.#problem = null;
    this.#phase = { kind: 'finding' };
    const found = await this.#ports.rooms.find(hub, room).catch(() => null);
    if (found === null) {
      this.#problem = { kind: 'not-found' };
      this.#phase = { kind: 'choosing' };
      return;
    }
    const invite: Invite = { format: 'pondera/invite@1', ...found, hubs: [hub], token: null };
    this.#phase = { kind: 'invited', invite, keyChecked: false };
  }

  /** @returns the workshop that was joined; null where something is in the way, and `problem` or `phase` says what */
  async join(typedToken: string, name: string, device: 'laptop' | 'phone'): Promise<Id | null> {
    const phase = this.#phase;
    if (phase.kind !== 'invited') return null;
    const token = phase.invite.token ?? this.#codes.readToken(typedToken);
    if (token === null) {
      this.#problem = { kind: 'token-needed' };
      return null;
    }
    return this.#enter(phase, token, name, device);
  }

  /** Follows what the facilitator signs, and speaks for no seat: a witness. @returns as `join` does */
  async joinWithoutSeat(device: 'laptop' | 'phone'): Promise<Id | null> {
    const phase = this.#phase;
    return phase.kind === 'invited' ? this.#enter(phase, null, '', device) : null;
  }

  async #enter(
    phase: Extract<JoiningPhase, { kind: 'invited' }>,
    token: string | null,
    name: string,
    device: 'laptop' | 'phone',
  ): Promise<Id | null> {
    this.#problem = null;
    this.#phase = { kind: 'joining' };
    try {
      const invite: Invite = { ...phase.invite, token };
      const opening = await joinWorkshop({ invite, name, device, keyChecked: phase.keyChecked }, this.#ports);
      if (opening.kind === 'opened') {
        opening.member.close();
        return invite.workshop;
      }
      if (opening.kind === 'other-room' || opening.kind === 'no-key') this.#phase = { kind: opening.kind };
      else throw new Error(opening.kind === 'damaged' ? opening.why : opening.kind);
    } catch (error) {
      this.#problem = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
      this.#phase = phase;
    }
    return null;
  }
}
