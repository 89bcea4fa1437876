import { describe, expect, test } from 'vitest';
import { CandidateDesk } from '../../../../src/app/setup/candidates/desk';
import { openSession, countingIds } from '../../../support/open-session';
import { candidate, created, round, seat } from '../../sample';

function desk() {
  const { session } = openSession([
    created(),
    candidate('w1', 'Soil'),
    candidate('w2', 'Water'),
    seat('s1'),
    round,
  ]);
  return { session, desk: new CandidateDesk(session, countingIds()) };
}

const one = (session: ReturnType<typeof desk>['session'], id: string) => session.workshop.candidates.get(id)!;

describe('the list of candidates', () => {
  test('[E4] a candidate added by its title gets the first free code', () => {
    const { session, desk: own } = desk();
    session.record({ type: 'candidateChanged', candidate: 'w1', patch: { code: 'C1' } });
    const id = own.add('  Нова програма ');
    expect(one(session, id)).toMatchObject({
      code: 'C2',
      title: 'Нова програма',
      origin: 'proposal',
      sector: '',
    });
  });

  test('a code that another candidate has is not taken', () => {
    const { session, desk: own } = desk();
    expect(own.recode(one(session, 'w1'), 'W2')).toBe(false);
    expect(own.recode(one(session, 'w1'), '  ')).toBe(false);
    expect(one(session, 'w1').code).toBe('W1');
    expect(own.recode(one(session, 'w1'), 'A1')).toBe(true);
    expect(one(session, 'w1').code).toBe('A1');
  });

  test('[D6] writing a blank takes the field away, so that it counts as missing', () => {
    const { session, desk: own } = desk();
    own.write(one(session, 'w1'), 'eqf_level', ' 5 ');
    expect(one(session, 'w1').fields).toEqual({ eqf_level: '5' });
    own.write(one(session, 'w1'), 'eqf_level', ' ');
    expect(one(session, 'w1').fields).toEqual({});
  });

  test('[E32] removing takes along what hangs on it, and one undo brings all of it back', () => {
    const { session, desk: own } = desk();
    session.record({
      type: 'performanceMeasured',
      measurement: {
        candidate: 'w1',
        criterion: 'cost',
        value: { kind: 'number', value: 3 },
        source: 'list',
        challenge: null,
      },
    });
    session.record({ type: 'interestDeclared', seat: 's1', candidate: 'w1', level: 'abstains' });
    session.record({ type: 'seatChanged', seat: 's1', patch: { candidates: ['w1', 'w2'] } });
    const before = session.workshop;
    own.remove(one(session, 'w1'));
    expect(session.workshop.candidates.has('w1')).toBe(false);
    expect(session.workshop.measurements.size).toBe(0);
    expect(session.workshop.seats.get('s1')).toMatchObject({ interests: {}, candidates: ['w2'] });
    session.undo();
    expect([...session.workshop.candidates.keys()]).toEqual(['w1', 'w2']);
    expect(session.workshop.measurements).toEqual(before.measurements);
    expect(session.workshop.seats).toEqual(before.seats);
  });

  test('[R1] a candidate left out of the short list stays in the workshop and can come back', () => {
    const { session, desk: own } = desk();
    own.leaveOut(one(session, 'w1'));
    expect(one(session, 'w1').screenedOut).toBe(true);
    own.takeBack(one(session, 'w1'));
    expect(one(session, 'w1').screenedOut).toBe(false);
  });
});
