export * from './config/index.ts'
export * from './documents.ts'
export * from './errors.ts'
export * from './figures.ts'
export * from './foreign.ts'
export * from './gate.ts'
export * from './inputs/index.ts'
export * from './limit.ts'
export * from './mainline.ts'
export {
  type HistoryRecord,
  type Occasion,
  RECORD_SCHEMA,
  recordOf,
  recordSchema,
} from './record/index.ts'
export * from './redaction/index.ts'
export {
  type Annotation,
  annotationsOf,
  commentMarker,
  decodeReport,
  encodeReport,
  percentilesPlot,
  renderComment,
  renderSummary,
  renderText,
  roundsPlot,
  seriesPlot,
  verdictLabel,
} from './render/index.ts'
export * from './report.ts'
export * from './values/index.ts'
export * from './verdict.ts'
export { VERSION } from './version.ts'
