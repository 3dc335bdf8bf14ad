import { quoted } from '../values/quoted.ts'
import { migrate, schemaOf } from './migrate.ts'
import { type HistoryRecord, RECORD_SCHEMA, recordSchema } from './record.ts'

/** What a line of the history holds. `why` is a clause. */
export type DecodedLine =
  | { readonly kind: 'record'; readonly record: HistoryRecord }
  /** Written by a later Plinth, which can read it. */
  | { readonly kind: 'newer'; readonly why: string }
  | { readonly kind: 'corrupt'; readonly why: string }

const corrupt = (why: string): DecodedLine => ({ kind: 'corrupt', why })

/** Reads one line. Never throws: whoever may write to the store may have written anything. */
export function decodeRecord(line: string): DecodedLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return corrupt('it is not JSON')
  }
  const current = migrate(value)
  const schema = schemaOf(current)
  if (schema === RECORD_SCHEMA) {
    const read = recordSchema.safeParse(current)
    if (read.success) return { kind: 'record', record: read.data }
    const [issue] = read.error.issues
    return corrupt(`${quoted(issue?.path.join('.') ?? '')} is not as in ${RECORD_SCHEMA}`)
  }
  if (schema === null) return corrupt('it does not name its schema')
  if (/^plinth\.record\/v\d{1,4}$/.test(schema)) {
    return { kind: 'newer', why: `it has the schema ${schema}, which this version does not know` }
  }
  return corrupt(`it has the schema ${quoted(schema)}`)
}
