import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
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
  /** Joins as the next who has not; `link` may lead to another name of the same place. */
  join(options?: Joining): Promise<Expert>;
  close(): Promise<void>;
}

export interface Joining {
  readonly name?: string;
  readonly context?: BrowserContextOptions;
  readonly prepare?: (context: BrowserContext) => Promise<void>;
  readonly link?: (link: string) => string;
}

/** @param seats how many people may come; at least six, so that a round can open */
export async function smallRoom(seats: number, flags: readonly string[] = []): Promise<SmallRoom> {
  const hub = await startRoomHub();
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
    preparedWorkshop(codes.map((code) => ({ code, way: 'device' }))),
    hub.relay.url.replace('http', 'ws'),
  );
  const links = await invited(laptop.page);
  const recovery = await openRound(laptop.page);
  const rest = [...codes];
  return {
    ...{ hub, browser, laptop, links, recovery, watched },
    async join({ name = '', context, prepare, link = (same: string) => same } = {}) {
      const code = rest.shift();
      if (code === undefined) throw new Error('every seat is taken');
      const own = await contextOf(context);
      await prepare?.(own);
      return join(own, code, link(links.get(code)!), opinionOf(code), name);
    },
    async close() {
      await browser.close();
      await hub.stop();
    },
  };
}

/** The token in a link. */
export const tokenOf = (link: string): string => link.split('/join/')[1]!.split('.')[3]!;
