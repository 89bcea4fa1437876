import { type Carried, type Codes, readParcel, type Signed } from '$domain';
import { hubAddress } from './frames';
import { inviteLink, parseInvite, parseRoomCode, parseTypedToken, roomCode, typedToken } from './invite-link';
import { parcelText } from './parcels';
import { byQr } from './qr/doors';

interface CodesOptions {
  /** Where this app runs: links lead there. */
  readonly appAddress: () => string;
  readonly isSigned: (signed: Signed) => Promise<boolean>;
}

/** Links, parcels and codes for the app; what draws and reads codes is loaded when it is first wanted. */
export function codes({ appAddress, isSigned }: CodesOptions): Codes {
  const inOrder = async (carried: Carried): Promise<boolean> =>
    'format' in carried ? true : await isSigned(carried);

  return {
    inviteLink: (invite) => inviteLink(appFor(appAddress(), invite.hubs), invite),
    readInvite(text) {
      const reading = parseInvite(text);
      return reading.ok ? reading.value : null;
    },
    roomCode,
    readRoomCode: parseRoomCode,
    readToken: parseTypedToken,
    hubAddress,
    typedToken,
    parcel: parcelText,
    async readParcel(text) {
      const reading = readParcel(text);
      if (!reading.ok) return { kind: 'not-a-parcel', why: reading.issues[0]?.message ?? '' };
      const given = reading.value.documents;
      const checked = await Promise.all(given.map(inOrder));
      const documents = given.filter((_, k) => checked[k]);
      return { kind: 'parcel', documents, refused: given.length - documents.length };
    },
    draw: async (text) => (await byQr.drawing()).qrPath(text),
    scan: async (picture, patience) => (await byQr.reading()).readQr(picture, patience),
    async sequence(parcel, small = false) {
      const { parcelFrames } = await byQr.parcels();
      return parcelFrames(parcel, { small });
    },
    async gathering() {
      const { ParcelReader } = await byQr.parcels();
      return new ParcelReader();
    },
  };
}

/** Names that mean this very device: on anybody else's they lead nowhere. */
const ownNames = ['localhost', '127.0.0.1', '[::1]', ''];

/**
 * Where whoever gets a link finds the app. An app that this device serves to itself alone is nowhere for others; a hub
 * serves the same app at its own address.
 */
function appFor(address: string, hubs: readonly string[]): string {
  if (!ownNames.includes(new URL(address).hostname)) return address;
  const hub = hubs.find((each) => !ownNames.includes(new URL(each).hostname));
  return hub === undefined ? address : `${hub.replace(/^ws/, 'http')}/`;
}
