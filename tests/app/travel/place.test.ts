import { describe, expect, test } from 'vitest';
import { asksBeforeReaching, hasCamera, placeLimits, type Place } from '../../../src/app/travel/place';

const whole: Place = {
  isSecureContext: true,
  navigator: { serviceWorker: {}, mediaDevices: { getUserMedia: () => {} } },
  hasNewer: true,
};

describe('[G21] what a place takes away', () => {
  test.each<[string, Partial<Place>, string[]]>([
    ['an https page in a current browser: nothing', {}, []],
    ['a page of the local network', { isSecureContext: false, navigator: {} }, ['http', 'offline', 'camera']],
    [
      'a private window of a browser that gives it no service worker',
      { navigator: { ...whole.navigator, serviceWorker: undefined } },
      ['offline'],
    ],
    ['a device without a camera', { navigator: { serviceWorker: {}, mediaDevices: {} } }, ['camera']],
    ['a browser older than those the app is tested with', { hasNewer: false }, ['old']],
  ])('%s', (_, less, limits) => {
    expect(placeLimits({ ...whole, ...less })).toEqual(limits);
  });
});

test('[G21] a service worker that the browser would not start is none', () => {
  expect(placeLimits(whole, true)).toEqual(['offline']);
  expect(placeLimits(whole, false)).toEqual([]);
});

test('[G21] a camera that the browser keeps from the page is no camera', () => {
  expect(hasCamera(whole)).toBe(true);
  expect(hasCamera({ ...whole, navigator: { serviceWorker: {}, mediaDevices: undefined } })).toBe(false);
});

test('[G21] a page with https asks before it reaches a room that has none', () => {
  const https = { protocol: 'https:' };
  expect(asksBeforeReaching(['wss://room.example', 'ws://192.168.4.2:4174'], https)).toBe(true);
  expect(asksBeforeReaching(['wss://room.example'], https)).toBe(false);
  expect(asksBeforeReaching([], https)).toBe(false);
  expect(asksBeforeReaching(['ws://192.168.4.2:4174'], { protocol: 'http:' })).toBe(false);
});
