import { quantile } from '@plinth/stats'
import type { Slice } from '../../evidence.ts'
import type { ObserveRule } from '../../settings.ts'

/** The planned observation has so many slices; what goes beyond it is cut the same way. */
const PLANNED_SLICES = 24
/** The longest observation has at most so many, so that they fit in memory and on a page. */
const MAX_SLICES = 1200

/** How long a slice lasts. */
export function sliceMs({ plannedMs, longestMs }: Pick<ObserveRule, 'plannedMs' | 'longestMs'>): number {
  return Math.max(plannedMs / PLANNED_SLICES, longestMs / MAX_SLICES)
}

interface OpenSlice {
  probes: number
  failed: number
  /** Failed ones infinite; null once the slice is closed. */
  latencies: number[] | null
  p50: number | null
  p95: number | null
}

/**
 * Cuts the probes of one target into slices by the time they were due. The latencies of a slice are kept until no probe
 * of it can be on its way any more; one that comes still later is counted, but moves no quantile.
 */
export class Slices {
  readonly #widthMs: number
  readonly #closesAfterMs: number
  readonly #slices: OpenSlice[] = []
  /** All before this index are closed. */
  #firstOpen = 0

  constructor(rule: Pick<ObserveRule, 'plannedMs' | 'longestMs' | 'timeoutMs'>) {
    this.#widthMs = sliceMs(rule)
    this.#closesAfterMs = rule.timeoutMs
  }

  /** `latencyMs`: infinite for a failed probe. */
  add(atMs: number, latencyMs: number): void {
    const index = Math.min(MAX_SLICES - 1, Math.max(0, Math.floor(atMs / this.#widthMs)))
    while (this.#slices.length <= index)
      this.#slices.push({ probes: 0, failed: 0, latencies: [], p50: null, p95: null })
    this.#closeBefore(atMs - this.#closesAfterMs)
    const slice = this.#slices[index]
    if (slice === undefined) return
    slice.probes += 1
    if (latencyMs === Number.POSITIVE_INFINITY) slice.failed += 1
    slice.latencies?.push(latencyMs)
  }

  all(): readonly Slice[] {
    return this.#slices.map(({ probes, failed, latencies, p50, p95 }, index) => {
      const startMs = index * this.#widthMs
      return { startMs, probes, failed, ...(latencies === null ? { p50, p95 } : quantilesOf(latencies)) }
    })
  }

  #closeBefore(ms: number): void {
    while ((this.#firstOpen + 1) * this.#widthMs <= ms) {
      const slice = this.#slices[this.#firstOpen]
      if (slice === undefined) return
      Object.assign(slice, quantilesOf(slice.latencies ?? []), { latencies: null })
      this.#firstOpen += 1
    }
  }
}

function quantilesOf(latencies: readonly number[]): Pick<Slice, 'p50' | 'p95'> {
  if (latencies.length === 0) return { p50: null, p95: null }
  const sorted = latencies.toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}
