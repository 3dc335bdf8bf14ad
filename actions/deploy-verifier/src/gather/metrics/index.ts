import type { MetricEvidence } from '../../evidence.ts'
import type { MetricObjective, MetricsRule } from '../../settings.ts'
import type { QueryResult } from './answer.ts'
import { type Moments, putQuery, type QueryOptions } from './query.ts'
import { type Usable, usable } from './usable.ts'

/** Milliseconds since the epoch. */
export interface Window {
  readonly startMs: number
  readonly endMs: number
}

/** Shorter windows hold no two scrapes of any usual interval. */
const SHORTEST_WINDOW_S = 15

/** Puts the length of the observation where a query says `$window`: `increase(requests_total[$window])`. */
export function withWindow(query: string, { startMs, endMs }: Window): string {
  const seconds = Math.max(SHORTEST_WINDOW_S, Math.ceil((endMs - startMs) / 1000))
  return query.replaceAll('$window', `${seconds}s`)
}

/**
 * Asks a Prometheus-compatible server for every objective, all at once. Never throws: what could not be had is said in
 * the evidence.
 */
export async function readMetrics(
  rule: MetricsRule,
  window: Window,
  options: QueryOptions,
): Promise<readonly MetricEvidence[]> {
  const put = (query: string, moments: Moments) => putQuery(rule, withWindow(query, window), moments, options)
  return Promise.all(
    rule.objectives.map(async (objective) => {
      const [answer, traffic] = await Promise.all([
        measured(objective, window, put),
        trafficOf(objective, window, put),
      ])
      return { name: objective.name, answer, traffic }
    }),
  )
}

type Put = (query: string, moments: Moments) => Promise<QueryResult>

async function measured(
  { measure, form, freshMs }: MetricObjective,
  window: Window,
  put: Put,
): Promise<MetricEvidence['answer']> {
  const freshness = { endMs: window.endMs, freshMs }
  const instant: Moments = { kind: 'instant', atMs: window.endMs }
  if (measure.kind === 'value') {
    const moments: Moments = form === 'instant' ? instant : { kind: 'range', ...window, stepMs: form.stepMs }
    const result = usable(await put(measure.query, moments), freshness)
    if (result.kind !== 'samples') return result
    const { samples } = result
    const { value } = samples[samples.length - 1] ?? samples[0]
    return { kind: 'value', value, samples: samples.filter((sample) => Number.isFinite(sample.value)) }
  }
  const [events, total] = await Promise.all(
    [measure.events, measure.total].map(async (query) => usable(await put(query, instant), freshness)),
  )
  return ratio(events, total)
}

function ratio(events: Usable | undefined, total: Usable | undefined): MetricEvidence['answer'] {
  if (events?.kind !== 'samples') return named(events, 'events')
  if (total?.kind !== 'samples') return named(total, 'total')
  const [{ value: happened }] = events.samples
  const [{ value: of }] = total.samples
  if (happened < 0 || of < 0) {
    return {
      kind: 'unusable',
      reason: 'negative',
      message: 'a count is below zero: use increase() of a counter',
    }
  }
  return { kind: 'ratio', events: happened, total: of }
}

/** Which of the two queries it was. */
function named(
  answer: Exclude<Usable, { kind: 'samples' }> | undefined,
  query: string,
): MetricEvidence['answer'] {
  if (answer === undefined) return { kind: 'unanswered', message: `\`${query}\` was not asked` }
  return { ...answer, message: `\`${query}\`: ${answer.message}` }
}

async function trafficOf(
  { traffic, freshMs }: MetricObjective,
  window: Window,
  put: Put,
): Promise<number | null> {
  if (traffic === null) return null
  const result = usable(await put(traffic.query, { kind: 'instant', atMs: window.endMs }), {
    endMs: window.endMs,
    freshMs,
  })
  return result.kind === 'samples' && result.samples[0].value >= 0 ? result.samples[0].value : null
}
