import { getContext, setContext } from 'svelte';
import type { PracticeWall } from '../practice/practice-wall.svelte';
import type { Office } from '../room/office.svelte';
import type { Drawer } from './drawer.svelte';
import type { StepCheck } from './step-states';
import type { WorkshopSession } from './workshop-session.svelte';

/** What every screen of an open workshop has at hand. Ports, words and the router come from `app()`. */
export interface WorkshopContext {
  readonly session: WorkshopSession;
  /** Keys, signed records and ballots of this workshop. */
  readonly office: Office;
  /** The practice in the room, as the projector shows it (E29). */
  readonly practice: PracticeWall;
  readonly drawer: Drawer;
  /** What still blocks opening a round, and what is worth a look (E6). */
  readonly checks: () => readonly StepCheck[];
  /** On the projector: no personal data. Markup with the class `personal` is hidden by itself. Read it from the context, not from a copy. */
  readonly presenting: boolean;
}

const key = Symbol('workshop');

export const provideWorkshop = (context: WorkshopContext): WorkshopContext => setContext(key, context);

/** @throws Error when a component stands outside an open workshop */
export function workshop(): WorkshopContext {
  const context = getContext<WorkshopContext | undefined>(key);
  if (context === undefined)
    throw new Error('This component needs an open workshop around it: provideWorkshop() was not called.');
  return context;
}
