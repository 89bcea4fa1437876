import type { RoundState, WorkshopKind } from '$domain';
import type { ProjectedPractice } from '../practice/practice-wall.svelte';
import type { Board } from '../room/board.svelte';
import type { Office } from '../room/office.svelte';

/** Minutes before the end from which the countdown warns (E16). */
const warning = 5;

/** How to join, as it hangs on the wall. */
export interface ProjectedJoin {
  readonly link: string;
  readonly code: string;
  readonly address: string;
}

export interface ProjectedRound {
  readonly name: string;
  readonly state: RoundState;
  /** Milliseconds of the planned time; negative when it is over, null where none runs. */
  readonly left: number | null;
  readonly isShort: boolean;
  readonly handedIn: number;
  readonly people: number;
  readonly groups: readonly { readonly name: string; readonly handedIn: number; readonly people: number }[];
  /** Six words of the closed box, or ''. */
  readonly words: string;
}

/** All that the projector's window is told: no seat, no name, no answer (E15). */
export interface Projected {
  readonly name: string;
  readonly question: string;
  readonly mark: WorkshopKind;
  readonly round: ProjectedRound | null;
  /** Null without an address. */
  readonly join: ProjectedJoin | null;
  /** Shown in place of the round while the facilitator leads through it. */
  readonly practice: ProjectedPractice | null;
}

interface Given {
  readonly office: Office;
  readonly board: Board;
  readonly words: string;
  readonly join: ProjectedJoin | null;
  readonly practice: ProjectedPractice | null;
}

export function projected({ office, board, words, join, practice }: Given): Projected {
  const { workshop } = office.session;
  const { name, question } = workshop.frame;
  return { name, question, mark: workshop.kind, round: roundOf(board, words), join, practice };
}

function roundOf(board: Board, words: string): ProjectedRound | null {
  const { round } = board;
  if (round === undefined || round.state === 'skipped') return null;
  const running = round.state === 'open' || round.state === 'paused';
  const left = running ? board.left : null;
  return {
    name: round.name,
    state: round.state,
    left,
    isShort: left !== null && left < warning * 60_000,
    handedIn: board.handedIn,
    people: board.people,
    groups: board.groups.map(({ name, handedIn, people }) => ({ name, handedIn, people })),
    words: running || round.state === 'created' ? '' : words,
  };
}

/** The line between the facilitator's window and the projector's, of one workshop. */
export const channelName = (document: string): string => `pondera/present/${document}`;

export type ChannelMessage =
  /** A projector's window is there and asks what to show. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'show'; readonly projected: Projected }
  /** The facilitator's window was left. */
  | { readonly kind: 'gone' };
