import type { FromPage } from '$sw';
import { refuseOffline } from './offline.svelte';

/** What there is to say about the app's own version. */
export type UpdateNews =
  | { readonly kind: 'none' }
  /** A newer version is on this device; it starts when the person says so. */
  | { readonly kind: 'ready' }
  /** The person asked for it; their work is being saved first. */
  | { readonly kind: 'starting' }
  /** Saving failed, so nothing was reloaded. */
  | { readonly kind: 'not-saved'; readonly why: string }
  /** A part of this version could not be loaded, from the device or from the network. */
  | { readonly kind: 'part-missing' };

export interface UpdatesNeeds {
  /** The service worker's address, trusted; null where pages have no service worker (a plain page on the LAN, development). */
  readonly serviceWorkerUrl: string | null;
  /** Brings everything typed to the store. The page reloads only after it has resolved. */
  readonly save: () => Promise<void>;
  readonly reload?: () => void;
}

/** How often at most an open page asks the network for a newer version, in milliseconds. */
const askEvery = 60 * 60 * 1000;

/** Registers the service worker, notices a newer version, and starts it at the moment the person chooses (G8). */
export class Updates {
  #news = $state.raw<UpdateNews>({ kind: 'none' });
  #needs: UpdatesNeeds;
  #registration: ServiceWorkerRegistration | null = null;
  #lastAsked = Date.now();

  constructor(needs: UpdatesNeeds) {
    this.#needs = needs;
  }

  get news(): UpdateNews {
    return this.#news;
  }

  /** Call once, after the first screen stands. Never throws: without a service worker the app works from the network. */
  async start(): Promise<void> {
    addEventListener('vite:preloadError', () => this.#say({ kind: 'part-missing' }));
    const { serviceWorkerUrl: url } = this.#needs;
    if (url === null || !('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('message', answerEntry);
    serviceWorker.startMessages();
    try {
      // Its own scripts are always asked for anew: a stale service worker would hide every later version.
      this.#registration = await serviceWorker.register(url, { updateViaCache: 'none' });
    } catch (error) {
      console.warn('This page does not work offline:', error);
      refuseOffline();
      return;
    }
    tell(serviceWorker.controller, { kind: 'started' });
    this.#watch(this.#registration);
    document.addEventListener('visibilitychange', () => this.#askNowAndThen());
  }

  /** Saves, lets the newer version take over and reloads this page; other pages stay as they are. */
  async apply(): Promise<void> {
    this.#say({ kind: 'starting' });
    try {
      await this.#needs.save();
    } catch (error) {
      this.#say({ kind: 'not-saved', why: error instanceof Error ? error.message : String(error) });
      return;
    }
    const waiting = this.#registration?.waiting ?? null;
    if (waiting !== null) {
      const taken = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
      tell(waiting, { kind: 'take-over' });
      await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    }
    (this.#needs.reload ?? (() => location.reload()))();
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const { serviceWorker } = navigator;
    if (registration.waiting !== null && serviceWorker.controller !== null) this.#say({ kind: 'ready' });
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && serviceWorker.controller !== null)
          this.#say({ kind: 'ready' });
      });
    });
    // Another page has let the newer version take over; this one keeps its own until the person reloads it.
    let controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (controlled && this.#news.kind !== 'starting') this.#say({ kind: 'ready' });
      controlled = true;
    });
  }

  #askNowAndThen(): void {
    if (document.hidden || !navigator.onLine || Date.now() - this.#lastAsked < askEvery) return;
    this.#lastAsked = Date.now();
    // Out of reach is no news: it is asked again next time.
    this.#registration?.update().catch(() => undefined);
  }

  #say(news: UpdateNews): void {
    this.#news = news;
  }
}

function tell(worker: ServiceWorker | null, message: FromPage): void {
  worker?.postMessage(message);
}

/** Tells the service worker which version this page was loaded from, so that its files stay. */
function answerEntry({ ports }: MessageEvent): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  ports[0]?.postMessage(entry?.src ?? null);
}
