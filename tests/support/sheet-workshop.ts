import {
  foldWorkshop,
  judgedLeaves,
  questionsOf,
  type Ballot,
  type DecisionRule,
  type Id,
  type Workshop,
} from '$domain';
import { entriesOf, seat, workshopFacts } from './ballot-workshop';

export const sevenSeats: readonly Id[] = Array.from({ length: 7 }, (_, k) => `seat-${k + 1}`);

/** A revealed round of seven people, four of one group and three of the other. */
export const sheetWorkshop = (rule: Partial<DecisionRule> = {}): Workshop =>
  foldWorkshop(
    null,
    entriesOf(
      workshopFacts({
        seats: sevenSeats.map((_, k) => seat(k + 1)),
        rule: { minimumJudgements: 2, minimumGroup: 3, ...rule },
        more: [
          { type: 'roundClosed', round: 'round-1' },
          { type: 'roundRevealed', round: 'round-1' },
        ],
      }),
    ),
  )!;

/** Everybody who is not silent answers everything: the k-th person the k-th anchor, and all points to one side. */
export function ballotsOf(silent: readonly Id[] = []): Ballot[] {
  const workshop = sheetWorkshop();
  return sevenSeats.flatMap((own, k) =>
    silent.includes(own)
      ? []
      : [
          {
            ...{ format: 'pondera/ballot@1', workshop: 'ws', round: 'round-1', seat: own, revision: 1 },
            ...{ brief: { revision: 1, hash: '' }, language: 'en', simulated: false, screening: [] },
            weights: {
              mode: 'swing',
              nodes: {
                '': { north: 100, south: 10 * (k + 1) },
                north: { gap: 100, wish: 50 },
                south: { reach: 100, firm: 50, price: 50 },
              },
            },
            judgements: [...workshop.candidates.keys()].flatMap((candidate) =>
              judgedLeaves(workshop).flatMap((leaf) =>
                questionsOf(leaf).map((question) => {
                  const { anchors } = leaf.scale;
                  const { value } = anchors[k % anchors.length]!;
                  const answer = { kind: 'value', value } as const;
                  return { candidate, criterion: leaf.id, question, answer, reason: '' };
                }),
              ),
            ),
          } satisfies Ballot,
        ],
  );
}
