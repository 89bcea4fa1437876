import { expect, test } from 'vitest';
import { isAnswer, isSignedDocument } from '$seal';
import { isAnswerByNode, isSignedByNode } from '../../src/hub/signatures';
import { answerOf, Chair, person } from '../support/room-people';
import { seededRandom } from '../guarantees/support/guarantee';

test('[G15] Node’s signatures and the sealing layer’s say the same of 200 documents, right and altered', () => {
  const random = seededRandom(15);
  const chair = new Chair();
  const who = person();
  for (let k = 0; k < 100; k += 1) {
    const envelope = chair.envelope(who, k + 1);
    expect([isSignedByNode(envelope), isSignedDocument(envelope)]).toEqual([true, true]);
    const at = Math.floor(random() * 85);
    const letter = envelope.signature[at] === 'A' ? 'B' : 'A';
    const altered = {
      ...envelope,
      signature: envelope.signature.slice(0, at) + letter + envelope.signature.slice(at + 1),
    };
    expect([isSignedByNode(altered), isSignedDocument(altered)]).toEqual([false, false]);
  }
  const envelope = chair.envelope(who);
  for (const wrong of [
    { ...envelope, by: person().key },
    { ...envelope, by: 'A'.repeat(43) },
    { ...envelope, signature: 'A'.repeat(86) },
    { ...envelope, document: { ...envelope.document, enc: 'A'.repeat(43) } },
  ])
    expect([isSignedByNode(wrong), isSignedDocument(wrong)]).toEqual([false, false]);
});

test('[G15] an answer to another room’s or another moment’s question is none', () => {
  const who = person();
  const answer = answerOf(who, 'room', 'nonce');
  for (const check of [isAnswerByNode, isAnswer]) {
    expect(check('room', 'nonce', who.key, answer)).toBe(true);
    expect(check('rooms', 'nonce', who.key, answer)).toBe(false);
    expect(check('room', 'nonce2', who.key, answer)).toBe(false);
    expect(check('room', 'nonce', person().key, answer)).toBe(false);
  }
});
