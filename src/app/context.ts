import type {
  Clock,
  Codes,
  Engine,
  Ids,
  KeyStore,
  Methodology,
  Rooms,
  Sealer,
  SecondCopies,
  WorkshopStore,
} from '$domain';
import type { Importer } from '$exchange';
import { getContext, setContext } from 'svelte';
import type { Router } from './router.svelte';
import type { Words } from './words';

/** What the composition root hands to the app. Nothing in `app` makes one of these itself. */
export interface Ports {
  readonly store: WorkshopStore;
  /** The copy of each workshop outside the browser's store (E34). */
  readonly copies: SecondCopies;
  /** Secrets of this device, apart from the store (T10). */
  readonly keys: KeyStore;
  /** Sealing, signing and checking, in a worker that starts when it is first asked. */
  readonly sealer: Sealer;
  /** The way to a hub. */
  readonly rooms: Rooms;
  /** Invites and documents as links, codes and files. */
  readonly codes: Codes;
  readonly engine: Engine;
  /** Reads files and pasted cells behind a worker. */
  readonly importer: Importer;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The methodologies shipped with this build, read on demand. */
  readonly methodologies: readonly MethodologySource[];
  /** The finished example as the text of a workshop file, made or read on demand; absent in a build without it. */
  readonly example?: () => Promise<string>;
  /** The note on a method, by its name in `methodology/methods`, as a tree of blocks; null when there is none. */
  readonly methodNote: (name: string) => Promise<NoteBlock[] | null>;
}

export interface MethodologySource {
  readonly name: string;
  readonly load: () => Promise<Methodology>;
}

export type NoteBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'rule'; readonly number: string; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

export interface AppContext extends Ports {
  readonly router: Router;
  readonly words: Words;
}

const key = Symbol('pondera');

export const provideApp = (context: AppContext): AppContext => setContext(key, context);

/** @throws Error naming what is missing, when a component stands outside `App` */
export function app(): AppContext {
  const context = getContext<AppContext | undefined>(key);
  if (context === undefined)
    throw new Error('This component needs the app around it: provideApp() was not called.');
  return context;
}
