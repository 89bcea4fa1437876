import {
  agreeOpposeConsensus,
  chnri,
  fullestBand,
  fullestBandConsensus,
  quartiles,
  smallPanelConsensus,
} from '$core';
import type { Agreement, AgreementCell, Problem } from '$domain';

/** Under this many valid judgements a figure of agreement is withheld (D22). */
const fewest = 5;

/** How far the panel agrees, cell by cell, by the workshop's own rule (R12). */
export function agreementOf(problem: Problem): Agreement {
  const { candidates, criteria } = problem;
  const { consensus } = problem.rule;
  return {
    cells: candidates.map((_, i) => criteria.map((__, j) => cell(consensus, judgementsOf(problem, i, j)))),
    modalShare:
      consensus.kind === 'modal-share'
        ? candidates.map((_, i) => averageExpertAgreement(problem, i, consensus.denominator))
        : null,
  };
}

function cell(rule: Problem['rule']['consensus'], values: readonly number[]): AgreementCell {
  const valid = values.length;
  if (valid < fewest) return { share: null, quartiles: null, reached: null, valid };
  const { q1, median, q3 } = quartiles(values);
  return {
    share: fullestBand(values).share,
    quartiles: q1 === null || median === null || q3 === null ? null : [q1, median, q3],
    reached: reached(rule, values),
    valid,
  };
}

function reached(rule: Problem['rule']['consensus'], values: readonly number[]): boolean | null {
  switch (rule.kind) {
    case 'fullest-band':
      return fullestBandConsensus(values, rule.threshold).reached;
    case 'agree-oppose':
      return agreeOpposeConsensus(values, rule.agree, rule.opposeMax).reached;
    case 'small-panel':
      return smallPanelConsensus(values, rule.key).reached;
    case 'modal-share':
      return null;
  }
}

/** The valid judgements of a cell as partial values, those of several questions together. */
function judgementsOf({ tables, judgements }: Problem, i: number, j: number): number[] {
  const { questions, values, given } = judgements;
  const q = questions.length;
  const found: number[] = [];
  for (let e = 0; e < tables.experts; e++) {
    const row = (e * tables.alternatives + i) * q;
    questions.forEach((criterion, k) => {
      if (criterion === j && given[row + k] === 1) found.push(values[row + k]!);
    });
  }
  return found;
}

function averageExpertAgreement(
  { tables, criteria, judgements }: Problem,
  i: number,
  denominator: 'all' | 'answered',
): number | null {
  const { questions, values, given } = judgements;
  const q = questions.length;
  const answers = Array.from({ length: tables.experts }, (_, e) =>
    criteria.flatMap((__, j) => {
      const own = questions.flatMap((criterion, k) => {
        const at = (e * tables.alternatives + i) * q + k;
        return criterion === j ? [given[at] === 1 ? values[at]! : null] : [];
      });
      return own.length === 0 ? [] : [own];
    }),
  );
  if (answers.length === 0) return null;
  const result = chnri(answers);
  return denominator === 'all' ? result.aeaAllScorers : result.aeaAnswered;
}
