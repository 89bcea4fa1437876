import type { Issue } from './issue';
import type { CriterionLeaf, Scale } from './methodology';

/** Anchors and points typed by hand meet the grid within this. */
const tolerance = 1e-9;

/** A scale that an expert can answer on, and a value function that runs from its worst end to its best. */
export function scaleIssues(leaf: CriterionLeaf, criterionPath: string): Issue[] {
  const { scale } = leaf;
  const at = `${criterionPath}.scale`;
  if (scale.min >= scale.max)
    return [
      {
        path: at,
        message: `The scale runs from ${scale.min} to ${scale.max}. Make the least smaller than the greatest.`,
      },
    ];
  const steps = (scale.max - scale.min) / scale.step;
  if (Math.abs(steps - Math.round(steps)) > tolerance)
    return [
      {
        path: `${at}.step`,
        message: `Steps of ${scale.step} do not lead from ${scale.min} to ${scale.max}. Change one of the three.`,
      },
    ];
  const issues = [...anchorIssues(scale, at), ...valueFunctionIssues(leaf, at)];
  if (scale.kind === 'quantitative' && scale.unit === '')
    issues.push({ path: `${at}.unit`, message: 'A quantitative scale has no unit. Say what is counted.' });
  return issues;
}

function anchorIssues(scale: Scale, at: string): Issue[] {
  const values = scale.anchors.map((anchor) => anchor.value);
  const path = `${at}.anchors`;
  const unordered = values.findIndex((value, i) => i > 0 && value <= values[i - 1]!);
  if (unordered >= 0)
    return [
      {
        path: `${path}[${unordered}].value`,
        message: `${values[unordered]} does not follow ${values[unordered - 1]}. Order the anchors upwards, each value once.`,
      },
    ];
  if (values[0] !== scale.min || values.at(-1) !== scale.max)
    return [
      {
        path,
        message: `The anchors run from ${values[0]} to ${values.at(-1)}, the scale from ${scale.min} to ${scale.max}. Describe both ends.`,
      },
    ];
  const off = values.findIndex((value) => !onGrid(value, scale));
  if (off >= 0)
    return [
      {
        path: `${path}[${off}].value`,
        message: `${values[off]} is not a step of the scale. Use ${scale.min}, ${scale.min + scale.step}, …`,
      },
    ];
  if (scale.kind === 'anchored' && !scale.between) return missingAnchors(scale, path);
  return [];
}

const onGrid = (value: number, scale: Scale): boolean => {
  const steps = (value - scale.min) / scale.step;
  return Math.abs(steps - Math.round(steps)) <= tolerance;
};

/** D9: where only anchors are answers, every point has one. */
function missingAnchors(scale: Scale, path: string): Issue[] {
  const points = Math.round((scale.max - scale.min) / scale.step) + 1;
  if (scale.anchors.length === points) return [];
  return [
    {
      path,
      message: `The scale has ${points} points and ${scale.anchors.length} anchors. Describe every point, or allow answers between anchors.`,
    },
  ];
}

function valueFunctionIssues(leaf: CriterionLeaf, at: string): Issue[] {
  if (leaf.scale.valueFunction.kind === 'linear') return [];
  const { points } = leaf.scale.valueFunction;
  const path = `${at}.valueFunction.points`;
  const [worst, best] = leaf.direction === 'benefit' ? [0, 1] : [1, 0];
  const ends = [points[0]!, points.at(-1)!] as const;
  if (ends[0][0] !== leaf.scale.min || ends[1][0] !== leaf.scale.max)
    return [
      {
        path,
        message: `The points run from ${ends[0][0]} to ${ends[1][0]}. Begin at ${leaf.scale.min} and end at ${leaf.scale.max}.`,
      },
    ];
  if (ends[0][1] !== worst || ends[1][1] !== best)
    return [
      {
        path,
        message: `The partial values run from ${ends[0][1]} to ${ends[1][1]}. For a ${leaf.direction} they run from ${worst} to ${best}.`,
      },
    ];
  for (let i = 1; i < points.length; i += 1) {
    const [before, now] = [points[i - 1]!, points[i]!];
    if (now[0] <= before[0])
      return [
        {
          path: `${path}[${i}]`,
          message: `The answer ${now[0]} does not follow ${before[0]}. Order the points upwards.`,
        },
      ];
    if ((now[1] - before[1]) * (best - worst) < 0)
      return [
        {
          path: `${path}[${i}]`,
          message: `The partial value turns from ${before[1]} to ${now[1]}. It must never turn back.`,
        },
      ];
  }
  return [];
}
