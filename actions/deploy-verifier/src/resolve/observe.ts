import { durationText, type InputProblem } from '@plinth/core'
import type { ObserveRule } from '../settings.ts'
import type { Given } from './given.ts'
import { ANY_ANSWER, PLAIN_WISH, probeOf } from './probe.ts'

const PLANNED_MS = 120_000
const ANY_STATUS = { from: 100, to: 599 }
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
    // Any answer shows that the network carries; headers are for the deployment, not for others.
    control:
      values.controlUrl === undefined
        ? null
        : probeOf(
            { kind: 'http', url: values.controlUrl },
            { ...PLAIN_WISH, expect: { ...ANY_ANSWER, status: [ANY_STATUS] } },
          ),
  }
}
