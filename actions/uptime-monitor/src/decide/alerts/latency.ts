import { counted, formatCount, formatDuration, formatPercent } from '@plinth/core/render'
import type { Alert } from '../../evidence/index.ts'
import type { TargetFigures } from '../judgement.ts'
import type { Firing } from './alerts.ts'

/**
 * A quantile that is proved to lie over its limit: more probes of the last day were slower than a service within its limit
 * lets be, by the exact bound. It ends where the limit is seen to be kept; where that cannot be told, while the share of
 * slow probes is still too large.
 */
export function latencyAlerts(figures: TargetFigures, firing: Firing, now: number): Alert[] {
  return figures.latencyObjectives.flatMap(({ objective, state, probes, over }) => {
    const key = `latency/${figures.target.key}/${objective.id}`
    const before = firing.get(key)
    const allowed = 1 - objective.quantile
    const isGoingOn = before !== undefined && state === 'open' && (probes === 0 || over / probes > allowed)
    if (state !== 'broken' && !isGoingOn) return []
    if (probes === 0) return before === undefined ? [] : [before]
    const name = objective.id.toUpperCase()
    const limit = formatDuration(objective.limitMs)
    const share = over / probes
    const told = `${formatCount(over)} of ${counted(probes, 'probe')} in the last day (${formatPercent(100 * share)})`
    return [
      {
        key,
        kind: 'latency',
        target: figures.target.key,
        subject: figures.target.name,
        severity: 'ticket',
        title: `${name} is over ${limit}`,
        why: `${told} failed or took longer than ${limit}, and ${formatPercent(100 * allowed)} may.`,
        figures: [
          { name: `over-${objective.id}`, value: 100 * share, unit: 'percent' },
          ...measured(figures, objective.id),
          { name: 'limit', value: objective.limitMs, unit: 'ms' },
        ],
        since: before?.since ?? now,
      },
    ]
  })
}

/** The quantile itself, where it is among those that are worked out. */
function measured(figures: TargetFigures, id: string): { name: string; value: number; unit: string }[] {
  const day = figures.latency.find(({ period }) => period === '24h')
  const value = id === 'p50' ? day?.p50 : id === 'p95' ? day?.p95 : id === 'p99' ? day?.p99 : null
  return value == null || !Number.isFinite(value) ? [] : [{ name: id, value, unit: 'ms' }]
}
