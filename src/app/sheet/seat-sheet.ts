import {
  ownSheet,
  receiptCode,
  type Asks,
  type Ballot,
  type Id,
  type OpenedRound,
  type PanelFigures,
  type Workshop,
} from '$domain';
import type { FilledSheet } from './read-sheet';

/**
 * The sheet of a person who has no device of their own to read it from: on paper, or in turn on this laptop (E46).
 *
 * @param opened the revealed rounds with their ballots
 */
export function seatSheet(
  workshop: Workshop,
  opened: readonly OpenedRound[],
  figures: PanelFigures,
  seat: Id,
): FilledSheet {
  const last = (asked: Asks): Ballot | null =>
    opened
      .findLast(({ round }) => round.asks.includes(asked))
      ?.ballots.find((ballot) => ballot.seat === seat) ?? null;
  return {
    ...{ workshop, code: workshop.seats.get(seat)?.code ?? '', figures },
    sheet: ownSheet(workshop, { scores: last('scores'), weights: last('weights') }, figures),
    receipts: opened.flatMap(({ round }) => {
      const received = round.ballots.get(seat);
      return received === undefined
        ? []
        : [{ round: round.name, code: receiptCode(received.hash), box: round.box?.hash ?? null }];
    }),
  };
}
