import type { Amount, PastRun } from '@plinth/core'
import { clopperPearson } from '@plinth/stats'
import type { DeliveryFigures, Share } from './judgement.ts'
import { DAY } from './time.ts'

/** Deployments of so many days make the success rate. */
const DAYS = 90
/** Of each bound. */
const CONFIDENCE = 0.95
/** So many series of performance are shown, the ones that were remembered last first. */
const MOST_SERIES = 6

/** The gate that verifies deployments counts each by its decision: `deployments to production promoted`. */
const DEPLOYMENT = /^deployments(?: to (.+))? (promoted|failed|held)$/

/** Costs that change by no more than so many percent in thirty days are told as such by no word. */
const CHANGE = 'cost per user, change per 30 days'
const COST = 'cost per user and week'

/** What other gates remember of deployments, costs and speed; null where they remember nothing. Ascending records. */
export function deliveryOf(records: readonly PastRun[], now: number): DeliveryFigures | null {
  const recent = records.filter(({ at }) => Date.parse(at) >= now - DAYS * DAY)
  const deployed = deploymentsIn(recent)
  const performance = seriesIn(recent)
  const costPerUser = costIn(recent)
  if (deployed.length === 0 && performance.length === 0 && costPerUser === null) return null
  const ended = deployed.filter(({ outcome }) => outcome !== 'held')
  const succeeded = ended.filter(({ outcome }) => outcome === 'promoted').length
  const days = Math.max(1, (now - (deployed[0]?.at ?? now)) / DAY)
  return {
    deployments: ended.length,
    succeeded,
    success: shareOf(succeeded, ended.length),
    perWeek: deployed.length === 0 ? null : (7 * deployed.length) / days,
    leadTimeMs: latest(recent, 'lead time for changes, '),
    recoveryMs: latest(recent, 'recovery time, '),
    costPerUser,
    performance,
  }
}

interface Deployment {
  readonly at: number
  readonly outcome: string
}

/** What was only held has no outcome yet; a skipped run counts nothing. */
function deploymentsIn(records: readonly PastRun[]): readonly Deployment[] {
  return records
    .filter(({ gate }) => gate === 'deploy-verifier')
    .flatMap(({ at, figures }) => {
      const counted = figures.find(({ name, value }) => value === 1 && DEPLOYMENT.test(name))
      const outcome = DEPLOYMENT.exec(counted?.name ?? '')?.[2]
      return outcome === undefined ? [] : [{ at: Date.parse(at), outcome }]
    })
}

function shareOf(good: number, all: number): Share | null {
  if (all === 0) return null
  const { high, low } = clopperPearson(good, all, CONFIDENCE)
  return { value: good / all, low, high }
}

const finite = (value: Amount): number | null => (typeof value === 'number' ? value : null)

/** The last value of a figure whose name begins so: what follows is the environment. */
function latest(records: readonly PastRun[], prefix: string): number | null {
  for (const { figures } of records.toReversed()) {
    const found = figures.find(({ name }) => name.startsWith(prefix))
    if (found !== undefined) return finite(found.value)
  }
  return null
}

function costIn(records: readonly PastRun[]): DeliveryFigures['costPerUser'] {
  const last = records.findLast(
    ({ figures, gate }) => gate === 'cost-check' && figures.some(({ name }) => name === COST),
  )
  const cost = last?.figures.find(({ name }) => name === COST)
  const value = cost === undefined ? null : finite(cost.value)
  if (last === undefined || cost === undefined || value === null) return null
  const change = last.figures.find(({ name }) => name === CHANGE)
  return { value, unit: cost.unit, trend: trendOf(last, change === undefined ? null : finite(change.value)) }
}

/** A rise counts only where the gate itself found it to be one: its verdict then is `fail`. */
function trendOf({ verdict }: PastRun, change: number | null): string | null {
  if (change === null) return null
  if (change < 0) return 'decreasing'
  return change > 0 && verdict === 'fail' ? 'increasing' : 'flat'
}

/** How fast things were, run by run, as the performance gate measured the new version. */
function seriesIn(records: readonly PastRun[]): DeliveryFigures['performance'] {
  const series = new Map<string, { unit: string; points: { at: number; value: number }[] }>()
  for (const { at, figures, gate } of records) {
    if (gate !== 'perf-gate') continue
    for (const { name, unit, value } of figures) {
      const measured = finite(value)
      if (unit !== 'ms' || measured === null || name.endsWith(' on base')) continue
      const known = series.get(name) ?? { unit, points: [] }
      known.points.push({ at: Date.parse(at), value: measured })
      series.set(name, known)
    }
  }
  return [...series]
    .filter(([, { points }]) => points.length > 1)
    .toSorted(([, a], [, b]) => (b.points.at(-1)?.at ?? 0) - (a.points.at(-1)?.at ?? 0))
    .slice(0, MOST_SERIES)
    .map(([name, { points, unit }]) => ({ name, unit, points }))
}
