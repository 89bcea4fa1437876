import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxHash,
  isNeeded,
  mayGiveHalf,
  readWitnessHalf,
  readWitnessKey,
  witnessHalfText,
  witnessKeyText,
  witnessStanding,
  type BoxCheck,
  type ControlFault,
  type Room,
  type RoomRound,
} from '$domain';

const w = `${'w'.repeat(42)}A`;
const secret = `${'s'.repeat(42)}A`;
const key = { workshop: 'workshop-1', public: w };
const half = { workshop: 'workshop-1', round: 'r1', secret };

describe('what a witness hands over as text', () => {
  test('comes back as it was, whatever white space a mail put in between', () => {
    expect(readWitnessKey(` ${witnessKeyText(key).replaceAll(/(.{9})/g, '$1\r\n ')} `)).toEqual(key);
    expect(readWitnessHalf(witnessHalfText(half))).toEqual(half);
  });

  test('one of them is not taken for the other', () => {
    expect(readWitnessKey(witnessHalfText(half))).toBeNull();
    expect(readWitnessHalf(witnessKeyText(key))).toBeNull();
  });

  test('any wrong, missing or added character is noticed: ballots sealed to no one’s key would be lost', () => {
    const text = witnessKeyText(key);
    const letters = [...'AaQ0-_.:Zz '];
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...letters, ''), (at, letter) => {
        const other = text.slice(0, at) + letter + text.slice(at + 1);
        fc.pre(other !== text);
        expect(readWitnessKey(other)).toBeNull();
      }),
    );
    expect(readWitnessKey(`${text}A`)).toBeNull();
    expect(readWitnessKey(w)).toBeNull();
    expect(readWitnessKey('')).toBeNull();
  });
});

const round = (state: RoomRound['state'], witnessKey: string | null = w): RoomRound => ({
  ...{ id: 'r1', name: 'One', asks: ['scores'], state, briefs: [], sealKey: 's', witnessKey },
  ...{ minutes: 30, entries: [], box: boxHash('workshop-1', 'r1', []) },
});
const room = (...rounds: readonly RoomRound[]) =>
  ({ rounds: new Map(rounds.map((each) => [each.id, each])) }) as unknown as Room;
const fine = (): BoxCheck => ({ kind: 'listed' });
const fault = { kind: 'two-rooms' } as ControlFault;

describe('[G20] where a witness’s key stands', () => {
  test.each<[string, Room | null, ControlFault | null, BoxCheck['kind'], string, boolean]>([
    ['nothing is known of the room', null, null, 'listed', 'unused', false],
    ['no round names it', room(round('closed', null)), null, 'listed', 'unused', false],
    ['its round is open', room(round('open')), null, 'not-closed', 'going', false],
    ['its round is paused', room(round('paused')), null, 'not-closed', 'going', false],
    ['its round is closed', room(round('closed')), null, 'listed', 'closed', true],
    ['closed, and this device has no seat', room(round('closed')), null, 'not-closed', 'closed', true],
    ['closed, and two rooms were shown', room(round('closed')), fault, 'listed', 'doubtful', false],
    ['closed without the own ballot', room(round('closed')), null, 'missing', 'doubtful', false],
    ['its ballots were opened', room(round('revealed')), null, 'listed', 'revealed', true],
  ])('%s', (_, known, doubt, check, kind, may) => {
    const standing = witnessStanding(w, known, doubt, () => ({ kind: check }) as BoxCheck);
    expect(standing.kind).toBe(kind);
    expect(mayGiveHalf(standing)).toBe(may);
  });

  test('nobody else holds it until it was given or its ballots are opened', () => {
    const at = (state: RoomRound['state']) => witnessStanding(w, room(round(state)), null, fine);
    const needed = (given: boolean, state: RoomRound['state']) =>
      isNeeded({ keys: { public: w, secret }, given }, at(state));
    expect([needed(false, 'open'), needed(true, 'open')]).toEqual([true, true]);
    expect([needed(false, 'closed'), needed(true, 'closed')]).toEqual([true, false]);
    expect(needed(false, 'revealed')).toBe(false);
  });
});
