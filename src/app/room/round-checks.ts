import type { Round, Workshop } from '$domain';
import { activeSeats, plannedJudges } from '$domain';
import type { StepCheck } from '../frame/step-states';
import type { Words } from '../words';

/** What keeps this one round from being opened, or is doubtful about it, beside what the set-up lacks. */
export function roundChecks(workshop: Workshop, round: Round, words: Words['room']): StepCheck[] {
  const going = workshop.rounds.find(
    (each) => each.id !== round.id && (each.state === 'open' || each.state === 'paused'),
  );
  const checks: StepCheck[] =
    going === undefined
      ? []
      : [{ step: 'score', level: 'blocks', message: words.blocks.otherOpen(going.name) }];
  if (round.asks.includes('scores') && activeSeats(workshop).length > 0)
    checks.push(...thinlyPlanned(workshop, words));
  return checks;
}

/** Candidates that fewer people will judge than the rule asks for: they would end as "not enough evidence" (R6). */
function thinlyPlanned(workshop: Workshop, { blocks: says }: Words['room']): StepCheck[] {
  const minimum = workshop.rule.minimumJudgements;
  const thin = [...plannedJudges(workshop)].filter(([, planned]) => planned < minimum);
  const named = thin.slice(0, 3).map(([id, planned]): StepCheck => ({
    step: 'panel',
    level: 'warns',
    message: says.tooFewJudges(workshop.candidates.get(id)?.code ?? id, planned, minimum),
  }));
  return thin.length > 3
    ? [...named, { step: 'panel', level: 'warns', message: says.more(thin.length - 3) }]
    : named;
}
