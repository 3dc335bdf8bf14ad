export { type DecodedLine, decodeRecord } from './decode.ts'
export { schemaOf } from './migrate.ts'
export {
  type HistoryRecord,
  type Occasion,
  RECORD_SCHEMA,
  recordOf,
  recordSchema,
} from './record.ts'
