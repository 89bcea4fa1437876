import type { Hash, Id } from './ids';
import type { Entry } from './journal';
import type { PublicKey } from './keys';

/*
 * What an expert's own device remembers of one workshop it joined: a small journal of its own. The documents
 * themselves lie beside it, by hash; the key lies in the key store.
 */
export type MemberFact =
  | {
      readonly type: 'memberJoined';
      readonly workshop: Id;
      readonly facilitator: PublicKey;
      readonly hubs: readonly string[];
      readonly expert: PublicKey;
      /** The facilitator's key came with the invite; false where an address and a code were typed (T9). */
      readonly keyChecked: boolean;
    }
  /** The six words of the room were compared with the facilitator's. */
  | { readonly type: 'keyCompared' }
  /** A record, a receipt or a brief that came from the facilitator. */
  | { readonly type: 'documentKept'; readonly document: Hash }
  /** The sealed message that asks to be admitted. */
  | { readonly type: 'joinSealed'; readonly document: Hash }
  /** The next message number is `by`'s, which names one message and nothing else. */
  | { readonly type: 'numberTaken'; readonly by: Id }
  /** Only read: what devices wrote that joined with an app which took numbers by the hundred. None up to there is free. */
  | { readonly type: 'numbersTaken'; readonly upTo: number }
  /** The person has understood what the facilitator said in this notice, or has done it. */
  | { readonly type: 'noticeSeen'; readonly notice: Hash }
  /** A ballot was sealed and signed; `answers` is its content, for this device alone. */
  | {
      readonly type: 'envelopeKept';
      readonly round: Id;
      readonly rev: number;
      readonly envelope: Hash;
      readonly answers: Hash;
      readonly form: { readonly revision: number; readonly hash: Hash };
    }
  /** A hub has this document durably. `open`: the round was open as far as this device knew. */
  | { readonly type: 'documentStored'; readonly document: Hash; readonly open: boolean }
  /** The owner of a ballot that was handed in looked at the corrected form and keeps it (T6). */
  | { readonly type: 'formSeen'; readonly round: Id; readonly revision: number };

export interface OwnEnvelope {
  readonly round: Id;
  readonly rev: number;
  readonly envelope: Hash;
  readonly answers: Hash;
  readonly form: { readonly revision: number; readonly hash: Hash };
  readonly at: string;
}

export interface Membership {
  readonly workshop: Id;
  readonly facilitator: PublicKey;
  readonly hubs: readonly string[];
  readonly expert: PublicKey;
  readonly keyChecked: boolean;
  /** In the order in which they came. */
  readonly documents: readonly Hash[];
  readonly join: Hash | null;
  /** Whose each message number is, from 1; '' where nobody knows any more. */
  readonly numbers: readonly Id[];
  readonly noticed: ReadonlySet<Hash>;
  /** By round, the last one last. */
  readonly envelopes: ReadonlyMap<Id, readonly OwnEnvelope[]>;
  /** Whether the round was open when the hub said that it has the document. */
  readonly stored: ReadonlyMap<Hash, boolean>;
  readonly seen: ReadonlyMap<Id, number>;
}

export const memberDocument = (workshop: Id): string => `member/${workshop}`;

/** The unfinished ballot of a member: apart from those of turns on a laptop that holds the workshop too. */
export const memberDraft = (workshop: Id, round: Id): string => `draft/member/${workshop}/${round}`;

/** A pure fold. @throws Error when the journal does not begin with `memberJoined` */
export function foldMember(
  before: Membership | null,
  entries: readonly Entry<MemberFact>[],
): Membership | null {
  let state = before;
  for (const { fact, at, rev } of entries) {
    if (fact.type === 'memberJoined') {
      // Two tabs that join at once: the first one's key stands.
      state ??= {
        ...{ workshop: fact.workshop, facilitator: fact.facilitator, hubs: fact.hubs, expert: fact.expert },
        ...{ keyChecked: fact.keyChecked, documents: [], join: null, numbers: [] },
        ...{ envelopes: new Map(), stored: new Map(), seen: new Map(), noticed: new Set() },
      };
      continue;
    }
    if (state === null) throw new Error(`revision ${rev}: the journal does not begin with joining`);
    state = after(state, fact, at);
  }
  return state;
}

function after(
  state: Membership,
  fact: Exclude<MemberFact, { type: 'memberJoined' }>,
  at: string,
): Membership {
  switch (fact.type) {
    case 'keyCompared':
      return { ...state, keyChecked: true };
    case 'documentKept':
      return state.documents.includes(fact.document)
        ? state
        : { ...state, documents: [...state.documents, fact.document] };
    case 'joinSealed':
      return { ...state, join: fact.document };
    case 'numberTaken':
      return state.numbers.includes(fact.by) ? state : { ...state, numbers: [...state.numbers, fact.by] };
    case 'numbersTaken': {
      const taken = Array.from({ length: fact.upTo - state.numbers.length }, () => '');
      return { ...state, numbers: [...state.numbers, ...taken] };
    }
    case 'noticeSeen':
      return { ...state, noticed: new Set(state.noticed).add(fact.notice) };
    case 'envelopeKept': {
      const { type: _, ...envelope } = fact;
      const known = state.envelopes.get(fact.round) ?? [];
      if (known.some((each) => each.envelope === fact.envelope)) return state;
      const envelopes = new Map(state.envelopes).set(fact.round, [...known, { ...envelope, at }]);
      return { ...state, envelopes };
    }
    case 'documentStored':
      return state.stored.has(fact.document)
        ? state
        : { ...state, stored: new Map(state.stored).set(fact.document, fact.open) };
    case 'formSeen':
      return { ...state, seen: new Map(state.seen).set(fact.round, fact.revision) };
  }
}
