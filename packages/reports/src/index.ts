export { feedRollups, keepFeeding, rebuildRollups } from './feed.ts'
export { type Dashboard, dashboardOf, type HeatCell, heatMap } from './overview.ts'
export {
  type Dimension,
  dimensions,
  type Figures,
  REPORT_LIMIT,
  type ReportBounds,
  type ReportQuestion,
  reportOf,
  type Unit,
  units,
} from './report.ts'
