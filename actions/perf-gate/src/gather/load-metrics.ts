import type { Metric, Round } from '../evidence.ts'
import type { LoadPlan } from '../settings.ts'
import type { ScenarioTally } from './load/tally.ts'

/** A quantile of one round is worth comparing when so many requests lie beyond it. */
const BEYOND = 10

const THROUGHPUT: Metric = { id: 'throughput', unit: 'requests/s', better: 'higher', scale: 'ratio' }
const ERROR_RATE: Metric = { id: 'error-rate', unit: 'percent', better: 'lower', scale: 'difference' }

/**
 * The metrics of one scenario. P99 only where every round has the requests for it, other percentiles only where the
 * user asked for them. In an open loop throughput is the rate that was asked for, and says nothing about the service.
 */
export function loadMetrics(plan: LoadPlan, asked: readonly string[], rounds: readonly Round[]): Metric[] {
  const supported = rounds.every((round) => (round.requests?.total ?? 0) * 0.01 >= BEYOND)
  const percentiles = ['p50', 'p95', ...(supported && rounds.length > 0 ? ['p99'] : [])]
  for (const id of asked) {
    if (quantileOf(id) !== null && !percentiles.includes(id)) percentiles.push(id)
  }
  return [
    ...percentiles.map((id): Metric => ({ id, unit: 'ms', better: 'lower', scale: 'ratio' })),
    ...(plan.load.loop === 'closed' ? [THROUGHPUT] : []),
    ERROR_RATE,
  ]
}

/** One scenario's part of a round as evidence. */
export function roundOf(
  index: number,
  tally: ScenarioTally,
  measured: { seconds: number; arrival: Round['arrival'] },
  asked: readonly string[],
): Round {
  const { latency, total, failed } = tally
  const throughput = measured.seconds > 0 ? tally.answered / measured.seconds : 0
  const values: Record<string, number> = {}
  if (total > 0) {
    for (const id of ['p50', 'p95', 'p99', ...asked]) {
      const quantile = quantileOf(id)
      if (quantile !== null) values[id] = latency.quantile(quantile, total) / 1000
    }
    values['error-rate'] = (100 * failed) / total
  }
  if (measured.arrival === null) values['throughput'] = throughput
  return {
    index,
    latency: latency.distribution(total),
    requests: { total, failed },
    failures: Object.fromEntries(Object.entries(tally.failures).filter(([, count]) => count > 0)),
    throughput,
    arrival: measured.arrival,
    values,
  }
}

/** `p99.9` is 0.999; null for what is no percentile. */
function quantileOf(id: string): number | null {
  const percent = /^p(\d{1,2}(?:\.\d{1,6})?)$/.exec(id)?.[1]
  return percent === undefined ? null : Number(percent) / 100
}
