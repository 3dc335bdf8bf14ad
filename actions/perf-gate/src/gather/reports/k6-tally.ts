import { LatencyHistogram } from '@plinth/stats'
import type { Distribution, FailureClass, Metric } from '../../evidence.ts'
import type { K6Request } from './k6-point.ts'
import { latencyMetric, quantileId } from './reported-quantiles.ts'

const COMPARED = [0.5, 0.95, 0.99]

/** Counts the requests of one name, or of all, in constant memory. */
export class K6Tally {
  readonly #histogram = new LatencyHistogram()
  readonly #failures = new Map<FailureClass, number>()
  #total = 0
  #failed = 0

  get total(): number {
    return this.#total
  }

  get failed(): number {
    return this.#failed
  }

  get failures(): Partial<Readonly<Record<FailureClass, number>>> {
    return Object.fromEntries(this.#failures)
  }

  add(request: K6Request, failed: boolean): void {
    this.#total += 1
    if (failed) {
      this.#failed += 1
      const { failure } = request
      if (failure !== null) this.#failures.set(failure, (this.#failures.get(failure) ?? 0) + 1)
    } else {
      this.#histogram.record(request.ms * 1000)
    }
  }

  /** Adds all that `other` counted. */
  merge(other: K6Tally): void {
    this.#total += other.#total
    this.#failed += other.#failed
    for (const [kind, count] of other.#failures) {
      this.#failures.set(kind, (this.#failures.get(kind) ?? 0) + count)
    }
    this.#histogram.add(other.#histogram)
  }

  /** At a fineness of 0.1 %, or coarser where many distributions must be kept. */
  distribution(fineness = 0): Distribution {
    const { count, steps } = this.#histogram.distribution(this.#total)
    if (fineness === 0) return { count, steps }
    // The last step of each stretch stays, so every step kept is as true as before.
    return {
      count,
      steps: steps.filter(({ ms }, index) => {
        const next = steps[index + 1]
        return next === undefined || stretch(next.ms, fineness) !== stretch(ms, fineness)
      }),
    }
  }

  latency(): { readonly metrics: readonly Metric[]; readonly values: Readonly<Record<string, number>> } {
    const ids = COMPARED.map(quantileId)
    const values = COMPARED.map((q) => this.#histogram.quantile(q, this.#total) / 1000)
    return {
      metrics: ids.map(latencyMetric),
      values: Object.fromEntries(ids.map((id, index) => [id, values[index] ?? Number.POSITIVE_INFINITY])),
    }
  }
}

function stretch(ms: number, fineness: number): number {
  return Math.floor(Math.log(ms) / Math.log1p(fineness))
}
