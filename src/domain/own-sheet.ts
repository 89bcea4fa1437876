import { judgedLeaves, questionsOf } from './assignment';
import type { Ballot } from './ballot';
import type { BriefSource } from './brief';
import { activeLeaves } from './criteria';
import type { Candidate } from './candidate';
import type { CriterionLeaf } from './methodology';
import type { PanelFigures } from './panel-figures';
import { answerAt, valueOfAnswer } from './partial-value';
import { cellKey } from './workshop';
import { leafWeights } from './weights';

/** A difference of so much of a scale is pointed out. */
export const notable = 0.25;

export interface SheetWeight {
  readonly leaf: CriterionLeaf;
  /** On [0, 1]; null where none was given, or none is told. */
  readonly own: number | null;
  readonly panel: number | null;
}

/** One cell that this person judged, in answers of its scale. */
export interface SheetCell {
  readonly candidate: Candidate;
  readonly leaf: CriterionLeaf;
  readonly own: number;
  /** The answer that is worth the panel's mean; null where too few judged it to be told. */
  readonly panel: number | null;
  /** Own less the panel's as partial values, on [−1, 1]; 0 where there is no panel's. */
  readonly apart: number;
}

/** Own answers beside the panel's (E46). */
export interface OwnSheet {
  /** In tree order; empty where no weights were asked. */
  readonly weights: readonly SheetWeight[];
  /** In the form's order of candidates, then of criteria. */
  readonly cells: readonly SheetCell[];
  /** Those that are notably apart, the furthest first. */
  readonly apart: readonly SheetCell[];
}

/** @param own the person's ballots that count, of the last rounds that asked for the one and for the other */
export function ownSheet(
  workshop: Pick<BriefSource, 'criteria' | 'candidates' | 'rule'>,
  own: { readonly weights: Ballot | null; readonly scores: Ballot | null },
  figures: PanelFigures,
): OwnSheet {
  const panelCells = new Map(
    figures.cells.map(({ candidate, criterion, value }) => [cellKey(candidate, criterion), value]),
  );
  const cells = [...workshop.candidates.values()].flatMap((candidate) =>
    judgedLeaves(workshop).flatMap((leaf): SheetCell[] => {
      const given = ownAnswer(own.scores, candidate, leaf);
      if (given === null) return [];
      const panel = panelCells.get(cellKey(candidate.id, leaf.id)) ?? null;
      return [
        {
          ...{ candidate, leaf, own: given.answer },
          panel: panel === null ? null : answerAt(leaf, panel),
          apart: panel === null ? 0 : given.value - panel,
        },
      ];
    }),
  );
  return {
    weights: ownWeights(workshop, own.weights, figures),
    cells,
    apart: cells
      .filter(({ apart }) => Math.abs(apart) >= notable)
      .sort((a, b) => Math.abs(b.apart) - Math.abs(a.apart)),
  };
}

/** What this person answered to a cell, as said and as a partial value: means over its questions; null where nothing was. */
function ownAnswer(
  ballot: Ballot | null,
  candidate: Candidate,
  leaf: CriterionLeaf,
): { readonly answer: number; readonly value: number } | null {
  const questions = questionsOf(leaf);
  const given = (ballot?.judgements ?? []).flatMap(({ answer, question, ...cell }) => {
    const isHere = cell.candidate === candidate.id && cell.criterion === leaf.id;
    const value = isHere && questions.includes(question) ? valueOfAnswer(leaf, answer) : null;
    return value === null || answer.kind !== 'value' ? [] : [{ answer: answer.value, value }];
  });
  const mean = (of: 'answer' | 'value'): number =>
    given.reduce((sum, each) => sum + each[of], 0) / given.length;
  return given.length === 0 ? null : { answer: mean('answer'), value: mean('value') };
}

function ownWeights(
  { criteria, rule }: Pick<BriefSource, 'criteria' | 'rule'>,
  ballot: Ballot | null,
  { weights }: PanelFigures,
): SheetWeight[] {
  if (rule.weighting === 'equal') return [];
  const given = ballot?.weights ?? null;
  const own = given === null ? null : leafWeights(criteria, given);
  const panel = new Map(weights?.map(({ criterion, weight }) => [criterion, weight]));
  if (own === null && panel.size === 0) return [];
  return activeLeaves(criteria).map((leaf, j) => ({
    leaf,
    own: own?.[j] ?? null,
    panel: panel.get(leaf.id) ?? null,
  }));
}
