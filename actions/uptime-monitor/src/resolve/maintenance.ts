import { type InputProblem, nearest, quoted } from '@plinth/core'
import { WEEKDAYS } from '../section/maintenance.ts'
import type { MaintenanceEntry } from '../section.ts'
import type { MaintenanceRule, MonitoredTarget } from '../settings.ts'
import type { Given } from './given.ts'

const MINUTE_MS = 60_000

/** The windows of the configuration. */
export function maintenanceOf(
  { file, inFile }: Given,
  targets: readonly Pick<MonitoredTarget, 'name'>[],
  problems: InputProblem[],
): readonly MaintenanceRule[] {
  return (file.maintenance ?? []).flatMap((entry, index): readonly MaintenanceRule[] => {
    const where = (...path: readonly (string | number)[]) => inFile(['maintenance', index, ...path])
    const when = whenOf(entry, where, problems)
    const names = namesOf(entry.targets ?? [], targets, where('targets'), problems)
    return when === null ? [] : [{ when, targets: names, reason: entry.reason ?? '' }]
  })
}

function whenOf(
  entry: MaintenanceEntry,
  where: (...path: readonly string[]) => string,
  problems: InputProblem[],
): MaintenanceRule['when'] | null {
  const { at, days, end, for: length, start } = entry
  const isOnce = start !== undefined || end !== undefined
  const isWeekly = at !== undefined || days !== undefined || length !== undefined
  const mend =
    'write `start` and `end` for a window that comes once, or `days`, `at` and `for` for one that comes every week'
  if (isOnce === isWeekly) {
    const what = isOnce ? 'it is said to come once and every week' : 'it does not say when it is'
    problems.push({ where: where(), what, mend })
    return null
  }
  if (isOnce) {
    if (start === undefined || end === undefined) {
      problems.push({ where: where(), what: `it has no \`${start === undefined ? 'start' : 'end'}\``, mend })
      return null
    }
    if (end > start) return { kind: 'once', start, end }
    problems.push({ where: where('end'), what: 'it ends before it begins', mend: 'write a later time' })
    return null
  }
  if (at === undefined || length === undefined) {
    problems.push({ where: where(), what: `it has no \`${at === undefined ? 'at' : 'for'}\``, mend })
    return null
  }
  const numbers = (days ?? WEEKDAYS).map((day) => WEEKDAYS.indexOf(day))
  return {
    kind: 'weekly',
    days: [...new Set(numbers)].toSorted((a, b) => a - b),
    startMinute: at,
    minutes: Math.ceil(length / MINUTE_MS),
  }
}

/** As the targets are called, whichever form of Unicode was written here. */
function namesOf(
  wanted: readonly string[],
  targets: readonly Pick<MonitoredTarget, 'name'>[],
  where: string,
  problems: InputProblem[],
): readonly string[] {
  const known = new Map(targets.map(({ name }) => [name.normalize('NFC'), name]))
  return wanted.flatMap((name) => {
    const found = known.get(name.normalize('NFC'))
    if (found !== undefined) return [found]
    const close = nearest(name, [...known.values()])
    problems.push({
      where,
      what: `no target is called ${quoted(name)}`,
      mend: close === null ? 'name one of the targets' : `write ${quoted(close)}, if that was meant`,
    })
    return []
  })
}
