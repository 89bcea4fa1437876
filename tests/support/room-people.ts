/** People of a room for tests of the hub: real keys and signatures (Node's own, since a thousand are needed at once). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import {
  boxHash,
  canonicalJson,
  documentHash,
  genesis,
  inSeatOrder,
  suite,
  type BallotHeader,
  type BoxEntry,
  type Control,
  type ControlContent,
  type Envelope,
  type Id,
  type PublicKey,
  type Receipt,
  type SealedMessage,
  type Signed,
  type SignedDocument,
} from '$domain';

export interface Person {
  readonly key: PublicKey;
  readonly secret: KeyObject;
}

export function person(): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: publicKey.export({ format: 'jwk' }).x!, secret: privateKey };
}

export function signedBy<D extends SignedDocument>({ key, secret }: Person, document: D): Signed<D> {
  const digest = createHash('sha256').update(canonicalJson(document)).digest();
  const message = Buffer.concat([Buffer.from(`${document.format}\0`), digest]);
  return { document, by: key, signature: sign(null, message, secret).toString('base64url') };
}

export const answerOf = ({ secret }: Person, room: string, nonce: string): string =>
  sign(null, Buffer.from(`pondera/hello@1\0${room}|${nonce}`), secret).toString('base64url');

const bytes = (count: number): string => randomBytes(count).toString('base64url');
export const newId = (): Id => bytes(16);

/** A key that looks like one to be sealed to: nothing in the hub's tests is opened. */
const sealKey = (): PublicKey => bytes(32);

/** A facilitator's room, record by record. */
export class Chair {
  readonly workshop = newId();
  readonly person = person();
  readonly round = newId();
  readonly form = documentHash('form');
  readonly records: Signed<Control>[] = [];
  readonly seats = new Map<PublicKey, Id>();

  get owner() {
    return { workshop: this.workshop, facilitator: this.person.key };
  }

  record(content: ControlContent): Signed<Control> {
    const last = this.records.at(-1);
    const prev = last === undefined ? genesis : documentHash(last);
    const number = this.records.length + 1;
    const { workshop } = this;
    const document = { format: 'pondera/control@1', workshop, number, prev, ...content } as Control;
    const made = signedBy(this.person, document);
    this.records.push(made);
    return made;
  }

  room = () =>
    this.record({
      ...{ type: 'room', name: 'Workshop', mark: 'rehearsal', language: 'en', joinKey: sealKey() },
    });

  admit(expert: PublicKey): Signed<Control> {
    const id = newId();
    this.seats.set(expert, id);
    const seat = {
      ...{ id, code: `S${this.seats.size}`, group: 'employers', country: 'IT', sector: '' },
      ...{ way: 'device' as const, sectors: [], candidates: [] },
    };
    return this.record({ type: 'admit', seat, expert, replaces: null });
  }

  open = () =>
    this.record({
      ...{ type: 'open', round: this.round, name: 'Round 1', asks: ['scores'], revision: 1 },
      ...{ brief: this.form, sealKey: sealKey(), witnessKey: null, minutes: 30 },
    });

  close(entries: readonly BoxEntry[] = []): Signed<Control> {
    const ordered = inSeatOrder(entries);
    const box = boxHash(this.workshop, this.round, ordered);
    return this.record({ type: 'close', round: this.round, entries: ordered, box });
  }

  receipt(envelope: Signed<Envelope>): Signed<Receipt> {
    const { round, expert, rev } = envelope.document.header;
    return signedBy(this.person, {
      ...{ format: 'pondera/receipt@1', workshop: this.workshop, round, expert, rev },
      ...{ envelope: documentHash(envelope), state: 'received', why: '' },
    });
  }

  /** Sealed to nobody: random bytes of a ballot's size. */
  envelope(
    from: Person,
    rev = 1,
    { kilobytes = 4, ...patch }: Partial<BallotHeader> & { readonly kilobytes?: number } = {},
  ): Signed<Envelope> {
    const { workshop, round, form } = this;
    const header: BallotHeader = {
      ...{ v: 1, suite, workshop, round, form, seat: this.seats.get(from.key) ?? newId() },
      ...{ expert: from.key, rev, prev: genesis },
      ...patch,
    };
    const [enc, ct] = [sealKey(), bytes(kilobytes * 1024 + 16)];
    return signedBy(from, { format: 'pondera/envelope@1', header, enc, ct });
  }

  message(from: Person, number = 1): Signed<SealedMessage> {
    const [enc, ct] = [sealKey(), bytes(512 + 16)];
    return signedBy(from, { format: 'pondera/message@1', workshop: this.workshop, number, enc, ct });
  }
}
