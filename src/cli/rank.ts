import type { Ballot } from '$domain';
import { readWorkshopFile } from '$exchange';
import type { Command, Outcome } from './command';
import { bytesOf } from './files';
import { oneOf, onlyWord } from './options';
import { type RankingFormat, rankingFormats, rankingOutcome } from './ranking-outcome';

export const rank: Command = {
  summary: 'Prints the ranking of a workshop file, with the digits that the page shows.',
  usage: '[--format json|csv] FILE',
  options: { format: { type: 'string', value: 'FORMAT', default: 'json', help: 'json or csv' } },
  run(given) {
    const format = oneOf(given, 'format', rankingFormats);
    return ranked(bytesOf(onlyWord(given, 'workshop file')), format);
  },
};

function ranked(bytes: Uint8Array, format: RankingFormat): Outcome {
  const file = readWorkshopFile(bytes);
  if (!file.ok) return { kind: 'refused', result: { ok: false, issues: file.issues } };
  const ballotBy = (hash: string): Ballot | undefined => {
    const body = file.bodies.get(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Ballot);
  };
  return rankingOutcome(file.workshop, ballotBy, format);
}
