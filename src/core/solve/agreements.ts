import { chnri } from '../group/chnri';
import { percentAgreement, quartiles, randUcla } from '../group/delphi';
import { fleissKappa } from '../group/fleiss-kappa';
import { icc } from '../group/icc';
import { kemeny } from '../group/kemeny';
import { kendallW } from '../group/kendall-w';
import { krippendorff } from '../group/krippendorff';
import { kendallTau, meanSpearman, spearman } from '../group/rank-correlation';
import { borda, copeland, type Votes } from '../group/votes';
import { withinGroup, withinGroupItems } from '../group/within-group';
import type { QuantileType } from '../numeric/quantile';
import { demand } from '../refusal';
import {
  cubeAt,
  limits,
  listAt,
  matrixAt,
  nullableAt,
  numberAt,
  numbersAt,
  oneOf,
  orElse,
  pairAt,
  tableAt,
  type Fields,
} from './read';
import type { Operation } from './operation';

const ratingsAt = (x: unknown): readonly (number | null)[] => listAt(x, 'ratings', nullableAt);

const listsOf = ({ x, y }: Fields): readonly [readonly number[], readonly number[]] => [
  numbersAt(x, 'x', limits.rows),
  numbersAt(y, 'y', limits.rows),
];

function typeAt(x: unknown): QuantileType {
  const type = numberAt(x, 'quantileType');
  demand(
    Number.isInteger(type) && type >= 1 && type <= 9,
    'bad_input',
    () => `quantileType is ${type}; expected 1 to 9`,
  );
  return type as QuantileType;
}

const votesOf = ({ rankings, counts }: Fields): Votes => ({
  rankings: matrixAt(rankings, 'rankings'),
  ...(counts === undefined ? {} : { counts: numbersAt(counts, 'counts', limits.rows) }),
});

export const agreementOperations: Readonly<Record<string, Operation>> = {
  'agreement.kendall_w': ({ ratings }) => kendallW(matrixAt(ratings, 'ratings')),
  'agreement.spearman': (input) => {
    const [x, y] = listsOf(input);
    const rho = spearman(x, y);
    demand(rho !== null, 'constant', () => 'one of the lists does not vary; ρ is undefined');
    return { rho };
  },
  'agreement.kendall_tau_b': (input) => {
    const [x, y] = listsOf(input);
    const found = kendallTau(x, y);
    demand(found.tau !== null, 'constant', () => 'one of the lists does not vary; τ-b is undefined');
    return found;
  },
  'agreement.mean_spearman': ({ ratings }) => ({ rho: meanSpearman(matrixAt(ratings, 'ratings')) }),
  'agreement.icc': ({ ratings }) => icc(matrixAt(ratings, 'ratings')),
  'agreement.fleiss_kappa': ({ counts }) => fleissKappa(matrixAt(counts, 'counts')),
  'agreement.krippendorff': ({ ratings, level }) =>
    krippendorff(
      tableAt(ratings, 'ratings', nullableAt),
      oneOf(level, 'level', ['nominal', 'ordinal', 'interval', 'ratio'] as const),
    ),
  'agreement.rwg': ({ ratings, options }) => withinGroup(ratingsAt(ratings), numberAt(options, 'options')),
  'agreement.rwg_j': ({ ratings, options }) => ({
    rwgJ: withinGroupItems(matrixAt(ratings, 'ratings'), numberAt(options, 'options')),
  }),
  'rank.borda': (input) => borda(votesOf(input)),
  'rank.copeland': (input) => copeland(votesOf(input)),
  'rank.kemeny': (input, goesOn) => kemeny(votesOf(input), goesOn),
  'delphi.quartiles': ({ ratings, quantileType }) =>
    quartiles(ratingsAt(ratings), orElse(quantileType, 7, typeAt)),
  'delphi.percent_agreement': ({ ratings, range }) =>
    percentAgreement(ratingsAt(ratings), pairAt(range, 'range')),
  'delphi.rand_ucla': ({ ratings, iprr, cfa }) =>
    randUcla(
      ratingsAt(ratings),
      orElse(iprr, 2.35, (x) => numberAt(x, 'iprr')),
      orElse(cfa, 1.5, (x) => numberAt(x, 'cfa')),
    ),
  'delphi.chnri': ({ answers, weights }) =>
    chnri(
      cubeAt(answers, 'answers', nullableAt),
      orElse<readonly number[] | undefined>(weights, undefined, (x) => numbersAt(x, 'weights', limits.rows)),
    ),
};
