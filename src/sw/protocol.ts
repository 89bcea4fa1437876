/** What a page tells the service worker. */
export type FromPage =
  /** The person has chosen the moment: let the waiting version take over. */
  | { readonly kind: 'take-over' }
  /** A page is up and can answer; files of versions that nobody runs any more may go. */
  | { readonly kind: 'started' };

/** What the service worker asks a page, with a port for the answer: the address of the page's entry script, a string. */
export interface FromServiceWorker {
  readonly kind: 'which-entry';
}
