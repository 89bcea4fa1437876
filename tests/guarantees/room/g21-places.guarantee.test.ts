import type { BrowserContext } from 'playwright-core';
import { afterAll } from 'vitest';
import { custody, photographs, vote } from '../../e2e/support/room-expert';
import { linkBy, smallRoom, type Joining, type SmallRoom } from '../../e2e/support/room-small';
import { asked } from '../../e2e/support/room-workshop';
import { guarantee, type Trial, violated } from '../support/guarantee';

/*
 * Reduced places, as real browsers make them or with what they lack taken away before the page begins. In each the
 * first screen says so in its own words, and the ballot still arrives.
 */

interface Place {
  readonly name: string;
  readonly at: Joining;
  /** What the person reads there. */
  readonly says: readonly RegExp[];
}

const lacking =
  (script: () => void) =>
  async (context: BrowserContext): Promise<void> => {
    await context.addInitScript(script);
  };

/** The worker that writes has a realm of its own: what it lacks is taken away ahead of its script. */
async function withoutFiles(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/worker\/writer/, async (route) => {
    const answer = await route.fetch();
    const body = `delete StorageManager.prototype.getDirectory;${await answer.text()}`;
    await route.fulfill({ response: answer, body });
  });
}

/** By the name that this machine has in its network: page and room both. */
const byLocalName = (link: string): string => {
  const app = link.split('#')[0]!.replace('localhost', 'pondera.local');
  return linkBy(link, { app, hub: app.replace('http', 'ws').replace(/\/$/, '') });
};

const places: readonly Place[] = [
  {
    name: 'a plain page of the local network',
    at: { link: byLocalName },
    // Such a page has no service worker, no camera, and no file system of its own for a second copy.
    says: [
      /came over the network without https/,
      /cannot be loaded again/,
      /camera is not available/,
      /keeps no second copy/,
    ],
  },
  {
    name: 'a browser that promises to keep nothing, as a private window does',
    at: {
      prepare: lacking(() => {
        // A page that came without https has none.
        if (!isSecureContext) return;
        StorageManager.prototype.persisted = StorageManager.prototype.persist = () => Promise.resolve(false);
      }),
    },
    says: [/may clear the app’s storage/, /a private window forgets everything/],
  },
  {
    name: 'a private window that starts no service worker',
    at: {
      prepare: lacking(() => {
        if (!isSecureContext) return;
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException('', 'SecurityError'));
      }),
    },
    says: [/cannot be loaded again/],
  },
  {
    name: 'a browser without a file system for its pages',
    at: { prepare: withoutFiles },
    says: [/keeps no second copy/],
  },
  {
    name: 'a machine without a camera',
    at: {
      prepare: lacking(() => {
        Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined });
      }),
    },
    says: [/camera is not available/],
  },
  {
    name: 'an old browser',
    at: {
      prepare: lacking(() => {
        const supports = CSS.supports.bind(CSS);
        CSS.supports = (...given: [string]) => !given[0].startsWith('selector(&') && supports(...given);
      }),
    },
    says: [/older than what this app is tested with/],
  },
];

let opened: Promise<SmallRoom> | null = null;
const theRoom = (): Promise<SmallRoom> =>
  (opened ??= smallRoom(2 * places.length + 1, ['--host-resolver-rules=MAP pondera.local 127.0.0.1']));
afterAll(async () => (await opened)?.close());

async function saysSo({ index }: Trial, at: (place: Place) => Joining): Promise<void> {
  const room = await theRoom();
  const place = places[index % places.length]!;
  const before = room.watched.odd.length;
  const expert = await room.join(at(place));
  const read = await expert.page.locator('body').innerText();
  for (const words of place.says) if (!words.test(read)) violated(`${place.name}: nobody says ${words}`);
  // Nothing that is needed without a network may still have to be fetched: not every place keeps the app.
  await expert.context.setOffline(true);
  await vote(expert, asked.firm, 'Because.');
  if (index === 0 && (await photographs(expert)).length === 0) violated(`${place.name}: no code is shown`);
  await expert.context.setOffline(false);
  await custody(expert, 'handed-in').waitFor({ timeout: 60_000 });
  const odd = room.watched.odd.slice(before);
  if (odd.length > 0) violated(`${place.name}: ${odd[0]}`);
  await expert.context.close();
}

guarantee(
  'G21',
  'each reduced place says what cannot be promised there, and the ballot still arrives',
  { trials: { commit: places.length, C: places.length }, seed: 21, controlTrials: 1, controlFailures: 1 },
  (trial) => saysSo(trial, ({ at }) => at),
  // The same words are looked for where nothing is reduced: they must not stand there anyway.
  (trial) => saysSo(trial, () => ({})),
);
