import type { Component } from 'svelte';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import type { Office } from '../room/office.svelte';
import type { Step } from '../steps';

/** Each screen is a part of its own, fetched when it is first asked for: the first load stays small. */
export const stepViews: Readonly<Record<Step, () => Promise<{ readonly default: Component }>>> = {
  frame: () => import('./FrameView.svelte'),
  candidates: () => import('./CandidatesView.svelte'),
  criteria: () => import('./CriteriaView.svelte'),
  panel: () => import('./PanelView.svelte'),
  weigh: () => import('./WeighView.svelte'),
  score: () => import('./ScoreView.svelte'),
  discuss: () => import('./DiscussView.svelte'),
  rank: () => import('./RankView.svelte'),
  report: () => import('./ReportView.svelte'),
};

/** Screens without the frame: `#/w/<id>/<name>/…`, the rest of the address is theirs. */
export const wholeScreens: Readonly<
  Partial<Record<string, () => Promise<{ readonly default: Component<WholeScreen> }>>>
> = {
  invite: () => import('./InviteView.svelte'),
  ballot: () => import('./BallotView.svelte'),
  paper: () => import('./PaperView.svelte'),
  typing: () => import('./TypingView.svelte'),
  sheets: () => import('./SheetsView.svelte'),
};

export interface WholeScreen {
  session: WorkshopSession;
  office: Office;
  rest: readonly string[];
}
