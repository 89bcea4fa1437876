import type { ConsumerMessages, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import type { Hash } from '$domain';
import type { Audience, Note, Posted } from '$sync';
import { StoreFault, type Kept, type RoomOwner, type RoomStore } from './room-store';

const stream = 'PONDERA';
/** How long a document is tried for, over the loss of a node: milliseconds. The hub drops its clients after that. */
const patience = 8_000;
/** Short, since a consumer may be asked of the node that is lost, and then another try finds another node. */
const attempt = 1_500;
/** Nanoseconds in which the servers themselves know a repeated message; after that the hubs do. */
const repeatedWithin = 10 * 60 * 1e9;

const hashHeader = 'Pondera-Hash';
const noteHeader = 'Pondera-Note';

const lane = (room: string, audience: Audience): string => `pondera.room.${room}.${audience}`;
const roomLanes = (room: string): string => `pondera.room.${room}.>`;
const codeSubject = (code: string): string => `pondera.code.${code}`;

/**
 * Rooms in NATS JetStream: one stream, a subject for each room and audience, a message known by its room and hash. Any
 * number of hubs may serve one room; in a cluster of three nodes or more there are three replicas, and one may be lost.
 *
 * @param servers `host:port`, one or more of the same cluster
 * @throws StoreFault when none answers, or JetStream is not switched on
 */
export async function jetStreamRoomStore(servers: readonly string[]): Promise<RoomStore> {
  const { connect, headers } = await import('@nats-io/transport-node');
  const { jetstream, jetstreamManager, DeliverPolicy } = await import('@nats-io/jetstream');
  const connection = await connect({
    servers: [...servers],
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    pingInterval: 5_000,
    maxPingOut: 2,
    name: 'pondera hub',
  }).catch((error: unknown) => fault('NATS does not answer', error));
  const client = jetstream(connection, { timeout: attempt });
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: attempt });
  let id: string;
  try {
    id = await withinPatience(30_000, () => ensureStream(manager, connection));
  } catch (error) {
    await connection.close();
    fault('JetStream is not ready', error);
  }

  /**
   * Messages in order, each once. The library waits for the node that sends them even when that has died, so whoever is
   * silent for two heartbeats is left, and another asked to go on from there.
   *
   * @param upTo  the last to be told, or Infinity for whatever is still to come
   * @param onAsk gets hold of what can be closed from outside; the messages then end
   */
  async function* messages(
    subject: string,
    { after, upTo, notes }: { readonly after: number; readonly upTo: number; readonly notes: boolean },
    onAsk: (asked: ConsumerMessages) => boolean = () => true,
  ): AsyncGenerator<JsMsg> {
    for (let at = after; ;) {
      const from = at + 1;
      const { consumer, pending } = await withinPatience(patience, () => consumerOf(subject, from, notes));
      if (upTo < Infinity && pending === 0) return;
      const asked = await consumer.consume({ max_messages: 200, idle_heartbeat: 1_000, expires: 5_000 });
      if (!onAsk(asked)) {
        void asked.close();
        return;
      }
      void leaveWhenSilent(asked);
      try {
        for await (const message of asked) {
          if (message.seq > upTo) return;
          at = message.seq;
          yield message;
          if (at === upTo || (upTo < Infinity && message.info.pending === 0)) return;
        }
      } finally {
        void asked.close();
      }
      if (!onAsk(asked)) return;
    }
  }

  async function consumerOf(subject: string, from: number, notes: boolean) {
    const consumer = await client.consumers.get(stream, {
      filter_subjects: subject,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from,
      headers_only: notes,
      inactive_threshold: 30 * 1e9,
    });
    return { consumer, pending: (await consumer.info()).num_pending };
  }

  async function lastSeq(room: string): Promise<number> {
    const last = await withinPatience(patience, () =>
      manager.streams.getMessage(stream, { last_by_subj: roomLanes(room) }),
    );
    return last?.seq ?? 0;
  }

  async function found(code: string): Promise<RoomOwner | null> {
    const message = await manager.streams.getMessage(stream, { last_by_subj: codeSubject(code) });
    return message === null ? null : message.json<RoomOwner>();
  }

  return {
    id,

    async put(room, posted, body) {
      const ack = await withinPatience(patience, () =>
        client.publish(lane(room, posted.audience), body, {
          msgID: `${room}/${posted.hash}`,
          headers: headersOf(headers(), posted),
          timeout: attempt,
        }),
      ).catch((error: unknown) => fault('JetStream did not confirm a document', error));
      return ack.seq;
    },

    async follow(room, listener, gone) {
      try {
        const seq = await lastSeq(room);
        for await (const message of messages(lane(room, 'everybody'), past(seq, false)))
          listener(keptOf(message, message.string()));
        for await (const message of messages(roomLanes(room), past(seq, true))) {
          const kept = keptOf(message, null);
          if (kept.audience !== 'everybody') listener(kept);
        }
        let stopped = false;
        let asking: ConsumerMessages | null = null;
        const live = messages(roomLanes(room), { after: seq, upTo: Infinity, notes: false }, (asked) => {
          asking = asked;
          return !stopped;
        });
        const telling = (async () => {
          for await (const message of live) if (!stopped) listener(keptOf(message, message.string()));
        })();
        telling.then(
          () => stopped || gone(),
          () => stopped || gone(),
        );
        const stop = () => {
          stopped = true;
          void asking?.close();
        };
        return { seq, stop };
      } catch (error) {
        return fault('A room cannot be followed in JetStream', error);
      }
    },

    async *read(room, audience, after, upTo) {
      try {
        for await (const message of messages(lane(room, audience), { after, upTo, notes: false }))
          yield { seq: message.seq, hash: hashOf(message), body: message.string() };
      } catch (error) {
        fault('A room cannot be read from JetStream', error);
      }
    },

    async announce(code, owner) {
      const first = { lastSubjectSequence: 0 };
      await withinPatience(patience, async () => {
        if ((await found(code)) !== null) return;
        await client.publish(codeSubject(code), JSON.stringify(owner), { expect: first, timeout: attempt });
      }).catch((error: unknown) => fault('JetStream did not confirm a room', error));
    },

    async find(code) {
      return withinPatience(patience, () => found(code)).catch((error: unknown) =>
        fault('A room cannot be found in JetStream', error),
      );
    },

    aging: null,

    async isUp() {
      try {
        await manager.streams.info(stream);
        return true;
      } catch {
        return false;
      }
    },

    async close() {
      await connection.drain().catch(() => connection.close());
    },
  };
}

