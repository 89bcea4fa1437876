/**
 * The one table of headers under which the app is served: by `npm start`, by a room's hub, and, as far as a page can
 * say it itself, by the meta tag that a static host without headers falls back on (GUARANTEES, section 8).
 */

type Directives = Readonly<Record<string, string>>;

const page: Directives = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html app-worker app-sw',
};

/** A worker answers to the policy it was served with, not to the page's: without its own it could open any socket (M12). */
const worker: Directives = { ...page, 'connect-src': "'none'" };

/** The one worker that speaks to a room. It takes sealed envelopes and signed control messages, nothing else. */
const transport: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'self' ws: wss:",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

/** Fetches the app's own files to keep them, and nothing else. */
const serviceWorker: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

const allowedFeatures = [
  'camera',
  'clipboard-write',
  'fullscreen',
  'local-network-access',
  'screen-wake-lock',
];

const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

const permissions = [
  ...allowedFeatures.map((feature) => `${feature}=(self)`),
  ...refusedFeatures.map((feature) => `${feature}=()`),
].join(', ');

function policy(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** The page's policy as a meta tag may say it: a tag cannot speak of framing. */
export function metaPolicy(): string {
  const { 'frame-ancestors': _, ...rest } = page;
  return policy(rest);
}

function policyFor(path: string): Directives {
  if (path === 'sw.js') return serviceWorker;
  if (/^assets\/worker\/transport[^/]*\.js$/.test(path)) return transport;
  if (path.startsWith('assets/worker/')) return worker;
  return page;
}

/** Files under `assets/` carry a hash of their content in their name; all others are asked for anew. */
function caching(path: string): string {
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * Headers of one answer.
 *
 * @param path of the file inside the built app, without a slash in front: `index.html`, `assets/worker/import-1a2b.js`
 */
export function headersFor(path: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy(policyFor(path)),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': permissions,
    'Cache-Control': caching(path),
  };
}
