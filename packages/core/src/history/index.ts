export {
  type HistoryRecord,
  type Occasion,
  RECORD_SCHEMA,
  recordOf,
  recordSchema,
} from '../record/index.ts'
export { type Keeping, openHistory } from './open.ts'
export {
  ROLLUP_SCHEMA,
  type RolledFigure,
  type Rollup,
  rolledQuantile,
  rollupSchema,
} from './rollup/index.ts'
export type {
  AppendOutcome,
  HistoryPlace,
  HistoryProblem,
  HistoryQuery,
  HistoryReading,
  HistoryStore,
  ProblemKind,
} from './store.ts'
