export { competitionRanks, tolerance } from './aggregate/competition-ranks';
export { panelJudgement } from './group/panel';
export type { PanelJudgement, PanelMean, PanelTables } from './group/panel';
