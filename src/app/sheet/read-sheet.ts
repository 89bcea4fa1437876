import {
  ownSheet,
  receiptCode,
  workshopOfBrief,
  type Asks,
  type Ballot,
  type BriefSource,
  type Hash,
  type OwnSheet,
  type PanelFigures,
  type RoomRound,
} from '$domain';
import type { Member } from '../member/member.svelte';
import type { OwnBallots } from '../member/own-ballots.svelte';

/** An expert's own answers beside the panel's, with the receipts of the ballots they stood in (E46). */
export interface FilledSheet {
  readonly workshop: BriefSource;
  readonly code: string;
  readonly figures: PanelFigures;
  readonly sheet: OwnSheet;
  readonly receipts: readonly { readonly round: string; readonly code: string; readonly box: Hash | null }[];
}

/** Reads the sheet off this device. @returns null before an outcome was published, or without its form */
export async function readSheet({ records, ballots }: Member): Promise<FilledSheet | null> {
  const { room, seat, rounds } = records;
  const outcome = room?.outcome ?? null;
  if (outcome === null || seat === null) return null;
  const upTo = rounds.findIndex(({ id }) => id === outcome.round);
  const revealed = rounds.slice(0, upTo + 1).filter(({ state }) => state === 'revealed');
  const lastAsking = (asked: Asks): RoomRound | null =>
    revealed.findLast(({ asks }) => asks.includes(asked)) ?? null;
  const scores = lastAsking('scores');
  const brief = scores === null ? null : records.briefFor(scores.id);
  if (brief === null) return null;
  const workshop = workshopOfBrief(brief);
  const own = {
    scores: await countedBallot(ballots, scores),
    weights: await countedBallot(ballots, lastAsking('weights')),
  };
  return {
    ...{ workshop, code: seat.seat.code, figures: outcome.figures },
    sheet: ownSheet(workshop, own, outcome.figures),
    receipts: revealed.flatMap((round) => {
      const last = ballots.last(round.id);
      return last === null || ballots.custody(round).kind !== 'counted'
        ? []
        : [{ round: round.name, code: receiptCode(last.envelope), box: round.box }];
    }),
  };
}

/** What did not count stands on no sheet beside what the others' answers came to. */
async function countedBallot(ballots: OwnBallots, round: RoomRound | null): Promise<Ballot | null> {
  if (round === null || ballots.custody(round).kind !== 'counted') return null;
  return (await ballots.answers(round.id))?.ballot ?? null;
}
