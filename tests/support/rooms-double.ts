import type { Rooms } from '$domain';

/** No network anywhere: whoever connects is told, and what is sent waits. */
export const noRooms: Rooms = {
  connect: ({ onState }) => {
    const state = { kind: 'away', why: 'no-network' } as const;
    queueMicrotask(() => onState(state));
    return { send: () => new Promise(() => {}), state, close: () => {} };
  },
  find: () => Promise.resolve(null),
};
