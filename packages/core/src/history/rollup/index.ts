export {
  keyOf,
  mergeRollups,
  ROLLUP_SCHEMA,
  type RolledFigure,
  type Rollup,
  rolledQuantile,
  rollupOf,
  rollupSchema,
} from './rollup.ts'
