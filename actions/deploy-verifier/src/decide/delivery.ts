import { clopperPearson, quantile } from '@plinth/stats'
import type { History, PastDeployment } from '../evidence.ts'

/**
 * How delivery to an environment goes: its success rate and the four figures of DORA's research. All are counted from
 * deployments. An incident may follow no deployment and several may follow one, so that incidents over deployments is
 * no rate of anything. A figure is null where nothing was there to count.
 */
export interface DeliveryFigures {
  readonly environment: string
  /** The time that the figures are about: all that was asked for, or less where not all of it could be read. */
  readonly days: number
  readonly truncated: boolean
  /** `unverified` and `open` deployments are in no rate: nobody knows how they are. */
  readonly counts: Readonly<Record<PastDeployment['outcome'], number>>
  /** Succeeded of ended, with one-sided exact bounds. */
  readonly success: {
    readonly rate: number
    readonly low: number
    readonly high: number
    /** Of each bound. */
    readonly confidence: number
    readonly succeeded: number
    readonly ended: number
  } | null
  /** Deployment frequency: successes a week. */
  readonly frequency: { readonly perWeek: number; readonly successes: number } | null
  /** Lead time for changes: the median from commit to success. */
  readonly leadTime: { readonly medianMs: number; readonly deployments: number } | null
  /** Change failure rate: failed of ended. */
  readonly changeFailure: { readonly rate: number; readonly failed: number; readonly ended: number } | null
  /**
   * Recovery time: the median from a failure to the next success. Failures in a row are one outage, which the first
   * began. null also where no success followed a failure yet.
   */
  readonly recovery: { readonly medianMs: number; readonly recoveries: number } | null
  /** Since when there was no success after a failure, ISO 8601; null: the last that ended succeeded. */
  readonly failingSince: string | null
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Makes the figures of a history; `now` is ISO 8601, `alpha` the one-sided error of each bound of the success rate. */
export function deliveryFigures(history: History, now: string, alpha = 0.05): DeliveryFigures {
  const { deployments, environment, truncated } = history
  const counts = { success: 0, failure: 0, unverified: 0, open: 0 }
  for (const { outcome } of deployments) counts[outcome] += 1
  const days = daysSeen(history, Date.parse(now))
  const ended = counts.success + counts.failure
  const leadTimes = deployments.flatMap(leadTime)
  const { recoveries, failingSince } = outages(deployments)
  return {
    environment,
    days,
    truncated,
    counts,
    success: successRate(counts.success, ended, 1 - alpha),
    frequency:
      deployments.length === 0 || !(days > 0)
        ? null
        : { perWeek: (counts.success * 7) / days, successes: counts.success },
    leadTime: leadTimes.length === 0 ? null : { medianMs: median(leadTimes), deployments: leadTimes.length },
    changeFailure: ended === 0 ? null : { rate: counts.failure / ended, failed: counts.failure, ended },
    recovery:
      recoveries.length === 0 ? null : { medianMs: median(recoveries), recoveries: recoveries.length },
    failingSince,
  }
}

/** A truncated history tells nothing about the days before its oldest deployment. */
function daysSeen({ days, deployments, truncated }: History, nowMs: number): number {
  const oldest = deployments[0]
  if (!truncated || oldest === undefined) return days
  return Math.min(days, Math.max(0, nowMs - Date.parse(oldest.createdAt)) / DAY_MS)
}

function successRate(succeeded: number, ended: number, confidence: number): DeliveryFigures['success'] {
  if (ended === 0) return null
  // A success is the event here: its bounds are Clopper and Pearson's.
  const bounds = clopperPearson(succeeded, ended, confidence)
  return { rate: succeeded / ended, ...bounds, confidence, succeeded, ended }
}

function leadTime({ outcome, committedAt, endedAt }: PastDeployment): readonly number[] {
  if (outcome !== 'success' || committedAt === null || endedAt === null) return []
  const ms = Date.parse(endedAt) - Date.parse(committedAt)
  // Clocks differ, and a commit may bear any date.
  return ms >= 0 ? [ms] : []
}

/** Walks through what ended, in the order in which it did. */
function outages(deployments: readonly PastDeployment[]): {
  readonly recoveries: readonly number[]
  readonly failingSince: string | null
} {
  const ended = deployments
    .flatMap(({ outcome, endedAt }) =>
      endedAt !== null && (outcome === 'success' || outcome === 'failure') ? [{ outcome, endedAt }] : [],
    )
    .toSorted((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt))
  const recoveries: number[] = []
  let failingSince: string | null = null
  for (const { outcome, endedAt } of ended) {
    if (outcome === 'failure') failingSince ??= endedAt
    else if (failingSince !== null) {
      recoveries.push(Date.parse(endedAt) - Date.parse(failingSince))
      failingSince = null
    }
  }
  return { recoveries, failingSince }
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
