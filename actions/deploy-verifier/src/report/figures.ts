import { latencyAt } from '../decide/latency-quantile.ts'
import type { Evidence } from '../evidence.ts'
import { observedTargets } from './case.ts'

/** What was measured of a target; null where no probe was counted. Shares and milliseconds. */
export interface TargetFigures {
  readonly name: string
  readonly probes: number
  readonly failed: number
  readonly uptime: number
  readonly errorRate: number
  readonly p50: number
  readonly p95: number
}

/** The figures of every target that has any. */
export function figuresOf(evidence: Evidence): readonly TargetFigures[] {
  return observedTargets(evidence).flatMap(({ name, observation }) => {
    const { probes, failed, unavailable } = observation.counts
    if (probes === 0) return []
    return [
      {
        name,
        probes,
        failed,
        uptime: 1 - unavailable / probes,
        errorRate: failed / probes,
        p50: latencyAt(observation.latency, 0.5),
        p95: latencyAt(observation.latency, 0.95),
      },
    ]
  })
}

/** All targets together: the sums of probes, and the worst of everything else; null where nothing was measured. */
export function worstOf(figures: readonly TargetFigures[]): Omit<TargetFigures, 'name'> | null {
  if (figures.length === 0) return null
  const most = (pick: (figure: TargetFigures) => number): number =>
    figures.reduce((worst, figure) => Math.max(worst, pick(figure)), 0)
  const sum = (pick: (figure: TargetFigures) => number): number =>
    figures.reduce((total, figure) => total + pick(figure), 0)
  return {
    probes: sum(({ probes }) => probes),
    failed: sum(({ failed }) => failed),
    uptime: 1 - most(({ uptime }) => 1 - uptime),
    errorRate: most(({ errorRate }) => errorRate),
    p50: most(({ p50 }) => p50),
    p95: most(({ p95 }) => p95),
  }
}
