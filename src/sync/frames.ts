import {
  base64url,
  type Hash,
  hubSchema,
  type Id,
  madeId,
  parts,
  type PublicKey,
  readDocument,
  signatureSchema,
} from '$domain';
import * as v from 'valibot';

/*
 * What a hub and its clients say to each other (docs/PROTOCOL.md, “The hub”), and how large it may be. A document inside
 * a frame is unknown here: `readCarried` reads it.
 */

export const frameLimits = {
  /** Bytes of one frame in UTF-8. */
  frame: 128 * 1024,
  /** Characters of one frame: what a hub cuts off before it counts bytes. */
  text: 128 * 1024,
  /** Characters of a document that comes in parts: a large form, or the box of a large room. */
  whole: 4_000_000,
  /** Milliseconds a client has to say hello. */
  hello: 3_000,
} as const;

const { hash, publicKey } = parts;
const word = v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w-]+$/, 'a word'));
const opaque = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, “-” and “_”'));
const sequence = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const some = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

const frame = <const T extends string, const M extends v.ObjectEntries>(t: T, members: M) =>
  v.strictObject({ t: v.literal(t), ...members });

/** A frame that would be too large comes as the text of it, in several of these, one after the other. */
const part = frame('part', { end: v.boolean(), text: v.pipe(v.string(), v.maxLength(frameLimits.text)) });

const fromHub = v.variant('t', [
  /** `store`: which store's numbers `seq` and `have` are; several hubs may share one. */
  frame('challenge', { nonce: base64url(16, 48), store: opaque }),
  /** `beat`: something comes at least every so many seconds; 0 when nothing is promised. */
  frame('welcome', { seq: sequence, seen: v.record(madeId, hash), beat: some }),
  frame('doc', { seq: sequence, doc: v.unknown() }),
  frame('live', {}),
  frame('stored', { id: opaque, hash }),
  frame('refused', { id: opaque, why: word }),
  frame('counts', { here: some, rounds: v.record(madeId, some) }),
  frame('found', { workshop: madeId, facilitator: publicKey }),
  frame('none', {}),
  frame('bye', { why: word }),
  part,
]);

const fromClient = v.variant('t', [
  frame('hello', {
    v: v.literal(1),
    workshop: madeId,
    facilitator: publicKey,
    role: v.picklist(['facilitator', 'expert']),
    key: publicKey,
    signature: signatureSchema,
    have: sequence,
  }),
  frame('put', { id: opaque, doc: v.unknown() }),
  frame('find', { code: v.pipe(v.string(), v.maxLength(20), v.regex(/^[\dA-Za-z\s-]+$/, 'a room code')) }),
  part,
]);

export type HubFrame =
  | { readonly t: 'challenge'; readonly nonce: string; readonly store: string }
  | {
      readonly t: 'welcome';
      readonly seq: number;
      readonly seen: Readonly<Record<Id, Hash>>;
      readonly beat: number;
    }
  | { readonly t: 'doc'; readonly seq: number; readonly doc: unknown }
  | { readonly t: 'live' }
  | { readonly t: 'stored'; readonly id: string; readonly hash: Hash }
  | { readonly t: 'refused'; readonly id: string; readonly why: string }
  | { readonly t: 'counts'; readonly here: number; readonly rounds: Readonly<Record<Id, number>> }
  | { readonly t: 'found'; readonly workshop: Id; readonly facilitator: PublicKey }
  | { readonly t: 'none' }
  | { readonly t: 'bye'; readonly why: string }
  | PartFrame;

export type ClientFrame =
  | {
      readonly t: 'hello';
      readonly v: 1;
      readonly workshop: Id;
      readonly facilitator: PublicKey;
      readonly role: 'facilitator' | 'expert';
      readonly key: PublicKey;
      readonly signature: string;
      readonly have: number;
    }
  | { readonly t: 'put'; readonly id: string; readonly doc: unknown }
  | { readonly t: 'find'; readonly code: string }
  | PartFrame;

export interface PartFrame {
  readonly t: 'part';
  readonly end: boolean;
  readonly text: string;
}

/** Refused for now: the client tries again by itself. Everything else is refused for good. */
export const temporaryRefusals: ReadonlySet<string> = new Set([
  'busy',
  'no-room',
  'gap',
  'unknown-round',
  'not-on-roster',
  'other-form',
]);

function read<const T extends v.GenericSchema>(schema: T, text: string): v.InferOutput<T> | null {
  if (text.length > frameLimits.whole) return null;
  try {
    const reading = readDocument(schema, JSON.parse(text));
    return reading.ok ? reading.value : null;
  } catch {
    return null;
  }
}

/** Null for whatever no hub of ours says. */
export const readHubFrame = (text: string): HubFrame | null => read(fromHub, text);
/** Null for whatever no client of ours says. */
export const readClientFrame = (text: string): ClientFrame | null => read(fromClient, text);

/** Where a hub's rooms are. @param hub as an invite names it */
export const roomAddress = (hub: string): string => `${hub}/room`;

/** A hub's address as a person types it: `192.168.1.20:8040`, `http://…`, `wss://…`; null when it is none. */
export function hubAddress(typed: string): string | null {
  const text = typed
    .trim()
    .replace(/^http(?=s?:)/i, 'ws')
    .replace(/\/(?:room)?\/*$/, '');
  const match = /^(wss?:\/\/)?([^/]*)(\/.*)?$/i.exec(text);
  if (match === null) return null;
  const [, scheme = 'ws://', host = '', path = ''] = match;
  const address = `${scheme.toLowerCase()}${host.toLowerCase()}${path}`;
  return v.is(hubSchema, address) ? address : null;
}
