import type { Distribution, Metric } from '../../evidence.ts'
import { ReportError } from './reading.ts'

/** A tool's own percentiles, and what is known about the requests they leave out or mix in. */
export interface ReportedQuantiles {
  /** Latencies the tool ranked. */
  readonly ranked: number
  /** Failed requests among the ranked ones: which places they took is not known. */
  readonly failedRanked: number
  /** Failed requests that the tool left out of the ranking. */
  readonly failedUnranked: number
  /** Ascending in `q`, from 0 (the least) to 1 (the greatest); ms. */
  readonly quantiles: readonly { readonly q: number; readonly ms: number }[]
}

/**
 * The step function that the percentiles prove over all requests, failed ones taking forever. The tool's q-quantile of
 * n latencies is taken to be the one of rank ceil(q n), as in nearest-rank; tools that interpolate (k6) differ by less
 * than one request. Where failed requests are among the ranked ones, only the greatest latency proves anything: all
 * that were answered took at most that long. Throws ReportError for percentiles that do not ascend.
 */
export function reportedDistribution(reported: ReportedQuantiles): Distribution {
  checkAscending(reported.quantiles)
  const { ranked, failedRanked, failedUnranked, quantiles } = reported
  const count = ranked + failedUnranked
  const answered = ranked - failedRanked
  if (failedRanked > 0) {
    const greatest = quantiles.find(({ q }) => q === 1)
    return {
      count,
      steps: greatest === undefined || answered <= 0 ? [] : [{ ms: greatest.ms, atMost: answered }],
    }
  }
  const steps: { ms: number; atMost: number }[] = []
  for (const { q, ms } of quantiles) {
    const atMost = rankOf(q, ranked)
    const last = steps.at(-1)
    if (last !== undefined && (last.ms === ms || last.atMost === atMost)) steps.pop()
    // Of two percentiles of one rank (small counts) the greater latency is safe; of one latency, the greater rank.
    if (atMost > 0) steps.push({ ms, atMost })
  }
  return { count, steps }
}

/** The percentiles a report is compared by: p95, or else its neighbours. */
export function comparedQuantiles(available: readonly number[]): readonly number[] {
  const middle = available.includes(0.95) ? [0.95] : [0.9, 0.975]
  return [0.5, ...middle, 0.99].filter((q) => available.includes(q))
}

/** 0.975 -> `p97.5`. */
export function quantileId(q: number): string {
  return `p${Number((q * 100).toFixed(6))}`
}

/** A percentile as the tool reports it, over the requests it chose to rank. */
export const REPORTED = '-reported'

export function latencyMetric(id: string): Metric {
  return { id, unit: 'ms', better: 'lower', scale: 'ratio' }
}

/**
 * The compared values of one round, and their metrics. `p95` is there where it is known with failed requests taking
 * forever, Infinity included; `p95-reported` is what the tool says, whatever failed.
 */
export function latencyValues(reported: ReportedQuantiles): {
  readonly metrics: readonly Metric[]
  readonly values: Readonly<Record<string, number>>
} {
  const count = reported.ranked + reported.failedUnranked
  const failed = reported.failedRanked + reported.failedUnranked
  const values: [string, number][] = []
  for (const wanted of comparedQuantiles(reported.quantiles.map(({ q }) => q))) {
    const ms = reported.quantiles.find(({ q }) => q === wanted)?.ms ?? 0
    const id = quantileId(wanted)
    if (failed === 0) values.push([id, ms])
    if (failed > 0 && rankOf(wanted, count) > count - failed) values.push([id, Number.POSITIVE_INFINITY])
    if (reported.ranked > 0) values.push([`${id}${REPORTED}`, ms])
  }
  return { metrics: values.map(([id]) => latencyMetric(id)), values: Object.fromEntries(values) }
}

/** The small term keeps 0.95 * 20 from being 19.000000000000004. */
function rankOf(q: number, count: number): number {
  return Math.min(count, Math.max(1, Math.ceil(q * count - 1e-9)))
}

function checkAscending(quantiles: ReportedQuantiles['quantiles']): void {
  quantiles.forEach(({ q, ms }, index) => {
    const before = quantiles[index - 1]
    if (before !== undefined && before.ms > ms) {
      throw new ReportError(
        'report-numbers',
        `The latencies contradict each other: ${quantileId(before.q)} is ${before.ms} ms, ${quantileId(q)} only ${ms} ms. Write the report again.`,
      )
    }
  })
}
