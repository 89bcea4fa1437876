import { describe, expect, it } from 'vitest';
import {
  type Entry,
  type Fact,
  foldWorkshop,
  redoStep,
  undoStacks,
  undoStep,
  type UndoStep,
  type Workshop,
} from '$domain';
import { candidate, entriesOf, seat, workshopFacts } from '../support/ballot-workshop';
import { Recorder } from '../support/recorder';

const ready = (step: UndoStep) => {
  if (step.kind !== 'ready')
    throw new Error(`expected a step that can be taken, not ${JSON.stringify(step)}`);
  return step;
};
const state = (entries: readonly Entry<Fact>[]): Workshop => foldWorkshop(null, entries)!;

/** What a person sees of a workshop: everything but the count of what changed the form. */
const seen = (workshop: Workshop): unknown => ({ ...workshop, briefRevision: 0 });

/** One gesture of every kind that can be taken back. */
const gestures: readonly (readonly Fact[])[] = [
  [{ type: 'frameChanged', patch: { name: 'Spring', sectors: ['water'] } }],
  [{ type: 'ruleChanged', patch: { minimumJudgements: 4 } }],
  [{ type: 'candidateAdded', candidate: candidate(7), before: 'cand-2' }],
  [
    {
      type: 'candidateChanged',
      candidate: 'cand-1',
      patch: { title: 'Renamed', fields: { description: null, own: 'x' } },
    },
  ],
  [{ type: 'candidateRemoved', candidate: 'cand-1' }],
  [{ type: 'criterionChanged', criterion: 'gap', patch: { active: false } }],
  [{ type: 'criterionMoved', criterion: 'gap', parent: 'south', before: 'firm' }],
  [{ type: 'criterionRemoved', criterion: 'south' }],
  [{ type: 'criterionRemoved', criterion: 'north' }],
  [{ type: 'groupsMerged', groups: [] }],
  [{ type: 'seatAdded', seat: seat(9) }],
  [{ type: 'seatChanged', seat: 'seat-1', patch: { country: 'FI', sectors: ['soil'] } }],
  [{ type: 'seatRemoved', seat: 'seat-2' }],
  [{ type: 'interestDeclared', seat: 'seat-1', candidate: 'cand-2', level: 'abstains' }],
  [
    {
      type: 'performanceMeasured',
      measurement: {
        candidate: 'cand-1',
        criterion: 'price',
        value: { kind: 'number', value: 3 },
        source: 'a',
        challenge: null,
      },
    },
  ],
  [{ type: 'shortListSet', screenedOut: ['cand-2'], screenedIn: [] }],
  [{ type: 'proseChanged', part: 'summary', text: 'In short' }],
  [{ type: 'stepSkipped', step: 'discuss', reason: 'no time' }],
  [
    { type: 'candidateChanged', candidate: 'cand-1', patch: { title: 'One' } },
    { type: 'candidateRemoved', candidate: 'cand-2' },
    { type: 'frameChanged', patch: { name: 'Twice' } },
    { type: 'frameChanged', patch: { name: 'Thrice' } },
  ],
];

const recorder = () => new Recorder(entriesOf(workshopFacts()));

describe('undo and redo', () => {
  it.each(gestures.map((facts) => [facts.map((fact) => fact.type).join(', '), facts] as const))(
    '[E32] takes back and brings back: %s',
    (_, facts) => {
      const journal = recorder();
      const before = state(journal.entries);
      journal.record(facts);
      const after = state(journal.entries);
      expect(seen(after)).not.toEqual(seen(before));
      journal.undo();
      expect(seen(state(journal.entries))).toEqual(seen(before));
      journal.redo();
      expect(seen(state(journal.entries))).toEqual(seen(after));
    },
  );

  it('[E32] walks all the way back and forward again, twice', () => {
    const journal = recorder();
    const states = [seen(state(journal.entries))];
    for (const facts of gestures.slice(0, 6)) {
      journal.record(facts);
      states.push(seen(state(journal.entries)));
    }
    for (let time = 0; time < 2; time++) {
      for (let k = 5; k >= 0; k--) {
        journal.undo();
        expect(seen(state(journal.entries))).toEqual(states[k]);
      }
      for (let k = 1; k <= 6; k++) {
        journal.redo();
        expect(seen(state(journal.entries))).toEqual(states[k]);
      }
    }
  });

  it('[T8] a new gesture forgets what was taken back', () => {
    const journal = recorder();
    journal.record(gestures[0]!);
    journal.undo();
    journal.record(gestures[1]!);
    expect(redoStep(journal.entries, 'facilitator').kind).toBe('empty');
  });

  it('[T8] stops at what is part of the record and says why', () => {
    const journal = recorder();
    journal.record([{ type: 'roundOpened', round: state(journal.entries).rounds[0]!.id }]);
    const step = undoStep(journal.entries, 'facilitator');
    expect(step.kind).toBe('stopped');
    expect(step.kind === 'stopped' && step.why).toMatch(/Pause or close/);
  });

  it('[T8] reaches one’s own gestures only', () => {
    const journal = recorder();
    journal.record(gestures[0]!);
    journal.record(
      [{ type: 'interestDeclared', seat: 'seat-1', candidate: 'cand-1', level: 'takes-part' }],
      'seat-1',
    );
    expect(ready(undoStep(journal.entries, 'facilitator')).facts).toEqual([
      {
        type: 'frameChanged',
        patch: expect.objectContaining({ sectors: expect.anything() as unknown }) as unknown,
      },
    ]);
    expect(undoStacks(journal.entries, 'seat-1').done).toHaveLength(1);
  });

  it('does not bring back what another tab changed in the meantime beyond its own field', () => {
    const journal = recorder();
    journal.record([{ type: 'frameChanged', patch: { purpose: 'ours' } }]);
    journal.record([{ type: 'frameChanged', patch: { audience: 'theirs' } }], 'another');
    journal.undo();
    expect(state(journal.entries).frame.audience).toBe('theirs');
    expect(state(journal.entries).frame.purpose).toBe('');
  });
});
