import {
  asTyped,
  fromBase64url,
  type Id,
  type Invite,
  limits,
  type PublicKey,
  readCanonical,
  type Reading,
  readInvite,
  receiptCode,
  roomName,
  sha256Hex,
  toBase64url,
} from '$domain';
import { fromCrockford, toCrockford } from './crockford';

/** Version of the link, ahead of its members. */
const version = '1';
const route = '#/join/';

/**
 * An invite as a link: what follows “#” never reaches a server. The same text is the content of its code.
 *
 * @param appAddress where the app is, with or without a fragment of its own
 */
export function inviteLink(appAddress: string, invite: Invite): string {
  const { workshop, facilitator, token, hubs } = invite;
  const addresses = toBase64url(new TextEncoder().encode(hubs.join(',')));
  const [app = ''] = appAddress.split('#');
  return `${app}${route}${[version, workshop, facilitator, token ?? '', addresses].join('.')}`;
}

/**
 * An invite from whatever a person has of it: the link, its fragment, what a camera read, or the text of an invite file.
 */
export function parseInvite(given: string): Reading<Invite> {
  const text = given.trim();
  if (text.length > longest) return refused('This is too long to be an invite. Take the link alone.');
  if (text.startsWith('{')) return readCanonical(text, longest, readInvite);
  const at = text.indexOf('/join/');
  return parseMembers(at < 0 ? text : text.slice(at + '/join/'.length));
}

const longest = 4000;

function parseMembers(text: string): Reading<Invite> {
  const [number = '', workshop = '', facilitator = '', token = '', addresses = '', ...rest] = text.split('.');
  if (/^\d+$/.test(number) && number !== version)
    return refused('This invite was made by another version of Pondera. Open it with a newer one.');
  const hubs = parseHubs(addresses);
  if (number !== version || rest.length > 0 || hubs === null)
    return refused(
      'This is no invite, or a part of it is missing. Copy the whole link, or scan the code again.',
    );
  const invite = { workshop, facilitator, hubs, token: token === '' ? null : token };
  return readInvite({ format: 'pondera/invite@1', ...invite });
}

function parseHubs(addresses: string): string[] | null {
  const bytes = fromBase64url(addresses);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  return text === '' ? [] : text.split(',').slice(0, limits.hubs + 1);
}

const refused = (
  message: string,
): { readonly ok: false; readonly issues: readonly [{ message: string }] } => ({
  ok: false,
  issues: [{ message }],
});

/** A slip's token as it is printed for typing: 26 letters and digits in groups of four. */
export const typedToken = (token: string): string => toCrockford(fromBase64url(token, 16)!);

/** The token that somebody typed from a slip; null when that is none. */
export function parseTypedToken(typed: string): string | null {
  const bytes = fromCrockford(typed, 16);
  return bytes === null ? null : toBase64url(bytes);
}

/** What a person types to find a room at a hub: eight letters and digits. */
export const roomCode = (invite: { readonly workshop: Id; readonly facilitator: PublicKey }): string =>
  receiptCode(sha256Hex(roomName(invite)));

/** The code that somebody typed, as a hub knows it; null when that is none. */
export function parseRoomCode(typed: string): string | null {
  const code = asTyped(typed);
  return /^[\dA-HJKMNP-TV-Z]{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : null;
}
