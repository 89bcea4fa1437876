import type { Fact } from '$domain';
import { onDestroy, type Snippet, untrack } from 'svelte';

/** One part of what the drawer shows about the thing in front. */
export type DrawerPage =
  /** A method's page: the note of that name in `methodology/methods`. */
  | { readonly kind: 'note'; readonly name: string }
  /** Anything the screen wants to say: anchors, evidence. */
  | { readonly kind: 'part'; readonly title: string; readonly content: Snippet }
  /** What happened to one item, from the journal. */
  | { readonly kind: 'history'; readonly title: string; readonly about: (fact: Fact) => boolean };

/** The right drawer: the note on what is in front of you. */
export class Drawer {
  #open = $state(false);
  #sources = $state.raw<readonly (() => readonly DrawerPage[])[]>([]);
  /** What the innermost screen that says anything has to say. */
  readonly pages: readonly DrawerPage[] = $derived(
    this.#sources.map((source) => source()).find((pages) => pages.length > 0) ?? [],
  );

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    this.#open = true;
  }

  close(): void {
    this.#open = false;
  }

  add(source: () => readonly DrawerPage[]): () => void {
    this.#sources = [source, ...untrack(() => this.#sources)];
    return () => {
      this.#sources = this.#sources.filter((each) => each !== source);
    };
  }

  /** Called while a screen is set up: its pages are there as long as it is. */
  provide(source: () => readonly DrawerPage[]): void {
    onDestroy(this.add(source));
  }
}
