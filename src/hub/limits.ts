import type { Rate } from './token-bucket';

/** What one hub lets anybody take from the others. */
export interface HubLimits {
  /** Connections in all. */
  readonly sockets: number;
  /** Connections of one address: a room behind one router looks like one. */
  readonly socketsPerAddress: number;
  /** Those of one address that have not said who they are. */
  readonly unknownPerAddress: number;
  /** Connections with one key: beyond it the oldest goes, since a lost one may take long to be noticed. */
  readonly socketsPerKey: number;
  /** New connections of one address. */
  readonly arrivals: Rate;
  /** Milliseconds to say hello. */
  readonly hello: number;
  /** Room codes that one connection may ask for. */
  readonly finds: number;
  /** Room codes asked for from one address. */
  readonly findsPerAddress: Rate;
  /** Rooms opened from one address. */
  readonly newRooms: Rate;
  /** Bytes stored in one room; the last tenth is kept for its facilitator, who has to be able to close a round. */
  readonly roomBytes: number;
  /** Bytes stored from one address. */
  readonly stored: Rate;
  /** Frames of one key, and their bytes. */
  readonly frames: Readonly<Record<'expert' | 'facilitator', Rate>>;
  readonly bytes: Readonly<Record<'expert' | 'facilitator', Rate>>;
  /** Bytes that may wait for one reader. */
  readonly queue: Readonly<Record<'expert' | 'facilitator', number>>;
  /** Milliseconds in which a reader with a full queue must take something. */
  readonly stall: number;
  /** Milliseconds between two signs of life. */
  readonly ping: number;
}

const megabyte = 1024 * 1024;

export const hubLimits: HubLimits = {
  sockets: 4_000,
  socketsPerAddress: 300,
  unknownPerAddress: 64,
  socketsPerKey: 4,
  arrivals: { perSecond: 50, burst: 400 },
  hello: 3_000,
  finds: 5,
  findsPerAddress: { perSecond: 0.5, burst: 30 },
  newRooms: { perSecond: 1 / 60, burst: 20 },
  // Eight times what a room of a thousand stores in a round.
  roomBytes: 512 * megabyte,
  stored: { perSecond: megabyte / 16, burst: 512 * megabyte },
  frames: { expert: { perSecond: 20, burst: 200 }, facilitator: { perSecond: 1_000, burst: 10_000 } },
  bytes: {
    expert: { perSecond: megabyte / 2, burst: 8 * megabyte },
    facilitator: { perSecond: 8 * megabyte, burst: 64 * megabyte },
  },
  queue: { expert: megabyte, facilitator: 8 * megabyte },
  stall: 2_000,
  ping: 10_000,
};
