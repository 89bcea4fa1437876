import {
  arrivalOf,
  type Envelope,
  type EnvelopeRefusal,
  fromBase64url,
  type Room,
  type Signed,
  signedEnvelopeSchema,
} from '$domain';
import * as v from 'valibot';
import { isSealingKey } from './hpke';
import { isSignedDocument } from './signed';

/**
 * How an envelope arrives, whoever brought it: in time, late, or the name of what is wrong with it. The hub, the
 * facilitator's app and the audit ask this one question; the signature, which costs most, is looked at last.
 *
 * @param last revision of the last envelope accepted from this seat in this round; 0 when there is none
 */
export function envelopeArrival(
  room: Room,
  envelope: unknown,
  last: number,
): 'in-time' | 'late' | EnvelopeRefusal {
  const fault = sealFault(envelope);
  if (fault !== null) return fault;
  const { document, by } = envelope as Signed<Envelope>;
  const arrival = arrivalOf(room, document, last);
  if (arrival !== 'in-time' && arrival !== 'late') return arrival;
  if (by !== document.header.expert || !isSignedDocument(envelope as Signed<Envelope>)) return 'signature';
  return arrival;
}

/** What is wrong with it in itself, before any room is asked. */
function sealFault(envelope: unknown): 'malformed' | null {
  if (!v.is(signedEnvelopeSchema, envelope)) return 'malformed';
  return isSealingKey(fromBase64url(envelope.document.enc, 32)!) ? null : 'malformed';
}
