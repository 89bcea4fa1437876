import type { Action } from '../frame/actions.svelte';
import type { Words } from '../words';
import type { BallotWalk } from './ballot-walk.svelte';

/** What can be done in a walk, for the palette and its keys. */
export const walkActions = (walk: BallotWalk, words: Words, onStop: () => void): Action[] => [
  {
    id: 'ballot.undo',
    name: words.frame.undo,
    keys: 'Ctrl+Z',
    enabled: walk.draft.canUndo,
    run: () => {
      walk.undo();
    },
  },
  {
    id: 'ballot.redo',
    name: words.frame.redo,
    keys: 'Ctrl+Shift+Z',
    enabled: walk.draft.canRedo,
    run: () => {
      walk.redo();
    },
  },
  {
    id: 'ballot.next',
    name: words.common.next,
    keys: 'Alt+ArrowRight',
    enabled: walk.at < walk.steps.length - 1,
    run: () => {
      walk.next();
    },
  },
  {
    id: 'ballot.back',
    name: words.common.back,
    keys: 'Alt+ArrowLeft',
    enabled: walk.at > 0,
    run: () => {
      walk.back();
    },
  },
  {
    id: 'ballot.review',
    name: words.ballot.walk.toReview,
    run: () => {
      walk.go(walk.steps.at(-1));
    },
  },
  {
    id: 'ballot.stop',
    name: walk.where === 'device' ? words.member.sheet.stop : words.ballot.walk.stop,
    run: onStop,
  },
];
