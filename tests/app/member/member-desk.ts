import type { Sealer, Seat, Workshop } from '$domain';
import { emptyShelf, memoryKeyStore, memoryStore } from '$storage';
import type { Member, MemberPorts } from '../../../src/app/member/member.svelte';
import { joinWorkshop, openMembership } from '../../../src/app/member/membership';
import { workshopOf, type WorkshopOptions } from '../../support/ballot-workshop';
import { FacilitatorDouble } from '../../support/facilitator-double';
import { clock, countingIds } from '../../support/open-session';

/** A facilitator, a hub and the devices of experts, each with its own store. */
export async function desk(options: WorkshopOptions = {}, sealer?: Sealer) {
  const workshop: Workshop = workshopOf(options);
  const facilitator = await FacilitatorDouble.of(workshop, sealer);
  const seat = (id: string): Seat => workshop.seats.get(id)!;
  return { workshop, facilitator, seat };
}

export const device = (facilitator: FacilitatorDouble, shelf = emptyShelf()): MemberPorts => ({
  ...{
    store: memoryStore(shelf),
    keys: memoryKeyStore(),
    sealer: facilitator.sealer,
    rooms: facilitator.hub,
  },
  ...{ clock, ids: countingIds() },
});

/** Joins by slip, as the page does. */
export async function joined(
  facilitator: FacilitatorDouble,
  ports: MemberPorts,
  token: string | null = 'slip-token',
): Promise<Member> {
  const opening = await joinWorkshop(
    { invite: facilitator.invite(token), name: '', device: 'phone', keyChecked: true },
    ports,
  );
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  opening.member.connect();
  return opening.member;
}

/** The same device after its page was closed, or its power failed. */
export async function reopened(member: Member, ports: MemberPorts): Promise<Member> {
  member.close();
  const opening = await openMembership(member.workshop, ports);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  opening.member.connect();
  return opening.member;
}

/** Admitted, and the round is open. */
export async function seated(options: WorkshopOptions = {}, id = 'seat-1', sealer?: Sealer) {
  const room = await desk(options, sealer);
  const shelf = emptyShelf();
  const ports = device(room.facilitator, shelf);
  const member = await joined(room.facilitator, ports);
  await room.facilitator.open();
  await room.facilitator.admit(room.seat(id), member.state.expert);
  return { ...room, shelf, ports, member };
}
