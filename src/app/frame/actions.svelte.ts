import { onDestroy } from 'svelte';

/** A command a person can give: a button says it, the palette lists it, a key may reach it. */
export interface Action {
  /** Unique among what is on screen: `rank.whatIf.restore`. */
  readonly id: string;
  /** What will happen, as a button says it. */
  readonly name: string;
  readonly run: () => void;
  /** `Ctrl+K`, `Ctrl+Shift+Z`, `?`, `ArrowUp`; on a Mac the command key stands for Ctrl. */
  readonly keys?: string;
  /** False: listed, greyed, not run. */
  readonly enabled?: boolean;
}

/** Every action by name, as the screens in front give them (E25). */
export class ActionRegistry {
  /** The truth beside the state: a component that is taken down still reads the state before the last change. */
  #kept: readonly (() => readonly Action[])[] = [];
  #sources = $state.raw(this.#kept);
  /** Those registered last come first: what is nearest to the person. */
  readonly all: readonly Action[] = $derived(this.#sources.flatMap((source) => source()));

  add(source: () => readonly Action[]): () => void {
    this.#keep([source, ...this.#kept]);
    return () => {
      this.#keep(this.#kept.filter((each) => each !== source));
    };
  }

  #keep(sources: readonly (() => readonly Action[])[]): void {
    this.#kept = sources;
    this.#sources = sources;
  }

  /** The enabled action this key press means, if any. Single keys belong to the text field they are typed in. */
  meant(event: KeyboardEvent): Action | undefined {
    const typing = isTextField(event.target);
    return this.all.find(
      ({ keys, enabled }) =>
        keys !== undefined && enabled !== false && pressed(keys, event) && !(typing && keptForTyping(keys)),
    );
  }
}

export const actions = new ActionRegistry();

/** Called while a component is set up; its actions are there as long as the component is. */
export function registerActions(source: () => readonly Action[]): void {
  onDestroy(actions.add(source));
}

/** Does this key press spell `keys`? `?` and its kin are compared as characters, whatever Shift says. */
export function pressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (modifier: 'Ctrl' | 'Alt' | 'Shift'): boolean => parts.slice(0, -1).includes(modifier);
  if (wants('Ctrl') !== (event.ctrlKey || event.metaKey) || wants('Alt') !== event.altKey) return false;
  const symbol = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!symbol && wants('Shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** Undo in a field is the field's own; so is every key without a modifier. */
function keptForTyping(keys: string): boolean {
  return !/^(Ctrl|Alt)\+/.test(keys) || /^Ctrl\+(Shift\+)?[ZYACXV]$/i.test(keys);
}

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'file', 'color'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
