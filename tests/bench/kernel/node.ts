export {
  firstRankVariance,
  redrawCounts,
  redrawsPerSecond,
  samplesPerSecond,
  statistics,
} from './contestants';
export { standIn } from './problem';
