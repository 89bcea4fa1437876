import { expect, test } from 'vitest';
import { sha256Hex, type Carried, type Fact } from '$domain';
import { BallotFiles, type GivenFile } from '../../../src/app/room/ballot-files.svelte';
import { codesDouble } from '../../support/codes-double';
import { device, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';

const invited: Fact = { type: 'seatInvited', seat: 'seat-1', token: sha256Hex('one') };

const file = (name: string, documents: readonly Carried[] | string): GivenFile => ({
  ...{ name, type: 'application/json' },
  text: () => Promise.resolve(typeof documents === 'string' ? documents : codesDouble.parcel(documents)),
});

async function desk() {
  const room = await withOpenRound(openOffice(unopenedFacts({ more: [invited] })));
  const one = await device(room, 'seat-1');
  const picture = (each: GivenFile) =>
    each.text().then((text) => ({ width: 1, height: 1, data: new TextEncoder().encode(text) }));
  const files = new BallotFiles(room.office.arrivals, codesDouble, picture);
  const join = await one.say({ type: 'join', token: 'one', name: '', device: 'laptop' });
  return { ...room, one, files, join };
}

test('[E23] a parcel of one who never met the room joins and hands in; twice changes nothing', async () => {
  const { files, one, join, office } = await desk();
  const parcel = file('K1.json', [await one.seal(), join]);
  await files.take([parcel]);
  expect(files.brought).toMatchObject({ received: 1, joined: 1, refused: [], files: [] });
  await files.take([parcel]);
  expect(files.brought).toMatchObject({ received: 0, joined: 0, again: 2 });
  expect(office.desk.round('round-1').ballots.size).toBe(1);
});

test('[E23] what is refused is named, and stops nothing else', async () => {
  const { files, one, join } = await desk();
  const stranger = await one.seal(1, { round: 'round-9' });
  await files.take([
    file('bad.json', 'no parcel'),
    file('odd.json', '{'),
    file('K1.json', [join, stranger, await one.seal()]),
  ]);
  expect(files.brought).toMatchObject({ received: 1, joined: 1 });
  expect(files.brought!.refused).toEqual([{ code: 'K1', why: 'unknown-round' }]);
  expect(files.brought!.files.map(({ name }) => name)).toEqual(['bad.json', 'odd.json']);
});

test('[E23] a picture of a code is read like a file; one without a code says so', async () => {
  const { files, one, join } = await desk();
  const text = codesDouble.parcel([join, await one.seal()]);
  const image = (name: string, content: string): GivenFile => ({ ...file(name, content), type: 'image/png' });
  await files.take([image('code.png', text), image('cat.png', '')]);
  expect(files.brought).toMatchObject({
    received: 1,
    files: [{ name: 'cat.png', fault: { kind: 'no-code' } }],
  });
});

test('[E23] what the camera read whole is taken like a file; what it is not is said under its name', async () => {
  const { files, one, join } = await desk();
  await files.takeParcel('The codes', codesDouble.parcel([await one.seal(), join]));
  expect(files.brought).toMatchObject({ received: 1, joined: 1, files: [] });
  await files.takeParcel('The codes', 'no parcel');
  expect(files.brought).toMatchObject({ received: 0, files: [{ name: 'The codes' }] });
});
