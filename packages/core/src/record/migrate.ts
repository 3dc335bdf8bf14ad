import { REPORT_SCHEMA, reportSchema } from '../report.ts'
import { recordOf } from './record.ts'

/** Makes a value of the next schema of one of an earlier schema; null where it is none. */
type Migration = (value: unknown) => unknown

/**
 * What was written before there were records, by its schema. A migration leads to the next version only, so that each is
 * written once and never again. Lines in a store stay as they were written: they are migrated whenever they are read.
 */
const MIGRATIONS: ReadonlyMap<string, Migration> = new Map([
  // Before there was a history, reports were kept, one a line (`jq -c . report.json >> runs.ndjson`).
  [
    REPORT_SCHEMA,
    (value) => {
      const { data: report } = reportSchema.safeParse(value)
      return report === undefined ? null : recordOf(report)
    },
  ],
])

/** A value of today's schema, where there is a way to it; the value itself where there is none. */
export function migrate(value: unknown, migrations = MIGRATIONS): unknown {
  let current = value
  // Each migration leads to a later version: so many steps are enough.
  for (let step = 0; step < migrations.size; step++) {
    const migration = migrations.get(schemaOf(current) ?? '')
    if (migration === undefined) return current
    current = migration(current) ?? null
  }
  return current
}

/** Null where a value names none. */
export function schemaOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return null
  return typeof value.schema === 'string' ? value.schema : null
}
