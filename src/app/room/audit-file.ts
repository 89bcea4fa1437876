import {
  documentHash,
  type AuditFile,
  type AuditRound,
  type Brief,
  type Envelope,
  type Hash,
  type Round,
  type Sealer,
  type Signed,
  type WorkshopStore,
} from '$domain';
import { envelopesOf, sealedIn } from './ballot-box';
import { outgoing } from './hub-line.svelte';
import type { Office } from './office.svelte';

/**
 * Everything needed to check a count apart from the app: with the secret keys of the rounds that are revealed, and of
 * no other. No name stands in it.
 *
 * @throws Error when an envelope or a signed record is missing on this device; NoKeys without the keys
 */
export async function auditFile(
  office: Office,
  store: Pick<WorkshopStore, 'bodies'>,
  sealer: Pick<Sealer, 'open'>,
): Promise<AuditFile> {
  const { workshop } = office.session;
  const facilitator = office.desk.keys.signing.public;
  const briefs = (await outgoing(office.desk, store)).filter((each): each is Brief => 'format' in each);
  const rounds: AuditRound[] = [];
  for (const round of workshop.rounds)
    if (office.desk.room?.rounds.has(round.id) === true)
      rounds.push(await auditRound(office, store, sealer, round));
  const { id, kind: mark, frame } = workshop;
  return {
    ...{ format: 'pondera/audit@1', workshop: id, name: frame.name, mark, facilitator },
    ...{ controls: office.desk.controls, briefs: once(briefs), rounds },
  };
}

async function auditRound(
  office: Office,
  store: Pick<WorkshopStore, 'bodies'>,
  sealer: Pick<Sealer, 'open'>,
  round: Round,
): Promise<AuditRound> {
  const envelopes = await envelopesOf(office.session, store, sealedIn(round));
  const counted = new Set([...round.ballots.values()].map(({ hash }) => hash));
  const late = await envelopesOf(
    office.session,
    store,
    [...round.late.values()].filter(({ hash }) => !counted.has(hash)),
  );
  if (round.state !== 'revealed') return { round: round.id, envelopes, late, secrets: null, opened: [] };
  const secrets = await office.boxKeys.of(round.id, office.desk.keys);
  const opened: { envelope: Hash; answers: Awaited<ReturnType<Sealer['open']>> }[] = [];
  for (const envelope of envelopes.filter(({ document }) => round.opened.has(document.header.seat)))
    opened.push({ envelope: hashOf(envelope), answers: await sealer.open(envelope, secrets) });
  return { round: round.id, envelopes, late, secrets, opened };
}

const hashOf = (envelope: Signed<Envelope>): Hash => documentHash(envelope);

const once = (briefs: readonly Brief[]): Brief[] => [
  ...new Map(briefs.map((brief) => [documentHash(brief), brief])).values(),
];
