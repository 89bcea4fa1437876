import {
  bodyOf,
  type Carried,
  type Hash,
  type Ids,
  type KeyPair,
  type KeyStore,
  type MessageContent,
  type PublicKey,
  type Sealer,
  type SealedMessage,
  type Signed,
} from '$domain';
import { noEntries, withEntry } from '../shared/replaced';
import { keepExpertSecret, type ExpertSecret } from './expert-key';
import type { MemberJournal } from './member-journal';
import type { MemberLine } from './member-line.svelte';
import type { RoomRecords } from './room-records.svelte';

export interface VoicePorts {
  readonly keys: KeyStore;
  readonly ids: Ids;
  readonly sealer: Pick<Sealer, 'sealMessage'>;
}

/**
 * What an expert's device says to the facilitator in its own name, each message sealed and with a number of its own: first
 * the wish to join, which a slip's token makes good, then in passing how far it is.
 */
export class ExpertVoice {
  readonly #ports: VoicePorts;
  readonly #journal: MemberJournal;
  readonly #records: RoomRecords;
  readonly #line: MemberLine;
  #secret: ExpertSecret;
  #hasToken = $state(false);
  /** Sealed wishes to join, by hash. */
  #wishes = $state.raw<ReadonlyMap<Hash, Carried>>(noEntries);
  #joining = false;

  constructor(
    ports: VoicePorts,
    secret: ExpertSecret,
    { journal, records, line }: { journal: MemberJournal; records: RoomRecords; line: MemberLine },
  ) {
    this.#ports = ports;
    this.#secret = secret;
    this.#hasToken = secret.token !== null;
    this.#journal = journal;
    this.#records = records;
    this.#line = line;
  }

  get keys(): KeyPair {
    return this.#secret.keys;
  }

  /** Came without a slip's token: nobody can know whose seat this is. */
  readonly isTokenless: boolean = $derived.by(
    () => this.#records.seat === null && this.#journal.state.join === null && !this.#hasToken,
  );

  /** The wish to join, until there is a seat. */
  readonly waiting: readonly Carried[] = $derived.by(() => {
    const { join } = this.#journal.state;
    const wish = this.#records.seat === null && join !== null ? this.#wishes.get(join) : undefined;
    return wish === undefined ? [] : [wish];
  });

  /** The wish that the journal names: once, before anything else. */
  async read(): Promise<void> {
    const { join } = this.#journal.state;
    if (join !== null) this.#wishes = await this.#journal.read<Carried>([join]);
  }

  /** Asks to be admitted with this token, where no seat is known yet. */
  async ask(token: string, name = this.#secret.name): Promise<void> {
    if (this.#records.seat !== null) return;
    this.#hasToken = true;
    this.#records.dismissNotice();
    await this.#keepSecret({ ...this.#secret, token, name });
    await this.askToJoin();
  }

  /**
   * Seals the token to the facilitator as soon as the join key is known; from then on only the message has it. Where the
   * seat is known already, as after a page that died in between, the token is forgotten unused.
   */
  async askToJoin(): Promise<void> {
    const { token, name, device } = this.#secret;
    const { room, seat } = this.#records;
    if (room === null || token === null || this.#joining) return;
    this.#joining = true;
    try {
      if (seat === null) {
        const message = await this.#sealed({ type: 'join', token, name, device }, room.joinKey);
        const body = bodyOf(message);
        this.#wishes = withEntry(this.#wishes, body.hash, message);
        this.#journal.record([{ type: 'joinSealed', document: body.hash }], [body]);
        await this.#journal.saved();
        this.#line.flush();
      }
      if (this.#secret.token === token) await this.#keepSecret({ ...this.#secret, token: null, name: '' });
    } finally {
      this.#joining = false;
    }
    // Another slip was typed in meanwhile.
    await this.askToJoin();
  }

  /** Tells how far the ballot is, in counts; lost where the room is away, since the next one says more. */
  async tellProgress(content: Extract<MessageContent, { type: 'progress' }>): Promise<void> {
    if (this.#line.state?.kind === 'here' && this.#records.seat !== null) await this.tell(content);
  }

  /** Says it where there is a line to say it on. */
  async tell(content: MessageContent): Promise<void> {
    const { room } = this.#records;
    if (room === null || !this.#line.isConnected) return;
    await this.#line.tell(await this.#sealed(content, room.joinKey));
  }

  async #sealed(content: MessageContent, joinKey: PublicKey): Promise<Signed<SealedMessage>> {
    const { workshop } = this.#journal.state;
    const to = { workshop, joinKey, number: await this.#nextNumber() };
    return this.#ports.sealer.sealMessage(content, to, this.keys);
  }

  /** Its place in the journal gives it, so that two pages of one device never send two messages with one number. */
  async #nextNumber(): Promise<number> {
    const by = this.#ports.ids.next();
    this.#journal.record([{ type: 'numberTaken', by }]);
    await this.#journal.saved();
    return this.#journal.state.numbers.indexOf(by) + 1;
  }

  async #keepSecret(secret: ExpertSecret): Promise<void> {
    this.#secret = secret;
    await keepExpertSecret(this.#ports.keys, this.#journal.state.workshop, secret);
  }
}
