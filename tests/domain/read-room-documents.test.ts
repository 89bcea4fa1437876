import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  envelopeRefusalSchema,
  limits,
  type Reading,
  readAnswers,
  readAudit,
  readCarried,
  readInvite,
  readMessageContent,
  readParcel,
  readRecovery,
  readSigned,
  readWorkshopKeys,
} from '$domain';
import {
  audit,
  envelope,
  everyDocument,
  invite,
  keyOf,
  message,
  receipt,
  recovery,
  signedBy,
  smallBrief,
} from '../support/room-documents';

type Loose = Record<string, unknown>;
type Read = (value: unknown) => Reading<unknown>;

const asText =
  (read: (text: string) => Reading<unknown>): Read =>
  (value) =>
    read(spelled(value));
/** Canonical where that can be; a polluted or half-read tree is written as it stands. */
function spelled(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return JSON.stringify(value);
  }
}

const kindOf = (document: unknown): string => {
  const { format, type } = ((document as Loose)['document'] ?? document) as Loose;
  return type === undefined ? String(format) : `${String(format)} ${String(type)}`;
};

const join = { type: 'join', token: invite.token, name: 'Мария Иванова', device: 'phone' };
const progress = { type: 'progress', round: 'r1', answered: 3, of: 40, revision: 3 };
const keyPair = { public: keyOf('p'), secret: keyOf('q') };
const keys = {
  format: 'pondera/keys@1',
  workshop: 'workshop-1',
  signing: keyPair,
  join: keyPair,
  rounds: { r1: keyPair },
};

/** Every document, whole, with its reader. */
const whole: readonly (readonly [string, unknown, Read])[] = [
  ...everyDocument().map((each) => [kindOf(each), each, readCarried] as const),
  ['parcel', { format: 'pondera/parcel@1', documents: [envelope, receipt] }, asText(readParcel)],
  ['audit', audit(), asText(readAudit)],
  ['recovery', recovery, asText(readRecovery)],
  ['invite', invite, readInvite],
  ['answers', audit().rounds[0]!.opened[0]!.answers, readAnswers],
  ['join', join, readMessageContent],
  ['progress', progress, readMessageContent],
  ['looked again', { type: 'looked-again', round: 'r1', revision: 4 }, readMessageContent],
  ['keys', keys, readWorkshopKeys],
];

interface Place {
  readonly path: string;
  readonly parent: Loose;
  readonly key: string;
}

/** Every member of every object and list below. */
function placesIn(node: unknown, path = '$'): Place[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, member]) => [
    { path: `${path}.${key}`, parent: node as Loose, key },
    ...placesIn(member, `${path}.${key}`),
  ]);
}

/** Objects whose keys are data: any may be missing, and another may be added. */
const isOpen = (path: string): boolean =>
  /\.(fields|text|rounds|interests|nodes|nodes\.)$/.test(path) && !/\d+\.text$/.test(path);

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A fresh copy with the place of the same path changed. */
function changed(source: unknown, path: string, change: (parent: Loose, key: string) => void): unknown {
  const fresh = copy(source);
  const place = placesIn(fresh).find((each) => each.path === path)!;
  change(place.parent, place.key);
  return fresh;
}

const parentPath = (path: string): string => path.slice(0, path.lastIndexOf('.'));

describe.each(whole)('[G15] %s is read strictly', (_, document, read) => {
  // What an audit file holds of others is read by their own readers, which are tried above.
  const places = placesIn(document).filter(({ path }) => !/^\$\.(briefs|controls)\.\d+\./.test(path));

  test('whole, and built anew', () => {
    const reading = read(document);
    expect(reading).toEqual({ ok: true, value: document });
    if (reading.ok) expect(reading.value).not.toBe(document);
  });

  test('with any member missing it is refused', () => {
    const taken = places
      .filter(({ parent, path }) => !Array.isArray(parent) && !isOpen(parentPath(path)))
      .filter(({ path }) => !/\.nodes\..*$/.test(path))
      .filter(({ path }) => read(changed(document, path, (parent, key) => delete parent[key])).ok);
    expect(taken.map(({ path }) => path)).toEqual([]);
  });

  test('with any member of another kind it is refused', () => {
    const taken = places.flatMap(({ path, parent, key }) => {
      const now = parent[key];
      const strangers = [true, 1.5, 'a text with spaces', [7], { a: 1 }, undefined].filter(
        (stranger) => Array.isArray(stranger) !== Array.isArray(now) || typeof stranger !== typeof now,
      );
      return strangers
        .filter((stranger) => typeof stranger !== typeof now || typeof stranger === 'object')
        .filter((stranger) => read(changed(document, path, (at, name) => (at[name] = stranger))).ok)
        .filter(() => now !== null && !/\.nodes\.$/.test(path))
        .map((stranger) => `${path} as ${JSON.stringify(stranger)}`);
    });
    expect(taken).toEqual([]);
  });

  test('overgrown it is refused', () => {
    const taken = places.flatMap(({ path, parent, key }) => {
      const now = parent[key];
      const grown =
        typeof now === 'string'
          ? now + 'A'.repeat(1_000_000)
          : typeof now === 'number'
            ? 1e17
            : Array.isArray(now) && now.length > 0
              ? Array.from({ length: limits.nodes + 1 }, () => 0)
              : null;
      if (grown === null) return [];
      return read(changed(document, path, (at, name) => (at[name] = grown))).ok ? [path] : [];
    });
    expect(taken).toEqual([]);
  });

  test('with a member that nobody knows, or one that reaches a prototype, it is refused', () => {
    const objects = [
      { path: '$', node: document },
      ...places.map(({ path, parent, key }) => ({ path, node: parent[key] })),
    ].filter(({ node }) => typeof node === 'object' && node !== null && !Array.isArray(node));
    const taken = objects.flatMap(({ path }) =>
      ['extra', '__proto__', 'constructor', 'prototype', 'toString'].filter((name) => {
        if (['extra', 'toString'].includes(name) && (isOpen(path) || /\.nodes/.test(path))) return false;
        const fresh = copy({ top: document }) as Loose;
        const node = path
          .split('.')
          .slice(1)
          .reduce((at, key) => at[key] as Loose, fresh['top'] as Loose);
        Object.defineProperty(node, name, { value: { a: 1 }, enumerable: true });
        return read(fresh['top']).ok;
      }),
    );
    expect(taken).toEqual([]);
    expect(({} as Loose)['a']).toBeUndefined();
  });
});

