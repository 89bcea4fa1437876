import type {
  Carried,
  Control,
  Envelope,
  Id,
  Notice,
  PublicKey,
  Receipt,
  Room,
  Signed,
  WorkshopKeys,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';

/** What the office is to those who bring it documents and carry its own away. */
export interface OfficeDoor {
  readonly session: WorkshopSession;
  readonly room: Room | null;
  readonly controls: readonly Signed<Control>[];
  readonly keys: WorkshopKeys;
  readonly signingKey: PublicKey | null;
  admit(seat: Id, expert: PublicKey): Promise<void>;
  receive(envelope: Signed<Envelope>): Promise<Signed<Receipt>>;
  notify(to: PublicKey, kind: Notice['kind'], number: number, round?: Id | null): Promise<void>;
  onSigned(listener: (document: Carried) => void): () => void;
}
