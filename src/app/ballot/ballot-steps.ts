import type { Candidate, WeighingNode } from '$domain';
import type { Ask, BallotForm } from './ballot-form';

/** So many candidates or questions stand on one page (E31). */
export const pageSize = 12;

/** One criterion across candidates, or one candidate at a time. */
export type ScoringBy = 'criterion' | 'candidate';

interface Paged {
  readonly id: string;
  /** Counts from 0. */
  readonly page: number;
  readonly pages: number;
}

/** One screen of the expert's walk. Its id is the place that is remembered in the draft. */
export type BallotStep =
  | { readonly kind: 'about'; readonly id: string }
  | { readonly kind: 'interests'; readonly id: string }
  | { readonly kind: 'weigh'; readonly id: string; readonly node: WeighingNode }
  | { readonly kind: 'practice'; readonly id: string }
  | (Paged & { readonly kind: 'screen'; readonly candidates: readonly Candidate[] })
  | (Paged & { readonly kind: 'criterion'; readonly ask: Ask; readonly candidates: readonly Candidate[] })
  | (Paged & { readonly kind: 'candidate'; readonly candidate: Candidate; readonly asks: readonly Ask[] })
  | { readonly kind: 'review'; readonly id: string };

export function ballotSteps(form: BallotForm, by: ScoringBy): BallotStep[] {
  return [
    { kind: 'about', id: 'about' },
    ...(form.interestsFor.length > 0 ? [{ kind: 'interests', id: 'interests' } as const] : []),
    ...form.nodes.map((node): BallotStep => ({ kind: 'weigh', id: `weigh/${node.parent}`, node })),
    ...paged(form.screening).map((page): BallotStep => ({
      kind: 'screen',
      id: `screen/${page.page}`,
      ...page,
      candidates: page.items,
    })),
    ...(form.practice.length > 0 ? [{ kind: 'practice', id: 'practice' } as const] : []),
    ...(by === 'criterion' ? byCriterion(form) : byCandidate(form)),
    { kind: 'review', id: 'review' },
  ];
}

const byCriterion = (form: BallotForm): BallotStep[] =>
  form.asks.flatMap((ask) =>
    paged(form.candidates).map(({ items, ...page }): BallotStep => ({
      kind: 'criterion',
      id: `criterion/${ask.leaf.id}/${ask.question}/${page.page}`,
      ask,
      candidates: items,
      ...page,
    })),
  );

const byCandidate = (form: BallotForm): BallotStep[] =>
  form.candidates.flatMap((candidate) =>
    paged(form.asks).map(({ items, ...page }): BallotStep => ({
      kind: 'candidate',
      id: `candidate/${candidate.id}/${page.page}`,
      candidate,
      asks: items,
      ...page,
    })),
  );

function paged<T>(items: readonly T[]): { items: readonly T[]; page: number; pages: number }[] {
  const pages = Math.ceil(items.length / pageSize);
  // Pages of about equal length: 13 stand on 7 and 6, not on 12 and 1.
  const each = Math.ceil(items.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page) => ({
    items: items.slice(page * each, (page + 1) * each),
    page,
    pages,
  }));
}

/** How scoring was looked at when this place was marked. */
export const scoringByOf = (place: string): ScoringBy =>
  place.startsWith('candidate/') ? 'candidate' : 'criterion';

/** The step that shows an answer, for undo to go to; null when no step does. */
export const stepShowing = (
  steps: readonly BallotStep[],
  candidate: string,
  criterion: string,
  question: string,
): BallotStep | null =>
  steps.find((step) =>
    step.kind === 'criterion'
      ? step.ask.leaf.id === criterion &&
        step.ask.question === question &&
        step.candidates.some(({ id }) => id === candidate)
      : step.kind === 'candidate' &&
        step.candidate.id === candidate &&
        step.asks.some((ask) => ask.leaf.id === criterion && ask.question === question),
  ) ?? null;
