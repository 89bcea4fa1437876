import { expect, test } from 'vitest';
import { blankCandidate } from '../../../../src/app/setup/candidates/candidate-edits';
import { atIssueElements, marksOf } from '../../../../src/app/setup/candidates/annex-marks';
import { green } from '../../../support/methodologies';

const elements = green().candidateElements;
const named = { ...blankCandidate('w1', 'C1', 'Soil health'), fields: { ects: '1.5', countries: ' ' } };

test('[T24] eight elements of an offer are marked; learner, awarding body and date are set at issue', () => {
  expect(marksOf(elements, named)).toHaveLength(8);
  expect(atIssueElements(elements).map(({ id }) => id)).toEqual(['learner', 'awarding_body', 'issued']);
});

test('[D6] an element counts as described when one of its fields says something; blanks say nothing', () => {
  const present = marksOf(elements, named)
    .filter((mark) => mark.present)
    .map(({ element }) => element.id);
  expect(present).toEqual(['title', 'workload']);
});
