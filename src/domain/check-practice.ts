import type { Issue } from './issue';
import type { CriterionLeaf, Methodology, PracticeCandidate } from './methodology';
import { isOnScale } from './partial-value';

/** A practice asks what experts will be asked, and its readings are answers that they could give. */
export const practiceIssues = ({ practice, criteria }: Methodology): Issue[] =>
  (practice?.candidates ?? []).flatMap(({ tries }, i) =>
    tries.flatMap((each, k) => {
      const path = `practice.candidates[${i}].tries[${k}]`;
      const leaf = criteria.find(({ id }) => id === each.criterion);
      if (leaf?.kind !== 'leaf' || leaf.elicit !== 'judged')
        return [
          {
            path: `${path}.criterion`,
            message: `“${each.criterion}” is not a judged criterion. Only what is judged can be practised.`,
          },
        ];
      return readingIssues(leaf, each.reading, `${path}.reading`);
    }),
  );

function readingIssues(
  leaf: CriterionLeaf,
  reading: PracticeCandidate['tries'][number]['reading'],
  path: string,
): Issue[] {
  if (reading === null) return [];
  if (leaf.questions.length > 0)
    return [
      {
        path,
        message: `“${leaf.id}” asks several questions, and one reading cannot answer them. Write null.`,
      },
    ];
  const { least, most } = reading;
  if (least <= most && isOnScale(leaf.scale, least) && isOnScale(leaf.scale, most)) return [];
  return [
    {
      path,
      message: `From ${least} to ${most} is no reading on the scale of “${leaf.id}”. Take two of its answers, the lower one first.`,
    },
  ];
}
