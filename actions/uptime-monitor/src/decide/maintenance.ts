import type { MaintenanceWindow } from '../evidence/index.ts'
import type { MaintenanceRule } from '../settings.ts'
import { DAY, MINUTE } from './time.ts'

/** Stretches of time, ascending and apart from each other; ends excluded. */
export type Stretches = readonly (readonly [start: number, end: number])[]

/**
 * The windows that rules make between two moments, whole ones. Days are those of UTC, so that no clock change makes a
 * window longer or shorter.
 */
export function windowsOf(
  rules: readonly MaintenanceRule[],
  from: number,
  to: number,
): readonly MaintenanceWindow[] {
  return rules.flatMap((rule) =>
    occasionsOf(rule, from, to).map(([start, end]) => ({
      start,
      end,
      targets: rule.targets,
      reason: rule.reason,
      from: 'configuration' as const,
    })),
  )
}

function occasionsOf({ when }: MaintenanceRule, from: number, to: number): Stretches {
  const overlaps = (start: number, end: number): boolean => start < to && end > from
  if (when.kind === 'once') return overlaps(when.start, when.end) ? [[when.start, when.end]] : []
  const length = when.minutes * MINUTE
  const found: [number, number][] = []
  // One that began on an earlier day may reach into the first.
  const first = Math.floor((from - length) / DAY) * DAY
  for (let day = first; day < to; day += DAY) {
    const start = day + when.startMinute * MINUTE
    if (when.days.includes(new Date(day).getUTCDay()) && overlaps(start, start + length)) {
      found.push([start, start + length])
    }
  }
  return found
}

/** When a target is in maintenance: overlapping windows are one. A window that nobody ended lasts until `now`. */
export function stretchesFor(name: string, windows: readonly MaintenanceWindow[], now: number): Stretches {
  const own = windows
    .filter(({ targets }) => targets.length === 0 || targets.includes(name))
    .map(({ start, end }): [number, number] => [start, end ?? Math.max(now + MINUTE, start)])
    .sort(([a], [b]) => a - b)
  const merged: [number, number][] = []
  for (const [start, end] of own) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** Whether the minute that begins at `at` is in maintenance: in part is enough. */
export function inMaintenance(stretches: Stretches, at: number): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.[1] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return (stretches[low]?.[0] ?? Number.POSITIVE_INFINITY) < at + MINUTE
}

/** Minutes of a stretch of time that are in maintenance, wholly or in part. Both ends are whole minutes. */
export function maintenanceMinutes(stretches: Stretches, from: number, to: number): number {
  let minutes = 0
  let counted = from
  for (const [start, end] of stretches) {
    const first = Math.max(counted, Math.floor(start / MINUTE) * MINUTE)
    const last = Math.min(to, Math.ceil(end / MINUTE) * MINUTE)
    if (last <= first) continue
    minutes += (last - first) / MINUTE
    counted = last
  }
  return minutes
}
