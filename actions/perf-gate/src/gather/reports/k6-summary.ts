import type { Gap } from '../../evidence.ts'
import { httpRound } from './http-round.ts'
import { arrivalOf } from './k6-arrival.ts'
import { LATENCY_IDS, NO_FAILURES, type Reading, type ReadThreshold, ReportError } from './reading.ts'
import {
  latencyValues,
  quantileId,
  type ReportedQuantiles,
  reportedDistribution,
} from './reported-quantiles.ts'

/** Percentiles as a k6 summary names them, by quantile, in ms; `max` is 1, `min` 0. */
export type K6Trend = ReportedQuantiles['quantiles']

/** What the three forms of k6's end-of-test summary have in common. */
export interface K6Summary {
  /** `http_reqs`; null where no HTTP request was made. */
  readonly requests: number | null
  /** From `http_req_failed`; null where the script turned it off. */
  readonly failed: number | null
  /** Of all requests, failed ones included. */
  readonly duration: K6Trend | null
  /** Of the requests that went as expected: k6's own submetric. */
  readonly expected: K6Trend | null
  readonly seconds: number | null
  readonly iterations: number | null
  readonly dropped: number
  readonly thresholds: readonly ReadThreshold[]
}

export const ALL_REQUESTS = 'all requests'

/** One round from a summary. Throws ReportError where it holds no HTTP request. */
export function k6Round(summary: K6Summary): Reading {
  const { failed, seconds, requests: total } = summary
  if (total === null || total === 0) {
    throw new ReportError(
      'report-no-requests',
      'The k6 summary counts 0 HTTP requests. Did the script run, and does it use k6/http?',
    )
  }
  const requests = failed === null ? null : { total, failed }
  const ranked = requests === null ? null : rankedLatencies(summary, requests)
  const latency = ranked === null ? { metrics: [], values: {} } : latencyValues(ranked)
  const arrival = arrivalOf(summary, total)
  const { metrics, round } = httpRound({
    latency: ranked === null ? null : reportedDistribution(ranked),
    requests,
    answered: requests === null ? null : total - requests.failed,
    failures: NO_FAILURES,
    seconds,
    arrival: arrival?.rates ?? null,
    ...latency,
  })
  return {
    tool: 'k6',
    loop: arrival === null ? 'unknown' : 'open',
    sheets: [{ tool: 'k6', subject: ALL_REQUESTS, side: null, metrics, rounds: [round] }],
    faults: arrival?.faults ?? [],
    gaps: gapsOf(summary, ranked),
    thresholds: summary.thresholds,
  }
}

/** k6 ranks failed requests along with the others, except in its submetric of the expected ones. */
function rankedLatencies(
  { duration, expected }: K6Summary,
  { total, failed }: { readonly total: number; readonly failed: number },
): ReportedQuantiles | null {
  if (failed > total) {
    throw new ReportError(
      'report-numbers',
      `${failed} of ${total} requests failed, says the summary. Write it again.`,
    )
  }
  if (failed === total) return { ranked: 0, failedRanked: 0, failedUnranked: failed, quantiles: [] }
  if (failed > 0 && expected !== null) {
    return { ranked: total - failed, failedRanked: 0, failedUnranked: failed, quantiles: expected }
  }
  if (duration === null) return null
  return { ranked: total, failedRanked: failed, failedUnranked: 0, quantiles: duration }
}

function gapsOf({ failed }: K6Summary, ranked: ReportedQuantiles | null): readonly Gap[] {
  if (failed === null) {
    const reason =
      'The k6 summary has no http_req_failed, so it is not known which requests failed: do not turn it off with' +
      ' setResponseCallback(null).'
    return ['error-rate', ...LATENCY_IDS].map((quantity) => ({ quantity, reason }))
  }
  const given = (ranked?.quantiles ?? []).map(({ q }) => quantileId(q))
  const mixed =
    failed > 0
      ? ' It leaves failed requests out of its percentiles, or ranks them by the time they took, while here they count' +
        ' as infinite.'
      : ''
  return LATENCY_IDS.map((quantity) => {
    const lack = given.includes(quantity)
      ? `bounds of ${quantity} can only be read off the next percentiles it gives`
      : `${quantity} is not among them (add it with --summary-trend-stats)`
    return {
      quantity,
      reason: `A k6 summary gives a few percentiles only: ${lack}.${mixed} The output of --out json answers exactly.`,
    }
  })
}
