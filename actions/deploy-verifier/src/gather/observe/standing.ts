import { counted } from '@plinth/core/render'
import type { ObserveRule, Settings } from '../../settings.ts'
import type { Standing } from './ending.ts'
import type { ObservedTarget } from './observed-target.ts'

/** Where the observation of all targets stands so long after it began. */
export function standingOf(targets: readonly ObservedTarget[], settings: Settings, ms: number): Standing {
  const states = targets.map((target) => target.state())
  return {
    ms,
    condemned: states.includes('condemned'),
    decided: states.every((state) => state === 'clear') && targets.every(({ isCompared }) => isCompared),
    failureTestOpen: targets.some(({ hasOpenFailureTest }) => hasOpenFailureTest),
    hasMetrics: settings.metrics !== null,
  }
}

/** A line for who watches: `30 of 120 s: 150 probes, none failed`. */
export function statusOf(targets: readonly ObservedTarget[], ms: number, rule: ObserveRule): string {
  const total = ms <= rule.plannedMs ? rule.plannedMs : rule.longestMs
  return `${Math.round(ms / 1000)} of ${Math.round(total / 1000)} s: ${countsOf(targets)}`
}

/** `150 probes, none failed`. */
export function countsOf(targets: readonly ObservedTarget[]): string {
  const probes = targets.reduce((sum, { counts }) => sum + counts.probes, 0)
  const failed = targets.reduce((sum, { counts }) => sum + counts.failed, 0)
  return `${counted(probes, 'probe')}, ${failed === 0 ? 'none' : failed} failed`
}
