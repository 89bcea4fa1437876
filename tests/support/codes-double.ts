import { canonicalJson, receiptCode, documentHash, type Invite, type Parcel } from '$domain';
import type { Codes } from '$domain';

const before = 'https://pondera.test/#/join/';

/** Links and parcels in forms of their own, easy to read in a test; one code holds everything. */
export const codesDouble: Codes = {
  inviteLink: (invite) => before + encodeURIComponent(canonicalJson(invite)),
  typedToken: (token) => token.toUpperCase(),
  readInvite: (text) => {
    try {
      return JSON.parse(decodeURIComponent(text.replace(/^.*#\/join\//, ''))) as Invite;
    } catch {
      return null;
    }
  },
  roomCode: ({ workshop, facilitator }) => receiptCode(documentHash({ workshop, facilitator })),
  readRoomCode: (typed) =>
    /^[\dA-Z]{4}-?[\dA-Z]{4}$/i.test(typed.trim()) ? typed.trim().toUpperCase() : null,
  readToken: (typed) => (typed.trim() === '' ? null : typed.replaceAll(' ', '')),
  hubAddress: (typed) => (typed.includes('.') ? `ws://${typed.trim()}` : null),
  parcel: (documents) => canonicalJson({ format: 'pondera/parcel@1', documents } satisfies Parcel),
  readParcel: async (text) => {
    try {
      const { documents } = JSON.parse(text) as Parcel;
      return { kind: 'parcel', documents, refused: 0 };
    } catch {
      return { kind: 'not-a-parcel', why: 'It is not JSON.' };
    }
  },
  draw: async (text) => ({ path: `M4 4h${(text.length % 17) + 1}v1H4z`, size: 29 }),
  scan: async ({ data }) => (data.length === 0 ? null : new TextDecoder().decode(Uint8Array.from(data))),
  sequence: async (parcel) => ({ count: 1, at: () => parcel }),
  gathering: async () => ({ take: (code) => ({ kind: 'whole', text: code }) }),
};
