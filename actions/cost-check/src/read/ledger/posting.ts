import { type Charge, type DescribedCharge, METRICS } from '../../evidence/charges.ts'
import type { Cells } from '../csv/index.ts'
import { isBelowZero, isNothing, isSomething, trimmed } from './cells.ts'
import { bitOf, type Group, type Groups, type MetricBits } from './group.ts'

/** Where rows with the same first cells go: their charge is described once. */
export class Posting {
  readonly doubt: string | null
  readonly #terms: readonly PlacedTerm[]
  readonly #usual: Target
  /** In place of the usual one where the row's amount is negative. */
  readonly #negative: Target | null

  /** @param cellOf where a row has the cell of a column, by index in the header */
  constructor(described: DescribedCharge, groups: Groups, cellOf: (column: number) => number) {
    this.doubt = described.doubt ?? null
    this.#terms = described.terms.map(({ column, into, sign }) => ({
      cell: cellOf(column),
      metric: METRICS.indexOf(into),
      sign,
    }))
    this.#usual = new Target(described.charge, groups)
    this.#negative = described.negative === undefined ? null : new Target(described.negative, groups)
  }

  /** Adds a row to its group, all of it or nothing. */
  add(row: Cells): Posted {
    const { bytes, starts, ends } = row
    const terms = this.#terms
    let metrics = 0
    for (const { cell, metric } of terms)
      if (!isNothing(bytes, starts[cell] ?? 0, ends[cell] ?? 0)) metrics |= bitOf(metric)
    const target = this.#negative !== null && this.#isNegative(row) ? this.#negative : this.#usual
    const group = target.group(metrics)
    if (group === null) return TOO_MANY
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index]
      if (term !== undefined && !addTerm(group, term, row, 1)) {
        for (const done of terms.slice(0, index)) addTerm(group, done, row, -1)
        return { kind: 'no-number', cell: term.cell }
      }
    }
    group.rows++
    return group
  }

  /** By the first amount that is not zero, in the order of the terms. */
  #isNegative({ bytes, starts, ends }: Cells): boolean {
    const first = this.#terms.find(({ cell }) => isSomething(bytes, starts[cell] ?? 0, ends[cell] ?? 0))
    return first !== undefined && isBelowZero(bytes, starts[first.cell] ?? 0)
  }
}

export type Posted = Group | typeof TOO_MANY | { readonly kind: 'no-number'; readonly cell: number }
const TOO_MANY = { kind: 'too-many' } as const

interface PlacedTerm {
  readonly cell: number
  readonly metric: number
  readonly sign: 1 | -1
}

/** false: there is no number. A sum is exact, so that what was added can be taken away again. */
function addTerm(group: Group, { cell, metric, sign }: PlacedTerm, row: Cells, factor: 1 | -1): boolean {
  const { bytes } = row
  const start = row.starts[cell] ?? 0
  const end = row.ends[cell] ?? 0
  const sum = group.sums[metric]
  if (sum == null || isNothing(bytes, start, end)) return true
  const signed = sign === factor ? 1 : -1
  return sum.addBytes(bytes, start, end, signed) || sum.addBytes(bytes, ...trimmed(bytes, start, end), signed)
}

/** The groups of one charge, by the metrics that a row has. */
class Target {
  readonly #charge: Charge
  readonly #groups: Groups
  readonly #byMetrics: (Group | undefined)[] = []

  constructor(charge: Charge, groups: Groups) {
    this.#charge = charge
    this.#groups = groups
  }

  /** null: there are too many groups. */
  group(metrics: MetricBits): Group | null {
    const known = this.#byMetrics[metrics]
    if (known !== undefined) return known
    const group = this.#groups.of(this.#charge, metrics)
    if (group !== null) this.#byMetrics[metrics] = group
    return group
  }
}
