import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Fact } from '$domain';
import { launchBrowser } from './browser';
import { openLaptop, type Laptop } from './laptop';
import { join, type Expert } from './room-expert';
import { invited, openRoom, openRound } from './room-office';
import { startRoomHub, type RoomHub } from './room-hub';
import { watch, type Watched } from './room-secrets';
import { preparedWorkshop } from './room-workshop';
import { opinionOf } from './turns';

/** A room with a facilitator and an open round, whom others may join one by one. */
export interface SmallRoom {
  readonly hub: RoomHub;
  readonly browser: Browser;
  readonly laptop: Laptop;
  readonly links: ReadonlyMap<string, string>;
  readonly recovery: { readonly phrase: string; readonly file: string };
  readonly watched: Watched;
  /** The next who has not joined, with a profile of their own and a slip in the hand. */
  arrive(options?: Arriving): Promise<Arrived>;
  /** Joins as the next who has not; `link` may lead to another name of the same place. */
  join(options?: Joining): Promise<Expert>;
  close(): Promise<void>;
}

export interface Arriving {
  readonly context?: BrowserContextOptions;
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

export interface Arrived {
  readonly code: string;
  readonly link: string;
  readonly context: BrowserContext;
}

export interface Joining extends Arriving {
  readonly name?: string;
  readonly link?: (link: string) => string;
}

/**
 * @param seats how many people may come; at least six, so that a round can open
 * @param flags of the browser that everybody uses
 * @param args of the hub
 * @param more facts of its workshop, beside those of every small room
 */
export async function smallRoom(
  seats: number,
  flags: readonly string[] = [],
  args: readonly string[] = [],
  more: readonly Fact[] = [],
): Promise<SmallRoom> {
  const hub = await startRoomHub(args);
  const browser = await launchBrowser(flags);
  const watched: Watched = { said: [], odd: [] };
  const contextOf = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    await watch(context, watched);
    return context;
  };
  const codes = Array.from({ length: Math.max(6, seats) }, (_, k) => `K${k + 1}`);
  const laptop = await openLaptop(await contextOf(), hub.relay.url);
  await openRoom(
    laptop.page,
    preparedWorkshop(
      codes.map((code) => ({ code, way: 'device' })),
      more,
    ),
    hub.relay.url.replace('http', 'ws'),
  );
  const links = await invited(laptop.page);
  const recovery = await openRound(laptop.page);
  const rest = [...codes];
  const arrive = async ({ context: options, prepare }: Arriving = {}): Promise<Arrived> => {
    const code = rest.shift();
    if (code === undefined) throw new Error('every seat is taken');
    const context = await contextOf(options);
    await prepare?.(context);
    return { code, link: links.get(code)!, context };
  };
  return {
    ...{ hub, browser, laptop, links, recovery, watched, arrive },
    async join({ name = '', link = (same: string) => same, ...options } = {}) {
      const { code, link: given, context } = await arrive(options);
      return join(context, code, link(given), opinionOf(code), name);
    },
    async close() {
      await browser.close();
      await hub.stop();
    },
  };
}

/** The same invite where the app, or the hub, is known by another address. */
export function linkBy(link: string, at: { readonly app?: string; readonly hub?: string }): string {
  const [app, invite] = link.split('#') as [string, string];
  const parts = invite.split('.');
  const hub = at.hub ?? Buffer.from(parts.at(-1)!, 'base64url').toString();
  return `${at.app ?? app}#${[...parts.slice(0, -1), Buffer.from(hub).toString('base64url')].join('.')}`;
}

/** The token in a link. */
export const tokenOf = (link: string): string => link.split('/join/')[1]!.split('.')[3]!;