/**
 * As many replicas as the cluster allows, up to three; a stream that is there already stays as it is.
 *
 * @returns what tells this stream from another of the same name: when it was made
 */
async function ensureStream(manager: JetStreamManager, connection: NatsConnection): Promise<string> {
  const known = await manager.streams.info(stream).catch(() => null);
  const isCluster = connection.info?.cluster !== undefined;
  const { created } =
    known ??
    (await manager.streams.add({
      name: stream,
      subjects: ['pondera.room.>', 'pondera.code.*'],
      num_replicas: isCluster ? 3 : 1,
      duplicate_window: repeatedWithin,
      deny_delete: true,
      deny_purge: true,
    }));
  return `nats-${created.replaceAll(/\W/g, '-')}`.slice(0, 64);
}

const past = (upTo: number, notes: boolean) => ({ after: 0, upTo, notes });

async function leaveWhenSilent(asked: ConsumerMessages): Promise<void> {
  for await (const { type } of asked.status()) if (type === 'heartbeats_missed') void asked.close();
}

/** Tries again what a lost node or a new election refuses for a while. Everything here may be repeated safely. */
async function withinPatience<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + milliseconds;
  for (let wait = 50; ; wait = Math.min(2 * wait, 500)) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() + wait > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function headersOf(headers: MsgHdrs, { hash, note }: Posted): MsgHdrs {
  headers.set(hashHeader, hash);
  headers.set(noteHeader, JSON.stringify(note));
  return headers;
}

const hashOf = (message: JsMsg): Hash => message.headers?.get(hashHeader) ?? '';

const keptOf = (message: JsMsg, body: string | null): Kept => ({
  seq: message.seq,
  hash: hashOf(message),
  audience: message.subject.split('.').at(-1)!,
  note: JSON.parse(message.headers?.get(noteHeader) ?? '') as Note,
  body,
});

function fault(what: string, cause: unknown): never {
  throw new StoreFault(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
