/** What this browser does not give to this page, at this address (G21). */
export type PlaceLimit = 'http' | 'offline' | 'camera' | 'old';

/** The parts of a browser that decide; a test gives others. */
export interface Place {
  readonly isSecureContext: boolean;
  readonly navigator: {
    readonly serviceWorker?: unknown;
    readonly mediaDevices?: { readonly getUserMedia?: unknown } | undefined;
  };
  /** What was new in 2023: browsers without it are older than those the app is tested with. */
  readonly hasNewer: boolean;
}

const here = (): Place => ({
  isSecureContext: globalThis.isSecureContext,
  navigator,
  hasNewer:
    typeof Array.prototype.toSorted === 'function' &&
    typeof CSS !== 'undefined' &&
    CSS.supports('selector(&)'),
});

/**
 * Browsers give neither service worker nor camera to a page that came without https.
 *
 * @param offlineRefused the browser has a service worker and would not start it
 */
export function placeLimits(place: Place = here(), offlineRefused = false): PlaceLimit[] {
  return [
    ...(place.isSecureContext ? [] : (['http'] as const)),
    ...(offlineRefused || place.navigator.serviceWorker === undefined ? (['offline'] as const) : []),
    ...(hasCamera(place) ? [] : (['camera'] as const)),
    ...(place.hasNewer ? [] : (['old'] as const)),
  ];
}

/** A page with https asks the person before it looks for one of these in the local network (M14). */
export const asksBeforeReaching = (
  hubs: readonly string[],
  page: Pick<Location, 'protocol'> = location,
): boolean => page.protocol === 'https:' && hubs.some((hub) => hub.startsWith('ws:'));

export const hasCamera = ({ navigator: { mediaDevices } }: Place = here()): boolean =>
  typeof mediaDevices?.getUserMedia === 'function';
