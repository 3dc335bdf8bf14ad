import type { Metric, Term } from '../../evidence/charges.ts'

/** A column that counts for some metrics; none where the export does not have it. */
export function counts(column: number | null, ...metrics: readonly Metric[]): readonly Term[] {
  return column === null ? [] : metrics.map((into) => ({ column, into, sign: 1 }))
}

/**
 * A metric to which a row adds nothing, told from one that its export does not have: the column is added and taken away.
 */
export function nothing(column: number | null, into: Metric): readonly Term[] {
  if (column === null) return []
  return [
    { column, into, sign: 1 },
    { column, into, sign: -1 },
  ]
}
