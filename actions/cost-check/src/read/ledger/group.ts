import { DecimalSum } from '@plinth/core/money'
import { type Charge, METRICS } from '../../evidence/charges.ts'
import type { DaySlice } from './slice.ts'

/** Metrics as bits: 1 for the first of `METRICS`, 2 for the second. */
export type MetricBits = number
export const bitOf = (metric: number): MetricBits => 1 << metric

/** Rows of one file that are about the same, and have the same metrics: those that lack one are a group of their own. */
export interface Group {
  readonly kind: 'group'
  readonly key: string
  readonly charge: Charge
  readonly slice: DaySlice
  readonly metrics: MetricBits
  /** In the order of `METRICS`; null: the rows lack it. */
  readonly sums: readonly (DecimalSum | null)[]
  rows: number
}

/** How many groups there may still be, over all files. */
export interface Allowance {
  left: number
}

/** The groups of one file. */
export class Groups {
  readonly #allowance: Allowance
  readonly #sliceOf: (day: string) => DaySlice
  readonly #byKey = new Map<string, Group>()
  /** Each text once: those of rows are parts of larger buffers, and there are many rows. */
  readonly #texts = new Map<string, string>()

  constructor(allowance: Allowance, sliceOf: (day: string) => DaySlice) {
    this.#allowance = allowance
    this.#sliceOf = sliceOf
  }

  /** null: there are too many. */
  of(charge: Charge, metrics: MetricBits): Group | null {
    const key = keyOf(charge, metrics)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    if (this.#allowance.left === 0) return null
    this.#allowance.left--
    const slice = this.#sliceOf(charge.day)
    const sums = METRICS.map((_, metric) => ((metrics & bitOf(metric)) === 0 ? null : new DecimalSum()))
    const group: Group = { kind: 'group', key, charge: this.#compact(charge), slice, metrics, sums, rows: 0 }
    this.#byKey.set(key, group)
    return group
  }

  all(): Iterable<Group> {
    return this.#byKey.values()
  }

  #compact(charge: Charge): Charge {
    const [service, account] = [this.#once(charge.service), this.#once(charge.account)]
    return { ...charge, service, account, currency: this.#once(charge.currency) }
  }

  #once(text: string): string {
    const known = this.#texts.get(text)
    if (known === undefined) this.#texts.set(text, text)
    return known ?? text
  }
}

function keyOf(charge: Charge, metrics: MetricBits): string {
  const { day, days, service, account, currency, kind, use, tagged, tags } = charge
  return JSON.stringify([
    day,
    days,
    service,
    account,
    currency,
    kind,
    use,
    tagged,
    Object.entries(tags),
    metrics,
  ])
}
