import type { Invite } from '$domain';
import { readHubFrame, roomAddress } from './frames';
import { frameTexts } from './parts';
import type { Socket, SocketConstructor } from './transport';

export type FoundRoom = Pick<Invite, 'workshop' | 'facilitator'>;

/**
 * Asks one hub for the room with this code. Whoever answers may lie: the six words are compared before it is believed.
 *
 * @param code as `roomCode` writes it
 * @param limit milliseconds for the whole question
 * @returns null when there is none, or nobody answers
 */
export function findRoom(
  WebSocket: SocketConstructor,
  hub: string,
  code: string,
  limit = 8_000,
): Promise<FoundRoom | null> {
  return new Promise((resolve) => {
    let socket: Socket;
    try {
      socket = new WebSocket(roomAddress(hub));
    } catch {
      return resolve(null);
    }
    const end = (found: FoundRoom | null): void => {
      clearTimeout(timer);
      socket.onmessage = socket.onclose = () => undefined;
      socket.close();
      resolve(found);
    };
    const timer = setTimeout(() => end(null), limit);
    socket.onerror = () => undefined;
    socket.onclose = () => end(null);
    socket.onmessage = ({ data }: { readonly data: unknown }) => {
      const frame = typeof data === 'string' ? readHubFrame(data) : null;
      if (frame?.t === 'challenge') for (const text of frameTexts({ t: 'find', code })) socket.send(text);
      else if (frame?.t === 'found') end({ workshop: frame.workshop, facilitator: frame.facilitator });
      else end(null);
    };
  });
}
