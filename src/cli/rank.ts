import { type Ballot, openedRounds, problemOf } from '$domain';
import { rankingCsv, rankingRows, readWorkshopFile } from '$exchange';
import { firmnessOf, judged, rankingOf } from '$worker';
import type { Command, Outcome } from './command';
import { bytesOf } from './files';
import { oneOf, onlyWord } from './options';

export const rank: Command = {
  summary: 'Prints the ranking of a workshop file, with the digits that the page shows.',
  usage: '[--format json|csv] FILE',
  options: { format: { type: 'string', value: 'FORMAT', default: 'json', help: 'json or csv' } },
  run(given) {
    const format = oneOf(given, 'format', ['json', 'csv']);
    return ranked(bytesOf(onlyWord(given, 'workshop file')), format);
  },
};

function ranked(bytes: Uint8Array, format: 'json' | 'csv'): Outcome {
  const file = readWorkshopFile(bytes);
  if (!file.ok) return { kind: 'refused', result: { ok: false, issues: file.issues } };
  const { workshop, bodies } = file;
  const opened = openedRounds(workshop, (hash) => {
    const body = bodies.get(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Ballot);
  });
  const problem = problemOf(workshop, opened);
  if (problem === null)
    return {
      kind: 'refused',
      result: {
        ok: false,
        issues: [{ message: 'No round that asked for scores is revealed, so there is no ranking yet.' }],
      },
    };
  const ranking = rankingOf(judged(problem), null);
  const firmness = firmnessOf(problem);
  if (format === 'csv') return { kind: 'text', text: rankingCsv(workshop, problem, ranking, firmness) };
  const { methodology, methodologyHash } = workshop;
  return {
    kind: 'done',
    result: {
      workshop: { id: workshop.id, name: workshop.frame.name, mark: workshop.kind },
      methodology: { id: methodology.id, version: methodology.version, hash: methodologyHash },
      headline: workshop.rule.headline,
      weights:
        ranking.weights === null
          ? null
          : Object.fromEntries(problem.criteria.map((id, j) => [id, ranking.weights![j]])),
      rows: rankingRows(problem, ranking, firmness),
    },
  };
}
