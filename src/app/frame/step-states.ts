import { activeLeaves, activeSeats, liveCandidates, type Instant, type Round, type Workshop } from '$domain';
import { steps, type Step } from '../steps';

/** `not-asked`: the rule asks nobody, as with equal weights. */
export type Standing =
  'to-do' | 'ready' | 'open' | 'paused' | 'closed' | 'revealed' | 'passed-over' | 'not-asked' | 'attention';

/** What keeps a step from being changed freely, since when. */
export type Hold =
  /** Must not be changed any more: the opening of the first round fixed it. */
  | { readonly kind: 'fixed'; readonly since: Instant; readonly round: string }
  /** May still be changed; every change is logged and experts are told. */
  | { readonly kind: 'logged'; readonly since: Instant; readonly round: string };

export interface StepState {
  readonly step: Step;
  readonly standing: Standing;
  /** Why it needs attention, or was passed over; '' otherwise. */
  readonly why: string;
  readonly hold: Hold | null;
}

/** What is missing or doubtful in the setting-up, and the step where it is mended. */
export interface StepCheck {
  readonly step: Step;
  readonly level: 'blocks' | 'warns';
  readonly message: string;
}

/** The rail: each step's state, read off the workshop. */
export function stepStates(workshop: Workshop, checks: readonly StepCheck[]): readonly StepState[] {
  return steps.map((step) => {
    const passedOver = workshop.skipped[step];
    if (passedOver !== undefined) return { step, standing: 'passed-over', why: passedOver, hold: null };
    return {
      step,
      ...stateOf(
        workshop,
        step,
        checks.filter((check) => check.step === step),
      ),
    };
  });
}

type Rest = Omit<StepState, 'step'>;

function stateOf(workshop: Workshop, step: Step, checks: readonly StepCheck[]): Rest {
  switch (step) {
    case 'frame':
      return setting(workshop, checks, workshop.frame.question.trim() !== '', 'fixed');
    case 'candidates':
      return setting(workshop, checks, liveCandidates(workshop).length > 0, 'logged');
    case 'criteria':
      return setting(workshop, checks, activeLeaves(workshop.criteria).length > 0, 'logged');
    case 'panel':
      return setting(workshop, checks, activeSeats(workshop).length > 0, 'logged');
    case 'weigh':
      return asking(workshop, 'weights');
    case 'score':
      return asking(workshop, 'scores');
    case 'discuss':
    case 'rank':
    case 'report':
      return { standing: hasResult(workshop) ? 'ready' : 'to-do', why: '', hold: null };
  }
}

/** A step of the setting-up: begun or not, complete or not, and held once a round has been opened. */
function setting(workshop: Workshop, checks: readonly StepCheck[], begun: boolean, kind: Hold['kind']): Rest {
  const first = workshop.rounds.find((round) => round.openedAt !== null);
  const hold: Hold | null =
    workshop.ruleFixedAt === null ? null : { kind, since: workshop.ruleFixedAt, round: first?.name ?? '' };
  const blocking = checks.find((check) => check.level === 'blocks');
  if (!begun) return { standing: 'to-do', why: blocking?.message ?? '', hold };
  const why = (blocking ?? checks[0])?.message ?? '';
  if (why !== '') return { standing: 'attention', why, hold };
  return { standing: hold === null ? 'ready' : 'closed', why: '', hold };
}

function asking(workshop: Workshop, asks: 'weights' | 'scores'): Rest {
  if (asks === 'weights' && workshop.rule.weighting === 'equal')
    return { standing: 'not-asked', why: '', hold: null };
  const round = currentRound(workshop, asks);
  if (round === undefined) return { standing: 'to-do', why: '', hold: null };
  const begun = hasFrame(workshop);
  switch (round.state) {
    case 'created':
      return { standing: begun ? 'ready' : 'to-do', why: '', hold: null };
    case 'skipped':
      return { standing: 'passed-over', why: '', hold: null };
    default:
      return { standing: round.state, why: '', hold: null };
  }
}

/** Could a round be opened at all: there is something to judge, and somebody to judge it. */
const hasFrame = (workshop: Workshop): boolean =>
  liveCandidates(workshop).length > 0 && activeSeats(workshop).length > 0;

/** The round that asks for this and is going on, else the last that was, else the first to come. */
export function currentRound(
  workshop: Workshop,
  asks: 'weights' | 'scores' | 'screening',
): Round | undefined {
  const rounds = workshop.rounds.filter((round) => round.asks.includes(asks));
  return (
    rounds.find((round) => round.state === 'open' || round.state === 'paused') ??
    rounds.findLast((round) => round.state === 'closed' || round.state === 'revealed') ??
    rounds.find((round) => round.state === 'created') ??
    rounds[0]
  );
}

const hasResult = (workshop: Workshop): boolean =>
  workshop.rounds.some((round) => round.state === 'revealed' && round.asks.includes('scores'));
