import type { Alert } from '../../evidence/index.ts'
import { DAY } from '../time.ts'
import type { Firing } from './alerts.ts'
import type { PagesEnded } from './burn.ts'

/**
 * An outage also spends the budget of errors, and makes the latencies of the day infinite. While the alert on uptime tells
 * of it, none of that begins as an alert of its own, and no latency does in the day after; what had begun before goes on.
 */
export function withoutImplied(
  alerts: readonly Alert[],
  firing: Firing,
  pagesEnded: PagesEnded,
  now: number,
): readonly Alert[] {
  const outages = new Set(alerts.filter(isOutage).map(({ target }) => target))
  return alerts.filter((alert) => {
    if (firing.has(alert.key) || isOutage(alert)) return true
    if (alert.kind !== 'burn' && alert.kind !== 'latency') return true
    const uptime = `burn/${alert.target}/uptime`
    const ended = pagesEnded.get(uptime) ?? Number.NEGATIVE_INFINITY
    return !outages.has(alert.target) && !firing.has(uptime) && (alert.kind === 'burn' || ended < now - DAY)
  })
}

const isOutage = ({ key, kind }: Alert): boolean => kind === 'burn' && key.endsWith('/uptime')
