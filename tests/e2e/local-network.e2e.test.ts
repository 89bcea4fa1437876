import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as device from './support/room-expert';
import { linkBy, smallRoom, type Arrived, type SmallRoom } from './support/room-small';
import { asked } from './support/room-workshop';
import { serveSecurely, type SecureSite } from './support/site';
import { opinionOf } from './support/turns';

/*
 * The app from a server with https, which the browser takes for one of the internet, and a hub in the local network
 * without https: the way in that a browser asks about (M14).
 */

const names = ['app.pondera.test', 'pondera.local', 'hub.lan', '192.168.77.7'];
const permission = 'local-network-access';

let site: SecureSite;
let room: SmallRoom;
beforeAll(async () => {
  site = await serveSecurely();
  const rules = names.map((name) => `MAP ${name} 127.0.0.1`).join(', ');
  room = await smallRoom(
    6,
    [...site.flags, `--host-resolver-rules=${rules}`],
    ['--origin', new URL(site.url).origin],
  );
});
afterAll(async () => {
  await room?.close();
  await site?.stop();
});

const hubAt = (name: string): string => `ws://${name}:${new URL(room.hub.relay.url).port}`;

/** As far as the desk; whether the room can be reached from there is another matter. */
async function joins({ code, link, context }: Arrived, hub: string): Promise<device.Expert> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(linkBy(link, { app: site.url, hub: hubAt(hub) }));
  await page.getByText('if the browser asks whether this page may look there, allow it').waitFor();
  await page.getByRole('button', { name: 'Join as an expert' }).click();
  await page.getByRole('button', { name: 'Hand over without the network' }).or(seated(page, code)).waitFor();
  const said = { scores: new Map<string, string>(), weights: new Map<string, number>() };
  return { code, context, page, actions: [], said, opinion: opinionOf(code) };
}

const seated = (page: Page, code: string) => page.getByText(`You are ${code}`);
const allow = ({ context }: Pick<Arrived, 'context'>): Promise<void> =>
  context.grantPermissions([permission], { origin: new URL(site.url).origin });

describe('[G21] an installed app and a room in the local network', () => {
  test.each(['192.168.77.7', 'pondera.local'])('allowed, it joins at %s and hands in', async (hub) => {
    const arrived = await room.arrive();
    await allow(arrived);
    const expert = await joins(arrived, hub);
    await seated(expert.page, expert.code).waitFor();
    expect(await expert.page.evaluate(() => isSecureContext && location.protocol)).toBe('https:');
    await device.vote(expert, asked.firm, 'Because.');
    await device.custody(expert, 'handed-in').waitFor();
  });

  test('not allowed, it says so with the other ways, and joins by itself once it is', async () => {
    const arrived = await room.arrive();
    const expert = await joins(arrived, 'pondera.local');
    const { page } = expert;
    await page.getByText('This browser was not allowed to reach the room').waitFor();
    await page.getByText('Allow it in the settings of this page').waitFor();
    await page.getByRole('button', { name: 'Hand over without the network' }).click();
    await page.getByRole('button', { name: 'Read codes' }).waitFor();
    await allow(arrived);
    await seated(page, expert.code).waitFor();
    expect(await page.getByText('This browser was not allowed').count()).toBe(0);
  });

  test('an address that no permission opens is said to be one', async () => {
    const arrived = await room.arrive();
    await allow(arrived);
    const { page } = await joins(arrived, 'hub.lan');
    await page.getByText('This browser does not let this page reach the room.', { exact: true }).waitFor();
    await page.getByText('at names that end with “.local”').waitFor();
  });

  test('with its transport kept from starting, it says so, and joins by itself once it starts', async () => {
    const arrived = await room.arrive({ context: { serviceWorkers: 'block' } });
    await allow(arrived);
    const transport = /\/assets\/worker\/transport/;
    await arrived.context.route(transport, (route) => route.abort());
    const page = await arrived.context.newPage();
    await page.goto(linkBy(arrived.link, { app: site.url, hub: hubAt('pondera.local') }));
    await page.getByRole('button', { name: 'Join as an expert' }).click();
    await page.getByText('could not be started').waitFor();
    await arrived.context.unroute(transport);
    await seated(page, arrived.code).waitFor();
  });

  test('once installed it needs no server but the room’s', async () => {
    const arrived = await room.arrive();
    await allow(arrived);
    const expert = await joins(arrived, 'pondera.local');
    await seated(expert.page, expert.code).waitFor();
    await expert.page.evaluate(() => navigator.serviceWorker.ready);
    await site.stop();
    await expert.page.reload();
    await device.linkIs(expert, 'here').waitFor();
    await device.vote(expert, asked.firm, 'Because.');
    await device.custody(expert, 'handed-in').waitFor();
  });
});
