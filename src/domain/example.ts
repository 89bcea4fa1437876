import { RandomStream } from '$core';
import { activeSeats, judgedLeaves } from './assignment';
import type { Candidate } from './candidate';
import type { Fact } from './facts';
import type { Methodology } from './methodology';
import { fixedClock, seededIds } from './new-ids';
import { Recording } from './recording';
import { playRound } from './rehearsal';
import type { Opinion } from './simulated-ballot';
import { simulatedAssignment, simulatedMeasurements, simulatedSeats } from './simulated-panel';
import { startWorkshop } from './start';
import { inLanguage } from './text';
import type { Evidence, Frame, Workshop } from './workshop';

/** What an example is made from besides its methodology and candidates; people and criteria are named by code and id. */
export interface ExampleData {
  readonly seed: number;
  readonly experts: number;
  readonly frame: Partial<Frame>;
  /** Code of the candidate that a veto lists apart. */
  readonly missesBenchmark: string;
  /** Code of the candidate that too few could judge on one criterion. */
  readonly lacksEvidence: string;
  readonly evidence: readonly (Pick<Evidence, 'criterion' | 'kind' | 'text' | 'source' | 'strength'> & {
    readonly candidate: string;
  })[];
  readonly notes: readonly { readonly about: string; readonly text: string }[];
}

/**
 * A finished workshop to look at, marked illustrative: candidates as given, a simulated panel, two rounds, one candidate that
 * misses a benchmark and one without enough evidence. The same data give the same facts.
 *
 * @param candidates in order; their ids are replaced
 */
export function exampleWorkshop(
  methodology: Methodology,
  candidates: readonly Candidate[],
  data: ExampleData,
): Recording {
  const recording = new Recording(
    seededIds(`example/${data.seed}`),
    fixedClock('2026-02-10T08:30:00.000Z', 40),
  );
  const { ids } = recording;
  recording.record(
    startWorkshop(methodology, { kind: 'illustrative', seed: data.seed, frame: data.frame }, ids),
  );
  recording.record(
    candidates.map((candidate) => ({
      type: 'candidateAdded',
      candidate: { ...candidate, id: ids.next() },
      before: null,
    })),
  );
  const byCode = new Map([...recording.workshop.candidates.values()].map(({ id, code }) => [code, id]));
  recording.record(simulatedSeats(recording.workshop, data.experts, ids));
  recording.record(simulatedAssignment(recording.workshop));
  recording.record(interestFacts(recording.workshop));
  recording.record(
    simulatedMeasurements(
      recording.workshop,
      new RandomStream([data.seed, 'measured']),
      'illustrative figure',
    ),
  );
  recording.record(
    data.evidence.map((each): Fact => ({
      type: 'evidenceAdded',
      evidence: { ...bare, ...each, id: ids.next(), candidate: byCode.get(each.candidate) ?? '' },
    })),
  );
  for (const [at, plan] of methodology.rounds.filter(({ asks }) => asks.includes('scores')).entries()) {
    if (at > 0)
      recording.record([
        {
          type: 'roundCreated',
          round: ids.next(),
          name: inLanguage(plan.name, recording.workshop.frame.language),
          asks: plan.asks,
        },
      ]);
    playRound(
      recording,
      recording.workshop.rounds[at]!.id,
      opinionIn(recording.workshop, data, at === 0 ? 0.14 : 0.09),
    );
    if (at === 0)
      recording.record(
        data.notes.map(({ about, text }): Fact => ({
          type: 'noteAdded',
          about: byCode.get(about) ?? about,
          text,
        })),
      );
  }
  return recording;
}

const bare = { link: '', file: '', fileName: '', origin: 'illustrative' } as const;

/** Three people with a stake: two take part, one abstains (R7). */
function interestFacts(workshop: Workshop): Fact[] {
  const candidates = [...workshop.candidates.keys()];
  const levels = ['takes-part', 'takes-part', 'abstains'] as const;
  return levels.flatMap((level, k): Fact[] => {
    const seat = activeSeats(workshop)[7 * k + 2];
    const candidate = candidates[11 * k + 1];
    return seat === undefined || candidate === undefined
      ? []
      : [{ type: 'interestDeclared', seat: seat.id, candidate, level }];
  });
}

/** Everybody passes the benchmarks but the one that must not, and one cell is hard to judge. */
function opinionIn(
  workshop: Workshop,
  { seed, missesBenchmark, lacksEvidence }: ExampleData,
  noise: number,
): Opinion {
  const vetoes = workshop.benchmarks.flatMap(({ active, effect }) =>
    active && effect.kind === 'veto' ? [effect.criterion] : [],
  );
  const hard = judgedLeaves(workshop).find(({ id }) => !vetoes.includes(id))?.id;
  return {
    seed,
    noise,
    cannotJudge: (candidate, criterion) => (candidate === lacksEvidence && criterion === hard ? 0.8 : 0.03),
    quality(candidate, criterion) {
      if (!vetoes.includes(criterion)) return null;
      if (candidate === missesBenchmark && criterion === vetoes[0]) return 0.05;
      return 0.5 + 0.4 * new RandomStream([seed, 'passes', candidate, criterion]).uniform();
    },
  };
}
