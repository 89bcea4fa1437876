import { page } from 'vitest/browser';
import { afterEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { canonicalJson, keyNames, type Codes, type Parcel, type Workshop } from '$domain';
import { workshopOf } from '../../support/ballot-workshop';
import { codesDouble } from '../../support/codes-double';
import { FacilitatorDouble } from '../../support/facilitator-double';
import { noUpdates, ports, shelf } from '../ports';

/* An expert's own device through the app itself: from the link to a counted ballot (E13, E22, G21, G22). */

afterEach(() => {
  location.hash = '';
});

async function opened(
  token: string | null = 'slip-token',
  change: (room: FacilitatorDouble) => void = () => {},
  codes: Codes = codesDouble,
) {
  const workshop: Workshop = workshopOf();
  const facilitator = await FacilitatorDouble.of(workshop);
  change(facilitator);
  const given = ports({ store: shelf(), sealer: facilitator.sealer, rooms: facilitator.hub, codes });
  location.hash = new URL(codesDouble.inviteLink(facilitator.invite(token))).hash;
  const screen = await render(App, { ports: given, updates: noUpdates() });
  return { screen, facilitator, workshop, given };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const click = (name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

async function admitted({ facilitator, given, workshop }: Opened, seat = 'seat-1'): Promise<void> {
  await expect.poll(async () => (await facilitator.messages()).length).toBeGreaterThan(0);
  const { keys } = JSON.parse((await given.keys.get(keyNames.expert('ws')))!) as { keys: { public: string } };
  await facilitator.admit(workshop.seats.get(seat)!, keys.public);
}

async function handedIn(): Promise<void> {
  await click('Begin');
  await expect.element(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  await click('Look at my answers');
  await click('Seal and hand in my ballot');
  await expect.element(page.getByRole('heading', { name: 'Where your ballot is' })).toBeVisible();
}

describe('joining', () => {
  test('[E13] from the link two actions lead to a seat; what is protected and what is not stands beside them', async () => {
    const room = await opened();
    await expect
      .element(page.getByText(/Nobody but the facilitator’s device can read your ballot/))
      .toBeVisible();
    await expect.element(page.getByText(/a page that came over a network without https/)).toBeVisible();
    await click('Join as an expert');
    await admitted(room);
    await expect.element(page.getByText('You are K1')).toBeVisible();
    await expect.element(page.getByText(/No round is open yet/)).toBeVisible();
    await room.facilitator.open();
    await expect
      .element(page.getByText('Which micro-credentials should the region fund first?'))
      .toBeVisible();
  });

  test('[G22] the token is out of the address and the page at once, and nowhere in the store when joined', async () => {
    const room = await opened();
    expect(location.href).not.toContain('slip-token');
    await expect.element(page.getByRole('button', { name: 'Join as an expert' })).toBeVisible();
    expect(new XMLSerializer().serializeToString(document)).not.toContain('slip-token');
    await click('Join as an expert');
    await admitted(room);
    await expect.element(page.getByText('You are K1')).toBeVisible();
    const { store, keys } = room.given;
    const documents = await store.list();
    const journals = await Promise.all(documents.map(({ document }) => store.open(document)));
    expect(JSON.stringify([documents, journals])).not.toContain('slip-token');
    expect(await keys.get(keyNames.expert('ws'))).not.toContain('slip-token');
    history.back();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(location.href).not.toContain('slip-token');
  });

  test('[T9] the code on the wall asks for the slip’s token', async () => {
    const { facilitator } = await opened(null);
    await click('Join as an expert');
    await expect.element(page.getByText('Type the token from your slip.')).toBeVisible();
    await page.getByLabelText('Token on your slip').fill('my token');
    await click('Join as an expert');
    await expect.poll(async () => (await facilitator.messages())[0]).toMatchObject({ token: 'mytoken' });
  });

  test('[T9] a typed address and code say that the room’s key is unchecked, until the six words are compared', async () => {
    const { facilitator } = await opened('slip-token', ({ hub, key }) => {
      hub.find = (async () => ({ workshop: 'ws', facilitator: key })) as never;
    });
    await expect.element(page.getByRole('button', { name: 'Join as an expert' })).toBeVisible();
    location.hash = '#/';
    await page.getByRole('link', { name: 'Join a workshop' }).click();
    await page.getByLabelText('Address of the room').fill('192.168.4.2:7070');
    await page.getByLabelText('Code of the room').fill('7KQF-2M9D');
    await click('Find the room');
    await page.getByLabelText('Token on your slip').fill('slip');
    await click('Join as an expert');
    await expect.element(page.getByText('Room key unchecked')).toBeVisible();
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
    await click('They are the same');
    await expect.element(page.getByText('Room key unchecked')).not.toBeInTheDocument();
  });

  test('what is no invite is said to be none, and the ways stay', async () => {
    await opened();
    location.hash = '#/join/%7Bnonsense';
    await expect.element(page.getByText(/This is not an invite/)).toBeVisible();
    await expect.element(page.getByLabelText('Address of the room')).toBeVisible();
  });
});

describe('the ballot', () => {
  test('[R19][E22] saved, handed in and counted are said one after the other, with the receipt code', async () => {
    const room = await opened();
    const { facilitator } = room;
    await click('Join as an expert');
    await admitted(room);
    await facilitator.open();
    facilitator.hub.go(false);
    await expect.element(page.getByText(/Not connected: the room does not answer/)).toBeVisible();
    await handedIn();
    await expect.element(page.getByText(/^On this device only/)).toBeVisible();
    facilitator.hub.go(true);
    await expect.element(page.getByText(/^The room has it, sealed/)).toBeVisible();
    const [sent] = facilitator.envelopes;
    await facilitator.receive(sent!);
    await expect.element(page.getByText(/has signed for it/)).toBeVisible();
    await facilitator.close([facilitator.entryOf(sent!)]);
    await expect.element(page.getByText(/the box holds exactly what you handed in/)).toBeVisible();
    await facilitator.reveal([facilitator.entryOf(sent!)]);
    await expect.element(page.getByText(/was opened with all others/)).toBeVisible();
    await expect.element(page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
  });

  test('[G19] a box without the ballot raises a plain alarm that says what to do', async () => {
    const room = await opened();
    await click('Join as an expert');
    await admitted(room);
    await room.facilitator.open();
    await handedIn();
    await expect.poll(() => room.facilitator.envelopes.length).toBe(1);
    await room.facilitator.receive(room.facilitator.envelopes[0]!);
    await room.facilitator.close([]);
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Tell the facilitator now/);
    await expect.element(page.getByRole('button', { name: 'Save the proof' })).toBeVisible();
  });

  test('[E18] the board hears how far this ballot is, at most once in two seconds', async () => {
    const room = await opened();
    const { facilitator } = room;
    await click('Join as an expert');
    await admitted(room);
    await facilitator.open();
    await click('Begin');
    const told = async () =>
      (await facilitator.messages()).flatMap((each) => (each.type === 'progress' ? [each.answered] : []));
    await expect.poll(told).toEqual([0]);
    await click('Next →');
    await click(/No interest in any of these|Next →/);
    for (let k = 0; k < 8 && page.getByRole('group', { name: /W1/ }).elements().length === 0; k += 1)
      await click('Next →');
    for (const code of ['W1', 'W2', 'W3'])
      await page
        .getByRole('group', { name: new RegExp(code) })
        .getByRole('radio')
        .nth(2)
        .click({ force: true });
    await expect.poll(told, { timeout: 4000 }).toEqual([0, 3]);
  });
});

describe('without the network', () => {
  test('[E23] a file carries the wish to join out, and seat, round and form in', async () => {
    const room = await opened();
    const { facilitator, given, workshop } = room;
    await click('Join as an expert');
    await expect.poll(async () => (await facilitator.messages()).length).toBe(1);
    facilitator.hub.go(false);
    const { keys } = JSON.parse((await given.keys.get(keyNames.expert('ws')))!) as {
      keys: { public: string };
    };
    await facilitator.admit(workshop.seats.get('seat-2')!, keys.public);
    await facilitator.open();
    await page.getByText('More: files, codes, this device').click();
    const parcel: Parcel = {
      format: 'pondera/parcel@1',
      documents: [facilitator.brief(), ...facilitator.records],
    };
    const file = new File([canonicalJson(parcel)], 'parcel.json', { type: 'application/json' });
    await page.getByLabelText('Choose a file').upload(file);
    await expect.element(page.getByText('3 new documents were taken in.')).toBeVisible();
    await expect.element(page.getByText('You are K2')).toBeVisible();
    await page.getByLabelText('Choose a file').upload(file);
    await expect.element(page.getByText(/Everything in it was here already/)).toBeVisible();
    await page.getByLabelText('Choose a file').upload(new File(['{'], 'other.json'));
    await expect.element(page.getByText(/holds nothing from a workshop/)).toBeVisible();
    await handedIn();
    await page.getByText('More: files, codes, this device').click();
    await expect.element(page.getByText('One sealed document is waiting.')).toBeVisible();
    await click('Show them as codes');
    await expect.element(page.getByRole('img', { name: 'code 1' })).toBeVisible();
  });
});

test.each([
  ['are more than codes can carry', new RangeError('too large'), /more than codes can carry/],
  ['cannot be drawn any more', new TypeError('Failed to fetch'), /that part of the app was not here/],
])('[G21] documents that %s are said to be, and go to a file', async (_, fault, words) => {
  const room = await opened('slip-token', undefined, {
    ...codesDouble,
    sequence: () => Promise.reject(fault),
  });
  await click('Join as an expert');
  await admitted(room);
  await room.facilitator.open();
  room.facilitator.hub.go(false);
  await handedIn();
  await page.getByText('More: files, codes, this device').click();
  await click('Show them as codes');
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
});

test('[G22] leaving the device asks, says what is lost, and leaves nothing', async () => {
  const room = await opened();
  await click('Join as an expert');
  await admitted(room);
  await room.facilitator.open();
  room.facilitator.hub.go(false);
  await handedIn();
  await page.getByText('More: files, codes, this device').click();
  await click('Leave this device');
  const dialog = page.getByRole('dialog', { name: 'Leave this device' });
  await expect.element(dialog.getByText(/It is lost if you leave now/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave, and clear this device' }).click();
  await expect.element(page.getByRole('heading', { name: 'Pondera' })).toBeVisible();
  expect(await room.given.store.list()).toEqual([]);
  expect(await room.given.keys.names('')).toEqual([]);
});
