import type { Answer, Ballot, Judgement, WeightAnswers } from './ballot';
import type { Hash, Id } from './ids';
import type { Entry } from './journal';
import type { InterestLevel } from './workshop';

/*
 * One expert's unfinished ballot: a small journal of its own, on the device it is typed on. Undo in it reaches
 * only this expert's answers, and the whole document is deleted when the ballot is handed in.
 */
export type DraftFact =
  | {
      readonly type: 'draftStarted';
      readonly workshop: Id;
      readonly round: Id;
      readonly seat: Id;
      readonly revision: number;
      readonly brief: { readonly revision: number; readonly hash: Hash };
      readonly language: string;
    }
  | {
      readonly type: 'judged';
      readonly candidate: Id;
      readonly criterion: string;
      readonly question: string;
      readonly answer: Answer | null;
    }
  | {
      readonly type: 'reasonGiven';
      readonly candidate: Id;
      readonly criterion: string;
      readonly question: string;
      readonly reason: string;
    }
  /** Null only takes back the first answer. */
  | { readonly type: 'weighed'; readonly weights: WeightAnswers | null }
  | { readonly type: 'screened'; readonly candidate: Id; readonly answer: 'yes' | 'no' | 'unsure' | null }
  | { readonly type: 'interestStated'; readonly candidate: Id; readonly level: InterestLevel }
  | { readonly type: 'briefSeen'; readonly brief: { readonly revision: number; readonly hash: Hash } }
  /** Where the expert was, so that reopening resumes at the same question. */
  | { readonly type: 'placeMarked'; readonly place: string };

export interface DraftBallot {
  readonly workshop: Id;
  readonly round: Id;
  readonly seat: Id;
  readonly revision: number;
  readonly brief: { readonly revision: number; readonly hash: Hash };
  readonly language: string;
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly weights: WeightAnswers | null;
  readonly screening: ReadonlyMap<Id, 'yes' | 'no' | 'unsure'>;
  readonly interests: ReadonlyMap<Id, InterestLevel>;
  readonly place: string;
}

/** The name of the document a draft is kept under. */
export const draftDocument = (workshop: Id, round: Id, seat: Id): string =>
  `draft/${workshop}/${round}/${seat}`;

export const judgementKeyOf = (candidate: Id, criterion: string, question: string): string =>
  `${candidate}/${criterion}/${question}`;

/** A pure fold, like the workshop's. @throws Error when the journal does not begin with `draftStarted` */
export function foldDraft(
  before: DraftBallot | null,
  entries: readonly Entry<DraftFact>[],
): DraftBallot | null {
  if (entries.length === 0) return before;
  const judgements = new Map(before?.judgements);
  const screening = new Map(before?.screening);
  const interests = new Map(before?.interests);
  let draft: DraftBallot | null = before;
  for (const { fact, rev } of entries) {
    if (fact.type === 'draftStarted') {
      const { workshop, round, seat, revision, brief, language } = fact;
      draft = {
        workshop,
        round,
        seat,
        revision,
        brief,
        language,
        judgements,
        weights: null,
        screening,
        interests,
        place: '',
      };
      continue;
    }
    if (draft === null)
      throw new Error(`revision ${rev}: the journal does not begin with the start of a ballot`);
    draft = applyDraftFact({ ...draft, judgements, screening, interests }, fact);
  }
  return draft === null ? null : { ...draft, judgements, screening, interests };
}

interface Folding extends DraftBallot {
  readonly judgements: Map<string, Judgement>;
  readonly screening: Map<Id, 'yes' | 'no' | 'unsure'>;
  readonly interests: Map<Id, InterestLevel>;
}

function applyDraftFact(draft: Folding, fact: Exclude<DraftFact, { type: 'draftStarted' }>): DraftBallot {
  switch (fact.type) {
    case 'judged': {
      const { candidate, criterion, question, answer } = fact;
      const key = judgementKeyOf(candidate, criterion, question);
      if (answer === null) draft.judgements.delete(key);
      else
        draft.judgements.set(key, {
          candidate,
          criterion,
          question,
          answer,
          reason: draft.judgements.get(key)?.reason ?? '',
        });
      return draft;
    }
    case 'reasonGiven': {
      const key = judgementKeyOf(fact.candidate, fact.criterion, fact.question);
      const known = draft.judgements.get(key);
      if (known !== undefined) draft.judgements.set(key, { ...known, reason: fact.reason });
      return draft;
    }
    case 'weighed':
      return { ...draft, weights: fact.weights };
    case 'screened':
      if (fact.answer === null) draft.screening.delete(fact.candidate);
      else draft.screening.set(fact.candidate, fact.answer);
      return draft;
    case 'interestStated':
      draft.interests.set(fact.candidate, fact.level);
      return draft;
    case 'briefSeen':
      return { ...draft, brief: fact.brief };
    case 'placeMarked':
      return { ...draft, place: fact.place };
  }
}

/** The inverse facts of one gesture in a draft, seen from the state before it. */
export function inverseOfDraft(before: DraftBallot, fact: DraftFact): DraftFact[] {
  switch (fact.type) {
    case 'judged': {
      const { candidate, criterion, question } = fact;
      const old = before.judgements.get(judgementKeyOf(candidate, criterion, question));
      const judged: DraftFact = {
        type: 'judged',
        candidate,
        criterion,
        question,
        answer: old?.answer ?? null,
      };
      // Clearing an answer took its reason with it.
      return old === undefined || old.reason === '' || fact.answer !== null
        ? [judged]
        : [judged, { type: 'reasonGiven', candidate, criterion, question, reason: old.reason }];
    }
    case 'reasonGiven': {
      const { candidate, criterion, question } = fact;
      const old = before.judgements.get(judgementKeyOf(candidate, criterion, question));
      return [{ type: 'reasonGiven', candidate, criterion, question, reason: old?.reason ?? '' }];
    }
    case 'weighed':
      return [{ type: 'weighed', weights: before.weights }];
    case 'screened':
      return [
        { type: 'screened', candidate: fact.candidate, answer: before.screening.get(fact.candidate) ?? null },
      ];
    case 'interestStated':
      return [
        {
          type: 'interestStated',
          candidate: fact.candidate,
          level: before.interests.get(fact.candidate) ?? 'none',
        },
      ];
    case 'briefSeen':
    case 'placeMarked':
    case 'draftStarted':
      return [];
  }
}

/**
 * The finished document: judgements, screening in a fixed order, so that the same answers give the same bytes.
 * Nobody's ballot judges a candidate on which they abstain (R7).
 */
export function ballotOf(draft: DraftBallot, simulated: boolean): Ballot {
  return {
    format: 'pondera/ballot@1',
    workshop: draft.workshop,
    round: draft.round,
    seat: draft.seat,
    revision: draft.revision,
    brief: draft.brief,
    language: draft.language,
    simulated,
    weights: draft.weights,
    screening: [...draft.screening]
      .map(([candidate, answer]) => ({ candidate, answer }))
      .sort(byKey(({ candidate }) => candidate)),
    judgements: [...draft.judgements.values()]
      .filter(({ candidate }) => draft.interests.get(candidate) !== 'abstains')
      .sort(byKey((each) => judgementKeyOf(each.candidate, each.criterion, each.question))),
  };
}

const byKey =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
