export { firstRankVariance, samplesPerSecond, statistics } from './contestants';
export { standIn } from './problem';
