export { agreementOf } from './agreement';
export { WorkerEngine } from './engine';
export { firmnessOf } from './firmness';
export { judged, rankingOf, type JudgedProblem } from './ranking';
export { sensitivityOf } from './sensitivity';
