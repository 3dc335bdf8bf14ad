import { durationText, type InputProblem } from '@plinth/core'
import { controlOf } from '@plinth/core/targets'
import type { ObserveRule } from '../settings.ts'
import type { Given } from './given.ts'

const PLANNED_MS = 120_000
const LONGEST_MS = 600_000

/** How long and how fast is observed; the fallbacks are those that the inputs' descriptions name. */
export function observeRule({ file, values, where, inFile }: Given, problems: InputProblem[]): ObserveRule {
  const plannedMs = values.observe ?? PLANNED_MS
  const shortestMs = file['observe-at-least'] ?? 0
  const longestMs = file['observe-at-most'] ?? Math.max(LONGEST_MS, plannedMs)
  const planned = `\`observe\`, ${durationText(plannedMs)} (${where('observe')})`
  if (shortestMs > plannedMs) {
    const what = `it is longer than ${planned}`
    problems.push({ where: inFile(['observe-at-least']), what, mend: 'lower it, or raise `observe`' })
  }
  if (longestMs < plannedMs) {
    const what = `it is shorter than ${planned}`
    problems.push({ where: inFile(['observe-at-most']), what, mend: 'raise it, or lower `observe`' })
  }
  return {
    shortestMs,
    plannedMs,
    longestMs,
    ratePerSecond: values.rate ?? 5,
    timeoutMs: values.timeout ?? 10_000,
    // Headers are for the deployment, not for others.
    control: values.controlUrl === undefined ? null : controlOf(values.controlUrl),
  }
}
