import { afterAll } from 'vitest';
import { custody, parcelOf, photographs, vote, type Expert } from '../../e2e/support/room-expert';
import { found, historyOf, secretKeysOf, storageOf } from '../../e2e/support/room-secrets';
import { smallRoom, tokenOf, type SmallRoom } from '../../e2e/support/room-small';
import { asked } from '../../e2e/support/room-workshop';
import { guarantee, type Trial, violated } from '../support/guarantee';

/* Where nobody looks: addresses, histories, consoles, logs, the clipboard, files and codes handed over. */

const most = { commit: 1, C: 3, D: 20 } as const;
const leaks: readonly ((expert: Expert, secret: string, room: SmallRoom) => Promise<unknown>)[] = [
  ({ page }, secret) => page.evaluate((text) => history.pushState(null, '', `#/join/1.a.b.${text}`), secret),
  ({ page }, secret) => page.evaluate((text) => console.log('joined with', text), secret),
  ({ page }, secret) => page.evaluate((text) => localStorage.setItem('last', text), secret),
  ({ page }, secret) => page.evaluate((text) => fetch(`/?token=${text}`), secret),
  ({ page }, secret) => page.evaluate((text) => navigator.clipboard.writeText(text), secret),
];

let opened: Promise<SmallRoom> | null = null;
const theRoom = (): Promise<SmallRoom> => (opened ??= smallRoom(most.D + leaks.length));
afterAll(async () => (await opened)?.close());

/** One more person joins, answers, hands in without a network, and comes back; then every side way is searched. */
async function searched(
  { index, random }: Trial,
  leak: (expert: Expert, secret: string, room: SmallRoom) => Promise<unknown>,
): Promise<void> {
  const room = await theRoom();
  const { watched } = room;
  const [reason, name] = ['Seen at the mill of', 'Ivana'].map(
    (what) => `${what} ${random().toString(36).slice(2)}`,
  ) as [string, string];
  const expert = await room.join({
    name,
    prepare: (context) => context.grantPermissions(['clipboard-read', 'clipboard-write']),
  });
  await expert.context.setOffline(true);
  await vote(expert, asked.firm, reason);
  const handedOver = (await parcelOf(expert)).text;
  if (index === 0 && (await photographs(expert)).length === 0) throw new Error('no code was shown');
  await expert.context.setOffline(false);
  await custody(expert, 'handed-in').waitFor({ timeout: 60_000 });
  const keys = [...(await secretKeysOf(expert.page)), ...(await secretKeysOf(room.laptop.page))];
  // The expert's one; the facilitator's for signing, for joining and for the round.
  if (new Set(keys).size !== 4) throw new Error(`${new Set(keys).size} secret keys were found, and not 4`);
  const token = tokenOf(room.links.get(expert.code)!);
  await leak(expert, token, room);
  const secrets = [token, reason, name, room.recovery.phrase, ...keys];
  const { page } = expert;
  const kept = [...(await storageOf(page))].filter(([place]) => place.endsWith('Storage'));
  for (const [where, text] of Object.entries({
    'an address or a title': [...(await historyOf(page)), ...(await historyOf(room.laptop.page))].join('\n'),
    'a console': watched.said.join('\n'),
    'localStorage or sessionStorage': kept.map(([, held]) => held).join('\n'),
    'a request': room.hub.relay.requests.join('\n'),
    'the hub’s log': room.hub.log(),
    'the clipboard': await clipboardOf(expert),
    'a parcel': handedOver,
    'the recovery file': room.recovery.file,
  })) {
    const hits = found(text, secrets);
    if (hits.length > 0) violated(`“${hits.join('”, “')}” stands in ${where}`);
  }
  if (watched.odd.length > 0) violated(`somebody read: ${watched.odd[0]}`);
  await expert.context.close();
}

/** As the next person at this machine would paste it: the app's own pages may not read it. */
async function clipboardOf({ context }: Expert): Promise<string> {
  const page = await context.newPage();
  await page.setContent('<textarea></textarea>');
  await page.locator('textarea').press('Control+V');
  const pasted = await page.locator('textarea').inputValue();
  await page.close();
  return pasted;
}

guarantee(
  'G22',
  'keys, tokens, phrases and opinions stand in no address, history, console, log, clipboard or file beside them',
  { trials: most, seed: 22, controlTrials: leaks.length, controlFailures: leaks.length },
  (trial) => searched(trial, () => Promise.resolve()),
  (trial) => searched(trial, leaks[trial.index]!),
);