describe('[T3] a text has one spelling', () => {
  const parcel = canonicalJson({ format: 'pondera/parcel@1', documents: [receipt] });

  test('white space around it is nothing', () => {
    expect(readParcel(`\uFEFF${parcel}\n`).ok).toBe(true);
  });

  test.each([
    ['printed with spaces', JSON.stringify(JSON.parse(parcel), null, 1)],
    ['a key given twice', parcel.replace('"rev":2', '"rev":1,"rev":2')],
    ['a number in another form', parcel.replace('"rev":2', '"rev":2.0')],
    ['an escape that need not be', parcel.replace('received', '\\u0072eceived')],
    ['keys in another order', JSON.stringify({ format: 'pondera/parcel@1', documents: [] })],
    ['cut off', parcel.slice(0, -3)],
    ['nested without end', '['.repeat(100_000)],
    ['deep', `{"documents":[${'['.repeat(5000)}${']'.repeat(5000)}],"format":"pondera/parcel@1"}`],
    ['longer than any parcel', ' '.repeat(limits.parcelText + 1)],
  ])('%s: refused', (_, text) => {
    expect(readParcel(text)).toMatchObject({ ok: false });
  });

  test('base64url has no second spelling: a spare bit that is set is refused', () => {
    const respelled = (key: string): unknown => ({ ...receipt, by: key });
    expect(readSigned(respelled(`${'f'.repeat(42)}A`)).ok).toBe(true);
    for (const last of 'BCDFabf_-=+/ ')
      expect(readSigned(respelled(`${'f'.repeat(42)}${last}`)).ok).toBe(false);
    const signature = (last: string): unknown => ({
      ...receipt,
      signature: `${receipt.signature.slice(0, -1)}${last}`,
    });
    for (const last of 'AQgw') expect(readSigned(signature(last)).ok).toBe(true);
    for (const last of 'BEIf') expect(readSigned(signature(last)).ok).toBe(false);
  });
});

describe('[G15] what is sealed is bounded', () => {
  const sized = (ct: string): unknown => signedBy({ ...envelope.document, ct }, envelope.by);

  test('the largest ballot with a witness fits, and no more', () => {
    const most = Math.ceil(((65536 + 64) * 4) / 3);
    const text = 'A'.repeat(most);
    expect(readSigned(sized(text)).ok).toBe(true);
    expect(readSigned(sized(`${text}AAAA`)).ok).toBe(false);
  });

  test('a message is short', () => {
    expect(readSigned(signedBy({ ...message.document, ct: 'A'.repeat(8000) }, message.by)).ok).toBe(false);
  });
});

test('ids cannot be taken for a separator', () => {
  for (const workshop of ['a|b', 'a.b', 'a/b', 'a b', '', 'toString', '__proto__', 'ж'])
    expect(readInvite({ ...invite, workshop }).ok).toBe(false);
});

test.each([
  ['https://rooms.example.org', false],
  ['ws://user@host', false],
  ['ws://host/a?b', false],
  ['ws://host,other', false],
  ['ws://host:0', false],
  ['javascript:alert(1)', false],
  ['ws://[fe80::1]:8040', true],
  ['ws://kitchen.local:8040', true],
])('a hub at %s: %s', (hub, taken) => {
  expect(readInvite({ ...invite, hubs: [hub] }).ok).toBe(taken);
});

test('every refusal of a receipt has its word', () => {
  for (const why of envelopeRefusalSchema.options)
    expect(readSigned({ ...receipt, document: { ...receipt.document, state: 'refused', why } }).ok).toBe(
      true,
    );
});

test('where it fails is said', () => {
  const documents = [envelope, { ...receipt, by: 'me' }];
  const reading = readParcel(canonicalJson({ format: 'pondera/parcel@1', documents }));
  expect(reading).toMatchObject({ ok: false, issues: [{ path: 'documents[1].by' }] });
});

test('a brief without its room reads as it was made', () => {
  expect(readCarried(smallBrief())).toEqual({ ok: true, value: smallBrief() });
});
