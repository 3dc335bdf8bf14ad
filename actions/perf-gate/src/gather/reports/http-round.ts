import type { Distribution, FailureClass, Metric, Round } from '../../evidence.ts'
import type { UnplacedRound } from './reading.ts'

export interface HttpCounts {
  readonly total: number
  readonly failed: number
}

/** What one file says of one round of HTTP load. null: it does not tell. */
export interface HttpRound {
  readonly latency: Distribution | null
  readonly requests: HttpCounts | null
  /** Requests that ended well; null where that is not known. */
  readonly answered: number | null
  readonly failures: Partial<Readonly<Record<FailureClass, number>>>
  /** Seconds in which the requests were made. */
  readonly seconds: number | null
  readonly arrival: Round['arrival']
  readonly metrics: readonly Metric[]
  readonly values: Readonly<Record<string, number>>
}

const THROUGHPUT: Metric = { id: 'throughput', unit: 'requests/s', better: 'higher', scale: 'ratio' }
const ERROR_RATE: Metric = { id: 'error-rate', unit: 'percent', better: 'lower', scale: 'difference' }

/** Adds throughput and error rate, where they can be told, to the latency values of a round. */
export function httpRound(round: HttpRound): { metrics: readonly Metric[]; round: UnplacedRound } {
  const { answered, requests, seconds } = round
  const metrics = [...round.metrics]
  const values = { ...round.values }
  let throughput: number | null = null
  if (answered !== null && seconds !== null && seconds > 0) {
    throughput = answered / seconds
    metrics.push(THROUGHPUT)
    values['throughput'] = throughput
  }
  if (requests !== null && requests.total > 0) {
    metrics.push(ERROR_RATE)
    values['error-rate'] = (100 * requests.failed) / requests.total
  }
  return {
    metrics,
    round: {
      latency: round.latency,
      requests,
      failures: round.failures,
      throughput,
      arrival: round.arrival,
      values,
    },
  }
}
