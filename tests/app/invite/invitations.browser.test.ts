import { expect, test } from 'vitest';
import { sha256Hex } from '$domain';
import { slipsOf, wallInvite } from '../../../src/app/invite/invitations';
import { invitationOf } from '../../../src/app/invite/invited';
import { device, openOffice } from '../../support/open-office';

const hubs = ['wss://pondera.test'];

test('[E10][T9] a slip carries the whole invite; the record knows its token by hash alone', async () => {
  const { office, session, store } = openOffice();
  expect(wallInvite(session.workshop, hubs)).toBeNull();
  await office.keys.make();
  await office.roster.invite(['seat-1', 'seat-2']);
  const slips = slipsOf(session.workshop, hubs, store.privateTable);
  expect(slips.map(({ seat: { code } }) => code)).toEqual(['K1', 'K2']);
  const { invite, token } = slips[0]!;
  expect(invite).toMatchObject({ workshop: 'ws', facilitator: office.desk.signingKey, hubs, token });
  expect(session.workshop.members.get('seat-1')!.token).toBe(sha256Hex(token));
  expect(JSON.stringify(session.entries)).not.toContain(token);
  expect(wallInvite(session.workshop, hubs)!.token).toBeNull();
});

test('[R20] a new slip takes the place of the old one and is unused again', async () => {
  const opened = openOffice();
  const { office, session, store } = opened;
  await office.keys.make();
  await office.roster.invite(['seat-1']);
  const [before] = slipsOf(session.workshop, hubs, store.privateTable);
  const one = await device(opened, 'seat-1');
  await office.roster.admit('seat-1', one.key);
  expect(invitationOf(session.entries, 'seat-1').usedBy).toBe(one.key);
  await office.roster.invite(['seat-1']);
  expect(invitationOf(session.entries, 'seat-1').usedBy).toBeNull();
  const [after] = slipsOf(session.workshop, hubs, store.privateTable);
  expect(after!.token).not.toBe(before!.token);
});

test('no slip is made that cannot be kept', async () => {
  const { office, session, store } = openOffice();
  await office.keys.make();
  const before = session.entries.length;
  store.failing = true;
  await expect(office.roster.invite(['seat-1'])).rejects.toThrow('could not be kept');
  expect(session.entries.length).toBe(before);
});
