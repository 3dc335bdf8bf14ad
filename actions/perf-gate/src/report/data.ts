import { type Amount, amount } from '@plinth/core'
import { latencyParts, quantileOfRounds } from '../decide/latency.ts'
import type { PerfVerdict } from '../decide/verdict.ts'
import type { Evidence, Round } from '../evidence.ts'
import type { Settings } from '../settings.ts'

/** The machine-readable part: the rounds of every metric, the settings that decided, and where it was measured. */
export function dataOf(
  settings: Settings,
  { look }: PerfVerdict,
  evidence: Evidence,
): Record<string, unknown> {
  const { regression, objectives, confidence } = settings
  return {
    source: evidence.source,
    method: evidence.method,
    loop: evidence.loop,
    roundSeconds: evidence.roundSeconds,
    rounds: {
      measured: look.rounds,
      max: look.maxRounds,
      looks: look.looks,
      level: look.level,
      stop: look.stop,
    },
    settings: {
      alpha: regression.alpha,
      confidence,
      smallestEffect: regression.smallestEffect,
      smallestErrorRateEffect: regression.smallestErrorRateEffect,
      objectives: objectives.map(({ id, op, value }) => ({ id, op, value })),
    },
    subjects: evidence.subjects.map(({ name, metrics, base, head }) => ({
      name,
      metrics: metrics.map(({ id, unit, better, scale }) => ({
        id,
        unit,
        better,
        scale,
        base: seriesOf(base, id),
        head: seriesOf(head, id),
      })),
      requests: { base: totals(base), head: totals(head) },
    })),
    environment: evidence.environment,
  }
}

function seriesOf(rounds: readonly Round[], id: string): readonly (Amount | null)[] {
  return rounds.map(({ values }) => {
    const value = values[id]
    return value === undefined || Number.isNaN(value) ? null : amount(value)
  })
}

function totals(rounds: readonly Round[]): { readonly total: number; readonly failed: number } | null {
  const counts = rounds.flatMap(({ requests }) => (requests === null ? [] : [requests]))
  if (counts.length === 0) return null
  return {
    total: counts.reduce((sum, { total }) => sum + total, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/**
 * The action's own outputs: head's P95 in ms (of the slowest subject) and error rate in percent (of all requests),
 * empty where the evidence does not tell, and the number of regressions.
 */
export function outputsOf(verdict: PerfVerdict, { subjects, source }: Evidence): Record<string, string> {
  const p95s = subjects.flatMap(({ head }) => {
    const value = quantileOfRounds(latencyParts(head), 0.95, source === 'load')
    return value === null ? [] : [value]
  })
  const all = totals(subjects.flatMap(({ head }) => head))
  const regressions = verdict.regressions.filter((result) => result.verdict === 'fail')
  return {
    p95: p95s.length === 0 ? '' : written(Math.max(...p95s)),
    'error-rate': all === null || all.total === 0 ? '' : written((100 * all.failed) / all.total),
    regressions: `${regressions.length}`,
  }
}

function written(value: number): string {
  return Number.isFinite(value) ? `${Number(value.toPrecision(6))}` : 'infinite'
}
