import {
  foldMember,
  keyNames,
  memberDocument,
  memberDraft,
  type Entry,
  type Id,
  type Invite,
  type MemberFact,
} from '$domain';
import { expertSecret, keepExpertSecret, type ExpertSecret } from './expert-key';
import { Member, type MemberPorts } from './member.svelte';

export type MemberOpening =
  | { readonly kind: 'opened'; readonly member: Member }
  | { readonly kind: 'absent' }
  /** The journal is there and the key is not: nothing can be signed for this seat any more. */
  | { readonly kind: 'no-key' }
  /** This device is a member of a workshop with this id already, under another facilitator's key. */
  | { readonly kind: 'other-room' }
  | { readonly kind: 'damaged'; readonly why: string };

export interface Joining {
  readonly invite: Invite;
  readonly name: string;
  readonly device: ExpertSecret['device'];
  readonly keyChecked: boolean;
}

/** The membership that this device keeps. */
export async function openMembership(workshop: Id, ports: MemberPorts): Promise<MemberOpening> {
  try {
    const found = await ports.store.open(memberDocument(workshop));
    if (found.kind === 'damaged') return { kind: 'damaged', why: found.why };
    if (found.kind === 'absent' || found.entries.length === 0) return { kind: 'absent' };
    const secret = await expertSecret(ports.keys, workshop);
    const entries = found.entries as readonly Entry<MemberFact>[];
    const expert = foldMember(null, entries)?.expert;
    if (secret === null || secret.keys.public !== expert) return { kind: 'no-key' };
    const member = new Member(workshop, ports, secret, entries);
    await member.read();
    return { kind: 'opened', member };
  } catch (error) {
    return { kind: 'damaged', why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Joins, or comes back: a device has one key for each workshop. The key is on disk before anybody hears of it.
 *
 * @throws what the key store or the sealer throws
 */
export async function joinWorkshop(
  { invite, name, device, keyChecked }: Joining,
  ports: MemberPorts,
): Promise<MemberOpening> {
  const { workshop, facilitator, hubs, token } = invite;
  const known = await openMembership(workshop, ports);
  if (known.kind === 'opened') {
    if (known.member.state.facilitator !== facilitator) {
      known.member.close();
      return { kind: 'other-room' };
    }
    if (token !== null) await known.member.voice.ask(token, name);
    return known;
  }
  if (known.kind !== 'absent') return known;
  const secret: ExpertSecret = {
    ...{ format: 'pondera/expert@1', keys: await ports.sealer.signingKeys(), token, name, device },
  };
  await keepExpertSecret(ports.keys, workshop, secret);
  const member = new Member(workshop, ports, secret, []);
  await member.join({
    ...{ type: 'memberJoined', workshop, facilitator, hubs, expert: secret.keys.public, keyChecked },
  });
  return { kind: 'opened', member };
}

/** Leaves no trace of a membership on this device: unfinished ballots first, then the keys, then the rest. */
export async function forgetMembership(
  workshop: Id,
  ports: Pick<MemberPorts, 'store' | 'keys'>,
): Promise<void> {
  const documents = await ports.store.list();
  const drafts = memberDraft(workshop, '');
  for (const { document } of documents) if (document.startsWith(drafts)) await ports.store.remove(document);
  await ports.keys.remove(keyNames.expert(workshop));
  await ports.keys.remove(keyNames.witness(workshop));
  await ports.store.remove(memberDocument(workshop));
}
